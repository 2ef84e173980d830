package fr.spro.events;

import static fr.spro.events.TwoInstances.FACTS;
import static fr.spro.events.TwoInstances.SOON;
import static fr.spro.events.TwoInstances.anonymous;
import static fr.spro.events.TwoInstances.as;
import static fr.spro.events.TwoInstances.organiser;
import static fr.spro.events.TwoInstances.published;
import static fr.spro.events.TwoInstances.seminar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.platform.test.TestTokens;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An event from draft to end, as its organisers live it. */
class PlanningStoryTest {
    @AfterAll
    static void keptToTheDialect() {
        TwoInstances.assertDialect();
    }

    @Test
    void plansPublishesAndEndsAnEvent() {
        JsonNode draft = organiser()
                .post("/api/events", seminar("Vie d’une rencontre"))
                .expect(201)
                .json();
        String id = draft.path("id").asString();
        String session = draft.at("/sessions/0/id").asString();
        assertThat(draft.path("status").asString()).isEqualTo("DRAFT");
        anonymous().get("/api/events/" + id).expect(404);
        anonymous().get("/api/sessions/" + session).expect(404);

        assertThat(organiser()
                        .post("/api/events/" + id + "/publish", null)
                        .expect(200)
                        .header("ETag"))
                .isEqualTo("\"2\"");
        ServiceClient.Answer seen = anonymous().get("/api/events/" + id).expect(200);
        assertThat(seen.header("ETag")).isEqualTo("\"2\"");
        assertThat(seen.header("Cache-Control")).contains("no-cache");
        anonymous().get("/api/events/" + id, "If-None-Match", "\"2\"").expect(304);
        assertThat(seen.text("/sessions/0/start")).isEqualTo("2027-03-02T09:30:00+01:00");

        Map<String, Object> edited = seminar("Autre titre");
        organiser().put("/api/events/" + id, edited).expect(428).refused("PRECONDITION_REQUIRED");
        organiser()
                .put("/api/events/" + id, edited, "If-Match", "\"1\"")
                .expect(412)
                .refused("VERSION_STALE");
        organiser().put("/api/events/" + id, edited, "If-Match", "\"2\"").expect(200);

        assertThat(organiser()
                        .put("/api/sessions/" + session + "/capacity", Map.of("capacity", 30))
                        .expect(200)
                        .json()
                        .path("capacity")
                        .asInt())
                .isEqualTo(30);
        organiser().post("/api/sessions/" + session + "/end", null).expect(409).refused("SESSION_AHEAD");
        assertThat(organiser()
                        .post("/api/sessions/" + session + "/end?early=true", null)
                        .expect(200)
                        .text("/status"))
                .isEqualTo("ENDED");
        organiser().post("/api/sessions/" + session + "/end?early=true", null).expect(200);
        organiser()
                .put("/api/sessions/" + session + "/capacity", Map.of("capacity", 31))
                .expect(409)
                .refused("EVENT_ENDED");

        await().atMost(SOON).untilAsserted(() -> {
            JsonNode fact = FACTS.latest(session);
            assertThat(fact.path("status").asString()).isEqualTo("ENDED");
            assertThat(fact.path("version").asInt()).isEqualTo(5);
            assertThat(fact.path("eventTitle").asString()).isEqualTo("Autre titre");
        });
        assertThat(FACTS.versions(session)).startsWith(2L).isSorted();
    }

    @Test
    void changesNothingThatPeopleWouldBeMailedBeforeSomebodyChose() {
        JsonNode event = published(seminar("Un lieu change"));
        String path = "/api/events/" + event.path("id").asString();
        String session = event.at("/sessions/0/id").asString();
        Map<String, Object> moved = seminar("Un lieu change");
        moved.put(
                "sessions",
                List.of(Map.of(
                        "id",
                        session,
                        "start",
                        "2027-03-02T10:00:00+01:00",
                        "end",
                        "2027-03-02T12:30:00+01:00",
                        "capacity",
                        25)));

        ServiceClient.Answer asked =
                organiser().put(path, moved, "If-Match", "\"2\"").expect(409).refused("NOTIFICATION_UNDECIDED");
        JsonNode change = asked.json().at("/changes/0");
        assertThat(change.path("sessionId").asString()).isEqualTo(session);
        assertThat(change.at("/before/start").asString()).isEqualTo("2027-03-02T09:30:00+01:00");
        assertThat(change.at("/after/start").asString()).isEqualTo("2027-03-02T10:00:00+01:00");
        organiser().post(path + "/cancel", null).expect(409);
        anonymous().get(path, "If-None-Match", "\"2\"").expect(304);

        organiser().put(path + "?notify=false", moved, "If-Match", "\"2\"").expect(200);
        organiser()
                .post(path + "/cancel?notify=true", Map.of("reason", "La salle est fermée."))
                .expect(200);
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode fact = FACTS.latest(session);
            assertThat(fact.path("status").asString()).isEqualTo("CANCELLED");
            assertThat(fact.at("/notification/sent").asInt()).isEqualTo(4);
            assertThat(fact.at("/notification/by").asString()).isNotBlank();
        });
    }

    @Test
    void ignoresTheWaitingRoomThatFormsOpenedBeforeStillSend() {
        JsonNode drafted = organiser()
                .post("/api/events", withWaitingRoom(120))
                .expect(201)
                .json();
        String path = "/api/events/" + drafted.path("id").asString();
        JsonNode edited = organiser()
                .put(path, withWaitingRoom(6001), "If-Match", "\"1\"")
                .expect(200)
                .json();

        for (JsonNode event : List.of(drafted, edited)) {
            JsonNode registration = event.at("/sessions/0/registration");
            assertThat(registration.has("opens")).isTrue();
            assertThat(registration.has("waitingRoom")).isFalse();
        }
    }

    private static Map<String, Object> withWaitingRoom(int perMinute) {
        Map<String, Object> event = seminar("Ouverture");
        event.put(
                "sessions",
                List.of(Map.of(
                        "start",
                        "2027-03-02T09:30:00+01:00",
                        "end",
                        "2027-03-02T12:30:00+01:00",
                        "venue",
                        Map.of("name", "Mairie de Cavaillon"),
                        "capacity",
                        25,
                        "registration",
                        Map.of("waitingRoom", perMinute))));
        return event;
    }

    @Test
    void givesTheSameAnswerToARetriedCreation() {
        String key = UUID.randomUUID().toString();

        JsonNode first = organiser()
                .post("/api/events", seminar("Une fois"), "Idempotency-Key", key)
                .expect(201)
                .json();
        JsonNode again = as(TestTokens.organiser("sud-vaucluse"), 1)
                .post("/api/events", seminar("Une fois"), "Idempotency-Key", key)
                .expect(201)
                .json();

        assertThat(again).isEqualTo(first);
        organiser()
                .post("/api/events", seminar("Deux fois"), "Idempotency-Key", key)
                .expect(422)
                .refused("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void endsWhatIsOverByItself() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        JsonNode event = published(seminar(
                "Bientôt finie",
                now.minusSeconds(3600).toString(),
                now.plusSeconds(2).toString()));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(anonymous()
                                .get("/api/events/" + event.path("id").asString())
                                .text("/status"))
                        .isEqualTo("ENDED"));
    }
}
