package fr.spro.acceptance;

import static fr.spro.acceptance.MeetingScenario.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The commands of the runbook for one machine: a folder packed, destroyed and unpacked; a broker lost, its topics made again. */
@Tag("long")
@ResourceLock(SharedProduct.ONE_MORE)
class RestoreIT {
    private static final List<String> SERVICES =
            List.of("events-service", "registration-service", "evaluation-service");

    @TempDir
    Path folder;

    @Test
    void losesNothingWhenAFolderIsRestoredAndItsTopicsAreMadeAgain() throws Exception {
        Path data = folder.resolve(".spro");
        Runbook runbook = new Runbook(folder);
        String session;
        Map<String, String> lines;
        Map<String, Integer> facts;
        String email;
        try (RunningProduct running = RunningProduct.start(data)) {
            MeetingScenario meeting = new MeetingScenario(
                    running, MeetingScenario.interconnaissance(running).get(1));
            session = meeting.session;
            meeting.signUp(4);
            meeting.checkIn(meeting.places.getFirst().registrationId());
            email = meeting.places.get(1).email();
            meeting.cancel(meeting.places.get(2));
            lines = lines(meeting);
            InternalState inside = new InternalState(running);
            await().atMost(SOON)
                    .until(() -> inside.registrationStates(meeting.session).size() == 2);
            facts = inside.registrationStates(session);
        }

        runbook.run("tar -C .spro -czf [^`]*");
        delete(data);
        // The broker's data is not in need of a backup: its topics come from the journals.
        runbook.run("mkdir .spro && tar -C .spro -xzf [^`,]*");
        delete(data.resolve("kafka"));

        try (RunningProduct running = RunningProduct.start(data)) {
            try (MongoClient client =
                    MongoClients.create(running.state().path("mongo").asString())) {
                for (String database : List.of("spro_events", "spro_registration", "spro_evaluation")) {
                    client.getDatabase(database).getCollection("published").deleteMany(new Document());
                }
            }
            for (String service : SERVICES) {
                ProcessHandle before = running.program(service);
                assertThat(before.destroyForcibly()).isTrue();
                await().atMost(Duration.ofSeconds(10)).until(() -> !before.isAlive());
            }
            MeetingScenario meeting = new MeetingScenario(running, session);
            meeting.awaitPlaces(25, 3, 0, 22);
            assertThat(lines(meeting)).isEqualTo(lines);
            InternalState inside = new InternalState(running);
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(inside.registrationStates(session)).isEqualTo(facts));
            assertThat(inside.topic("spro.sessions")).containsKey(session);
            assertThat(inside.topic("spro.organisations")).isNotEmpty();
            assertThat(meeting.mails(email)).as("mails are kept too").isNotEmpty();

            // And it goes on: the link of an old mail opens, a new sign-up is stored and mailed.
            meeting.followLink(email);
            running.api()
                    .signUp(session, meeting.person(9, meeting.organisations().getFirst()))
                    .expect(201);
            meeting.awaitPlaces(25, 4, 0, 21);
            await().atMost(SOON)
                    .until(() -> !meeting.mails("personne9." + session + "@example.org")
                            .isEmpty());
        }
    }

    /** Who is on the list, in which state. */
    static Map<String, String> lines(MeetingScenario meeting) {
        Map<String, String> lines = new TreeMap<>();
        MeetingScenario.stream(meeting.roster().path("lines"))
                .forEach(line -> lines.put(
                        line.path("registrationId").asString(),
                        line.path("state").asString() + " "
                                + line.path("attended").asBoolean() + " "
                                + line.path("familyName").asString()));
        assertThat(lines).isNotEmpty();
        return lines;
    }

    private static void delete(Path tree) throws IOException {
        try (var files = Files.walk(tree)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
