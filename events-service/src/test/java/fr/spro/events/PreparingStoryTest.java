package fr.spro.events;

import static fr.spro.events.TwoInstances.anonymous;
import static fr.spro.events.TwoInstances.as;
import static fr.spro.events.TwoInstances.organiser;
import static fr.spro.events.TwoInstances.published;
import static fr.spro.events.TwoInstances.seminar;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.TestTokens;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an organiser is told before an event is stored and before it is published. */
class PreparingStoryTest {
    private static final String PREVIEW = "/api/events/preview";

    @AfterAll
    static void keptToTheDialect() {
        TwoInstances.assertDialect();
    }

    @Test
    void showsTheSessionsOfADropInAndWhatBecomesOfHolidays() {
        JsonNode preview = organiser()
                .post(PREVIEW, dropIn(), "Accept-Language", "en")
                .expect(200)
                .json();

        assertThat(starts(preview.path("sessions")))
                .containsExactly(
                        "2027-04-12T14:00:00+02:00",
                        "2027-05-10T14:00:00+02:00",
                        "2027-05-18T14:00:00+02:00",
                        "2027-07-12T14:00:00+02:00");
        assertThat(preview.path("omissions").toString())
                .isEqualTo("[{\"date\":\"2027-05-17\",\"reason\":\"HOLIDAY\",\"holiday\":\"Whit Monday\","
                        + "\"movedTo\":\"2027-05-18\"},{\"date\":\"2027-06-14\",\"reason\":\"EXCEPTION\"}]");
        assertThat(preview.path("problems").isEmpty()).isTrue();
    }

    @Test
    void tellsEveryProblemAtOnceAndStillShowsTheSessions() {
        Map<String, Object> body = seminar("x", "2027-03-02T12:30:00+01:00", "2027-03-02T09:30:00+01:00");
        body.put("title", " ");
        body.put("surprise", 1);

        JsonNode preview = organiser().post(PREVIEW, body).expect(200).json();

        assertThat(problems(preview))
                .containsExactlyInAnyOrder(
                        "title REQUIRED", "surprise UNKNOWN_FIELD", "sessions[0].end END_BEFORE_START");
        assertThat(preview.at("/problems/2/message").asString()).isEqualTo("La fin doit venir après le début.");
        assertThat(preview.path("sessions").size()).isEqualTo(1);
    }

    @Test
    void showsWhatAnEditWouldCallOff() {
        JsonNode event = published(seminar("Aperçu d’une modification"));
        Map<String, Object> body = seminar("Autre jour", "2027-03-09T09:30:00+01:00", "2027-03-09T12:30:00+01:00");
        body.put("eventId", event.path("id").asString());

        JsonNode preview = organiser().post(PREVIEW, body).expect(200).json();

        assertThat(starts(preview.path("sessions"))).containsExactly("2027-03-09T09:30:00+01:00");
        assertThat(starts(preview.path("calledOff"))).containsExactly("2027-03-02T09:30:00+01:00");
        assertThat(organiser()
                        .get("/api/events/" + event.path("id").asString())
                        .expect(200)
                        .json()
                        .path("version")
                        .asInt())
                .isEqualTo(event.path("version").asInt());
    }

    @Test
    void givesWhatStoringGivesForEveryExampleOfAFormat() {
        for (Map<String, Object> body : List.of(dropIn(), seminar("Identique"), speedDating(12, 8, 15), tour())) {
            JsonNode preview = organiser().post(PREVIEW, body).expect(200).json();
            assertThat(preview.path("problems").toString()).isEqualTo("[]");
            JsonNode stored = organiser().post("/api/events", body).expect(201).json();

            assertThat(each(preview.path("sessions"))
                            .map(session -> shape(session).toString())
                            .toList())
                    .isEqualTo(each(stored.path("sessions"))
                            .map(session -> shape(session).toString())
                            .toList());
            assertThat(stored.path("warnings").toString())
                    .isEqualTo(preview.path("warnings").toString());
        }
    }

    private static Map<String, JsonNode> shape(JsonNode session) {
        Map<String, JsonNode> shape = new java.util.LinkedHashMap<>();
        List.of("title", "start", "end", "venue", "capacity").forEach(name -> shape.put(name, session.path(name)));
        return shape;
    }

