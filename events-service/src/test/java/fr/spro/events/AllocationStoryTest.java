package fr.spro.events;

import static fr.spro.events.RegistrationMessageFixture.asMap;
import static fr.spro.events.RegistrationMessageFixture.tell;
import static fr.spro.events.TwoInstances.FACTS;
import static fr.spro.events.TwoInstances.SOON;
import static fr.spro.events.TwoInstances.anonymous;
import static fr.spro.events.TwoInstances.as;
import static fr.spro.events.TwoInstances.organiser;
import static fr.spro.events.TwoInstances.published;
import static fr.spro.events.TwoInstances.seminar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.platform.test.MessageExamples;
import fr.spro.platform.test.TestTokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A day of workshops from the wishes to what people are told, on real facts and two instances. */
class AllocationStoryTest {
    @AfterAll
    static void keptToTheDialect() {
        TwoInstances.assertDialect();
    }

    @Test
    void givesPlacesExplainsThemAndTellsPeople() {
        String session = day("Journée d’ateliers", 2);
        String path = "/api/sessions/" + session + "/allocation";
        for (int i = 0; i < 6; i++) {
            tell(session, "p" + i + "-" + session, "CONFIRMED", 1 + i, i < 5 ? List.of("a", "b") : List.of());
        }
        tell(session, "gone-" + session, "CANCELLED", 9, List.of("a"));
        JsonNode before = awaitHeard(path, 6, 5);
        assertThat(before.path("version").asLong()).isZero();
        assertThat(before.path("result").isNull()).isTrue();
        assertThat(before.at("/workshops/0/wishes").toString()).isEqualTo("[5,0]");
        assertThat(before.path("wishesOpen").asBoolean()).isTrue();

        JsonNode computed = organiser()
                .post(path, Map.of("fill", false, "version", 0))
                .expect(201)
                .json();

        assertThat(computed.at("/result/best").toString()).isEqualTo("[4,1]");
        assertThat(computed.at("/result/none").asInt()).isZero();
        assertThat(sheet(computed, "a", 1).path("full").asBoolean()).isTrue();
        assertThat(sheet(computed, "a", 1).path("people").size()).isEqualTo(2);
        assertThat(computed.path("published").isNull()).isTrue();
        assertThat(FACTS.latestAllocation(session).isMissingNode()).isTrue();

        String quiet = "p5-" + session;
        Map<String, Object> pins = Map.of(
                "pins",
                List.of(Map.of("registrationId", quiet, "slot", 1, "workshop", "c", "kind", "PLACE")),
                "version",
                1);
        as(TestTokens.organiser("sud-vaucluse"), 1).put(path + "/pins", pins).expect(200);
        organiser().put(path + "/pins", pins).expect(200);
        organiser().post(path + "/publish", Map.of("version", 2)).expect(409).refused("ALLOCATION_OUTDATED");
        organiser().post(path, Map.of("fill", false, "version", 1)).expect(412).refused("ALLOCATION_STALE");
        JsonNode again = organiser()
                .post(path, Map.of("fill", false, "version", 2))
                .expect(201)
                .json();
        assertThat(again.at("/result/moved").asInt()).isZero();
        assertThat(sheet(again, "c", 1).at("/people/0").asString()).isEqualTo(quiet);

        organiser().post(path + "/publish", Map.of("version", 3)).expect(200);
        organiser().post(path + "/publish", Map.of("version", 3)).expect(200);

        JsonNode fact = await().atMost(SOON)
                .until(
                        () -> FACTS.latestAllocation(session),
                        seen -> seen.path("version").asLong() == 4);
        assertThat(MessageExamples.violations("fr.spro.allocation.v1", asMap(fact)))
                .isEmpty();
        assertThat(fact.path("places").path(quiet).toString()).isEqualTo("[\"c\",null]");
        assertThat(fact.path("places").has("gone-" + session)).isFalse();
        assertThat(as(TestTokens.organiser("sud-vaucluse"), 1)
                        .get(path)
                        .expect(200)
                        .json()
                        .at("/published/current")
                        .asBoolean())
                .isTrue();

        tell(session, "p0-" + session, "CONFIRMED", 20, List.of("b"));
        await().atMost(SOON)
                .until(() ->
                        organiser().get(path).json().at("/result/wishesChanged").asInt() == 1);
    }

    @Test
    void ofTwoOrganisersAtOnceOneIsFirst() throws Exception {
        String session = day("Deux à la fois", 2);
        String path = "/api/sessions/" + session + "/allocation";
        tell(session, "p0-" + session, "CONFIRMED", 1, List.of("a"));
        for (int instance = 0; instance < 2; instance++) {
            ServiceClient client = as(TestTokens.organiser("sud-vaucluse"), instance);
            await().atMost(SOON)
                    .until(() -> client.get(path).json().path("people").size() == 1);
        }

        for (int round = 0; round < 5; round++) {
            long version = organiser().get(path).json().path("version").asLong();
            List<Callable<Integer>> both = new ArrayList<>();
            for (int instance = 0; instance < 2; instance++) {
                ServiceClient client = as(TestTokens.organiser("sud-vaucluse"), instance);
                both.add(() -> client.post(path, Map.of("fill", true, "version", version))
                        .status());
            }
            try (ExecutorService organisers = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Integer> answers = new ArrayList<>();
                for (Future<Integer> answer : organisers.invokeAll(both)) {
                    answers.add(answer.get());
                }
                assertThat(answers).containsExactlyInAnyOrder(201, 412);
            }
        }
    }

