package fr.spro.events;

import static fr.spro.events.TwoInstances.as;
import static fr.spro.events.TwoInstances.organiser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.events.programme.EventCommandHandler;
import fr.spro.events.programme.ProgrammeIndex;
import fr.spro.events.programme.Proposals;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.test.TestTokens;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A drop-in without an end on two instances, while months go by. */
class OpenEndedStoryTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private final LocalDate today = LocalDate.now(PARIS);

    @AfterAll
    static void keptToTheDialect() {
        TwoInstances.assertDialect();
    }

    @Test
    void isPlannedAheadOnceByTwoInstancesAndAgainAfterACrash() throws Exception {
        String id = published();
        assertThat(sessions(id, 0)).hasSizeBetween(11, 13);
        Instant inThreeMonths = today.plusMonths(3).atTime(8, 0).atZone(PARIS).toInstant();

        try (ExecutorService instances = Executors.newFixedThreadPool(2)) {
            List<Future<?>> runs = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                EventCommandHandler events = TwoInstances.bean(EventCommandHandler.class, i);
                runs.add(instances.submit(() -> events.planAhead(inThreeMonths)));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        }
        List<String> planned = sessions(id, 0);
        assertThat(planned).hasSizeBetween(14, 16).doesNotHaveDuplicates();
        assertThat(version(id)).isEqualTo(3);

        ProgrammeIndex fresh = new ProgrammeIndex(key -> key);
        EventCommandHandler restarted = new EventCommandHandler(
                Proposals.events(TwoInstances.bean(Journal.class, 0), appended -> {}), fresh, key -> true, key -> true);
        restarted.catchUp();
        restarted.planAhead(inThreeMonths);
        restarted.planAhead(inThreeMonths);
        assertThat(version(id)).isEqualTo(3);

        await().atMost(TwoInstances.SOON)
                .untilAsserted(() -> assertThat(sessions(id, 1)).isEqualTo(planned));
    }

    private String published() {
        Map<String, Object> body = new HashMap<>();
        body.put("territory", "sud-vaucluse");
        body.put("format", "DROP_IN");
        body.put("title", "Permanence sans fin");
        body.put("recurrence", "FREQ=MONTHLY;BYDAY=2TU");
        body.put("from", today.plusDays(1).toString());
        body.put("opensAt", "14:00");
        body.put("closesAt", "17:00");
        body.put("venue", Map.of("name", "Mission locale", "address", "1 rue Basse", "town", "Apt"));
        String id = organiser().post("/api/events", body).expect(201).text("/id");
        organiser().post("/api/events/" + id + "/publish", null).expect(200);
        return id;
    }

    private static List<String> sessions(String id, int instance) {
        JsonNode event = as(TestTokens.anonymous(), instance)
                .get("/api/events/" + id)
                .expect(200)
                .json();
        return StreamSupport.stream(event.path("sessions").spliterator(), false)
                .map(session -> session.path("start").asString())
                .toList();
    }

    private static long version(String id) {
        return organiser()
                .get("/api/events/" + id)
                .expect(200)
                .json()
                .path("version")
                .asLong();
    }
}