    @Test
    void refusesConflictsInsideAnEventAndWarnsOfThoseAmongEvents() {
        String room = "Salle des mariages " + UUID.randomUUID();
        Map<String, Object> first = inRoom("Première rencontre", room, "2027-06-08T09:30:00+02:00");
        JsonNode event = published(first);
        assertThat(event.path("warnings").toString()).isEqualTo("[]");
        Map<String, Object> second =
                inRoom("Seconde rencontre", room.toUpperCase(Locale.FRENCH), "2027-06-08T11:00:00+02:00");

        JsonNode warned = organiser()
                .post("/api/events", second, "Accept-Language", "fr")
                .expect(201)
                .json();
        assertThat(warned.path("warnings").size()).isEqualTo(1);
        JsonNode warning = warned.at("/warnings/0");
        assertThat(warning.path("rule").asString() + " " + warning.path("path").asString() + " "
                        + warning.path("code").asString())
                .isEqualTo("ROOM sessions[0].venue ROOM_TAKEN");
        assertThat(warning.path("message").asString())
                .startsWith(
                        "Ce lieu accueille déjà «\u00a0Première rencontre\u00a0», mardi 8 juin 2027 à 9\u00a0h\u00a030.");
        assertThat(organiser()
                        .get("/api/events/" + warned.path("id").asString())
                        .json()
                        .has("warnings"))
                .isFalse();
        assertThat(as(TestTokens.organiser("nice-menton"), 0)
                        .post(PREVIEW, inRoomOf("nice-menton", room))
                        .expect(200)
                        .json()
                        .path("warnings")
                        .size())
                .as("only published events of other territories are told")
                .isEqualTo(1);

        organiser()
                .post(
                        "/api/events/" + event.path("id").asString() + "/cancel?notify=false",
                        Map.of("reason", "La salle est fermée."))
                .expect(200);
        assertThat(organiser().post(PREVIEW, second).text("/warnings/0/message"))
                .contains("Seconde rencontre");

        Map<String, Object> twice = inRoom("Deux fois", room, "2027-06-09T09:30:00+02:00");
        twice.put(
                "sessions", List.of(sessions(twice).getFirst(), sessions(twice).getFirst()));
        JsonNode problem = organiser().post("/api/events", twice).expect(422).json();
        assertThat(problem.at("/errors/0/field").asString()).isEqualTo("sessions[1].venue");
        assertThat(problem.at("/errors/0/code").asString()).isEqualTo("ROOM_TAKEN_TWICE");
        assertThat(problems(organiser().post(PREVIEW, twice).expect(200).json()))
                .containsExactly("sessions[1].venue ROOM_TAKEN_TWICE");
        assertThat(problems(organiser()
                        .post(PREVIEW, speedDating(5, 6, 40))
                        .expect(200)
                        .json()))
                .containsExactly("rounds MORE_ROUNDS_THAN_TABLES", "rounds ROUNDS_LONGER_THAN_SESSION");
    }

    @Test
    void listsWhatIsReadyAndPublishesNothingThatMissesItsDates() {
        Map<String, Object> body = seminar("Liste");
        body.put("sessions", List.of());
        String id = organiser().post("/api/events", body).expect(201).text("/id");
        String checklist = "/api/events/" + id + "/checklist";

        JsonNode bare = organiser().get(checklist).expect(200).json();
        assertThat(states(bare)).containsExactly("TITLE DONE", "SUMMARY WARNING", "DATES MISSING");
        assertThat(bare.path("publishable").asBoolean()).isFalse();
        organiser().post("/api/events/" + id + "/publish", null).expect(409);

        Map<String, Object> full = seminar("Liste");
        full.put("summary", "Pour se connaître.");
        organiser().put("/api/events/" + id, full, "If-Match", "\"1\"").expect(200);
        JsonNode ready =
                organiser().get(checklist, "Accept-Language", "en").expect(200).json();
        assertThat(states(ready))
                .contains("DATES DONE", "CAPACITY DONE", "SIGN_UP DONE", "ADDRESS WARNING", "PRESENTERS WARNING")
                .doesNotContain("DATES MISSING");
        assertThat(each(ready.path("items")).map(item -> item.path("message").asString()))
                .contains("Places without an address: 1. Add street and number.");
        assertThat(ready.path("publishable").asBoolean()).isTrue();
        organiser().post("/api/events/" + id + "/publish", null).expect(200);
        assertThat(organiser().get(checklist).json().path("publishable").asBoolean())
                .isFalse();

        anonymous().get(checklist).expect(401);
        as(TestTokens.organiser("nice-menton"), 0).get(checklist).expect(403);
    }

    @Test
    void hasATextInBothLanguagesForEveryLineOfEveryFormat() {
        for (JsonNode event : TwoInstances.items(
                organiser().get("/api/events?size=100").expect(200).json())) {
            for (String language : List.of("fr", "en")) {
                String path = "/api/events/" + event.path("id").asString() + "/checklist";
                JsonNode list = as(TestTokens.admin(), 0)
                        .get(path, "Accept-Language", language)
                        .expect(200)
                        .json();
                assertThat(each(list.path("items"))
                                .map(item -> item.path("message").asString()))
                        .noneMatch(message -> message.startsWith("CHECK_") || message.contains("{"));
            }
        }
    }