    @Test
    void refusesWhatCannotBeAndWhomItIsNotFor() {
        String session = day("Refus", 2);
        String path = "/api/sessions/" + session + "/allocation";
        String open = day("Sans nombre de places", null);

        anonymous().get(path).expect(401);
        as(TestTokens.organiser("aubagne-la-ciotat"), 0).get(path).expect(403);
        organiser().get("/api/sessions/unknown-1/allocation").expect(404);
        String plain = published(seminar("Sans ateliers")).at("/sessions/0/id").asString();
        organiser().get("/api/sessions/" + plain + "/allocation").expect(409).refused("ALLOCATION_FORMAT");
        assertThat(organiser()
                        .post(path, Map.of("version", 0))
                        .expect(422)
                        .json()
                        .toString())
                .contains("NOBODY_TO_PLACE");
        assertThat(organiser()
                        .post("/api/sessions/" + open + "/allocation", Map.of("version", 0))
                        .expect(422)
                        .json()
                        .toString())
                .contains("CAPACITY_NEEDED", "workshops[0].capacity");
        assertThat(organiser()
                        .post(path, Map.of("version", 0, "fast", true))
                        .expect(422)
                        .json()
                        .toString())
                .contains("UNKNOWN_FIELD");
        assertThat(organiser()
                        .put(
                                path + "/pins",
                                Map.of(
                                        "pins",
                                        List.of(Map.of(
                                                "registrationId", "nobody", "slot", 9, "workshop", "z", "kind", "X")),
                                        "version",
                                        0))
                        .expect(422)
                        .json()
                        .toString())
                .contains("pins[0].slot", "pins[0].kind");
        organiser().post(path + "/publish", Map.of("version", 0)).expect(409).refused("ALLOCATION_NOT_COMPUTED");
        assertThat(organiser().get(path).expect(200).json().path("version").asLong())
                .isZero();
    }

    @Test
    void tellsWhatThereIsToChooseFromAndKeepsKeysWhenWorkshopsAreRenamed() {
        Map<String, Object> body = body("Choix", 12);
        JsonNode event = published(body);
        String session = event.at("/sessions/0/id").asString();
        JsonNode fact = await().atMost(SOON).until(() -> FACTS.latest(session), seen -> seen.has("workshops"));
        assertThat(MessageExamples.violations("fr.spro.session.v1", asMap(fact)))
                .isEmpty();
        assertThat(fact.path("wishes").asInt()).isEqualTo(2);
        assertThat(fact.path("wishesClose").asString()).isEqualTo("2027-03-01T17:00:00Z");
        assertThat(fact.at("/workshops/0/slots").toString()).isEqualTo("[1,2]");

        List<Map<String, Object>> renamed = new ArrayList<>();
        event.path("workshops").forEach(workshop -> renamed.add(new HashMap<>(asMap(workshop))));
        renamed.getFirst().put("title", "Un autre nom");
        body.put("workshops", renamed);
        JsonNode edited = organiser()
                .put("/api/events/" + event.path("id").asString(), body, "If-Match", "\"2\"")
                .expect(200)
                .json();

        assertThat(edited.at("/workshops/0/key").asString()).isEqualTo("a");
        assertThat(edited.at("/sessions/0/id").asString()).isEqualTo(session);
        await().atMost(SOON)
                .until(() -> FACTS.latest(session)
                        .at("/workshops/0/title")
                        .asString()
                        .equals("Un autre nom"));
    }

    private static JsonNode sheet(JsonNode view, String workshop, int slot) {
        return StreamSupport.stream(view.at("/result/sheets").spliterator(), false)
                .filter(sheet -> sheet.path("workshop").asString().equals(workshop)
                        && sheet.path("slot").asInt() == slot)
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode awaitHeard(String path, int people, int withWishes) {
        return await().atMost(SOON)
                .until(
                        () -> organiser().get(path).expect(200).json(),
                        seen -> seen.path("people").size() == people
                                && seen.path("withWishes").asInt() == withWishes);
    }

    private static String day(String title, @Nullable Integer places) {
        return RegistrationMessageFixture.session(body(title, places));
    }

    /** Two slots: A in both, B in the second, C in the first. */
    private static Map<String, Object> body(String title, @Nullable Integer places) {
        Map<String, Object> body = seminar(title);
        body.put("format", "WORKSHOPS");
        body.put("wishes", 2);
        body.put("wishesClose", "2027-03-01T18:00:00+01:00");
        body.put(
                "slots",
                List.of(
                        Map.of("start", "2027-03-02T09:30:00+01:00", "end", "2027-03-02T10:45:00+01:00"),
                        Map.of("start", "2027-03-02T11:00:00+01:00", "end", "2027-03-02T12:30:00+01:00")));
        body.put("workshops", List.of(workshop("A", places), workshop("B", places, 2), workshop("C", places, 1)));
        return body;
    }

    private static Map<String, Object> workshop(String title, @Nullable Integer places, Integer... slots) {
        Map<String, Object> workshop = new HashMap<>();
        workshop.put("title", title);
        workshop.put("capacity", places);
        workshop.put("slots", List.of(slots));
        return workshop;
    }
}