    @Test
    void duplicatesAnEventOnceHoweverOftenItIsAsked() {
        JsonNode event = published(seminar("À refaire", "2027-03-02T09:30:00+01:00", "2027-03-02T12:30:00+01:00"));
        String path = "/api/events/" + event.path("id").asString() + "/duplicate";
        String key = UUID.randomUUID().toString();

        JsonNode copy = organiser()
                .post(path, Map.of("date", "2027-07-06"), "Idempotency-Key", key)
                .expect(201)
                .json();
        JsonNode again = as(TestTokens.organiser("sud-vaucluse"), 1)
                .post(path, Map.of("date", "2027-07-06"), "Idempotency-Key", key)
                .expect(201)
                .json();

        assertThat(again.path("id").asString()).isEqualTo(copy.path("id").asString());
        assertThat(copy.path("id").asString()).isNotEqualTo(event.path("id").asString());
        assertThat(copy.path("status").asString()).isEqualTo("DRAFT");
        assertThat(copy.path("title").asString()).isEqualTo("À refaire");
        assertThat(starts(copy.path("sessions"))).containsExactly("2027-07-06T09:30:00+02:00");
        assertThat(organiser()
                        .post(path, Map.of("date", "2027-07-07"), "Idempotency-Key", key)
                        .expect(422)
                        .code())
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        organiser().post(path, Map.of("date", "demain")).expect(422);
        organiser().post(path, Map.of("date", "1900-01-01")).expect(422);
        organiser().post(path, Map.of()).expect(422);
        organiser()
                .post("/api/events/nobody/duplicate", Map.of("date", "2027-07-06"))
                .expect(404);
        as(TestTokens.organiser("nice-menton"), 0)
                .post(path, Map.of("date", "2027-07-06"))
                .expect(403);
    }

    @Test
    void isForOrganisers() {
        anonymous().post(PREVIEW, seminar("x")).expect(401);
        as(TestTokens.evaluator("sud-vaucluse"), 0).post(PREVIEW, seminar("x")).expect(403);
        JsonNode elsewhere = as(TestTokens.organiser("nice-menton"), 0)
                .post(PREVIEW, seminar("x"))
                .expect(200)
                .json();
        assertThat(problems(elsewhere)).containsExactly("territory FORBIDDEN_TERRITORY");
        Map<String, Object> unknown = seminar("x");
        unknown.put("eventId", "nobody");
        organiser().post(PREVIEW, unknown).expect(404);
        organiser().post(PREVIEW, "{").expect(400);
    }

    static Map<String, Object> dropIn() {
        Map<String, Object> body = new HashMap<>();
        body.put("territory", "sud-vaucluse");
        body.put("format", "DROP_IN");
        body.put("title", "Permanence du lundi");
        body.put("recurrence", "FREQ=MONTHLY;BYDAY=2MO");
        body.put("from", "2027-04-01");
        body.put("until", "2027-07-31");
        body.put("opensAt", "14:00");
        body.put("closesAt", "17:00");
        body.put("except", List.of("2027-06-14"));
        body.put("extra", List.of("2027-05-17"));
        body.put("holidays", "SHIFT");
        body.put("venue", Map.of("name", "Mission locale", "address", "1 rue Basse", "town", "Apt"));
        return body;
    }

    private static Map<String, Object> speedDating(int tables, int rounds, int minutes) {
        Map<String, Object> body =
                seminar("Tables " + tables, "2027-04-06T09:00:00+02:00", "2027-04-06T12:00:00+02:00");
        body.put("format", "SPEED_DATING");
        body.put("tables", tables);
        body.put("rounds", rounds);
        body.put("minutes", minutes);
        return body;
    }

    private static Map<String, Object> tour() {
        Map<String, Object> body = seminar("Bus");
        body.remove("sessions");
        body.put("format", "BUS_TOUR");
        Map<String, Object> stop = Map.of(
                "place",
                Map.of("name", "Isola", "town", "Isola"),
                "opens",
                "09:30",
                "closes",
                "12:30",
                "slotMinutes",
                30,
                "counsellors",
                2);
        body.put("days", List.of(Map.of("date", "2027-03-16", "stops", List.of(stop))));
        return body;
    }

    private static Map<String, Object> inRoom(String title, String room, String start) {
        Map<String, Object> body = seminar(title);
        body.put(
                "sessions",
                List.of(Map.of(
                        "start",
                        start,
                        "end",
                        start.substring(0, 11) + "12:30:00+02:00",
                        "venue",
                        Map.of("name", room, "address", "1 place", "town", "Apt"))));
        return body;
    }

    private static Map<String, Object> inRoomOf(String territory, String room) {
        Map<String, Object> body = inRoom("Ailleurs", room, "2027-06-08T09:30:00+02:00");
        body.put("territory", territory);
        return body;
    }

    private static List<?> sessions(Map<String, Object> body) {
        return (List<?>) java.util.Objects.requireNonNull(body.get("sessions"));
    }

    private static List<String> states(JsonNode checklist) {
        return each(checklist.path("items"))
                .map(item ->
                        item.path("code").asString() + " " + item.path("state").asString())
                .toList();
    }

    private static List<String> starts(JsonNode sessions) {
        return each(sessions).map(session -> session.path("start").asString()).toList();
    }

    private static List<String> problems(JsonNode preview) {
        return each(preview.path("problems"))
                .map(problem -> problem.path("path").asString() + " "
                        + problem.path("code").asString())
                .toList();
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
