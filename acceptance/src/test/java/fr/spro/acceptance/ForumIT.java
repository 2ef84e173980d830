package fr.spro.acceptance;

import static fr.spro.acceptance.MeetingScenario.SOON;
import static fr.spro.acceptance.MeetingScenario.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A forum with stands and two doors, at which heads are counted; a series that one person signs up for as a whole. */
class ForumIT {
    private static final String TERRITORY = "aubagne-la-ciotat";
    private static final List<String> DOORS = List.of("Entrée nord", "Parvis");
    private static final int TAPS = 60;

    private final RunningProduct running = SharedProduct.running();
    private final Api organiser = running.api().signIn("organiser");

    @Test
    void twoDoorsOfAForumCountAndTheTotalsAgree() {
        Map<String, Object> forum = forum("B2");
        Api.Answer refused = organiser.post("/api/events", forum("A1")).expect(422);
        assertThat(refused.json().path("errors").path(0).path("field").asString())
                .isEqualTo("stands[1].place");
        JsonNode drafted = organiser.post("/api/events", forum).expect(201).json();
        String event = "/api/events/" + drafted.path("id").asString();
        organiser.post(event + "/publish", Map.of()).expect(200);
        JsonNode published = organiser.get(event).expect(200).json();
        assertThat(published.path("plan").path("columns").asInt()).isEqualTo(4);
        assertThat(stream(published.path("doors")).map(JsonNode::asString)).containsExactlyElementsOf(DOORS);

        moveAStand(event, published);

        String session = published.path("sessions").path(0).path("id").asString();
        String counts = "/api/sessions/" + session + "/counts";
        await().atMost(SOON).until(() -> organiser.get(counts).status() == 200);
        running.api().get(counts).expect(401);
        count(counts);

        JsonNode counted = organiser.get(counts).expect(200).json();
        // Every third tap is a group of five; one person at each door was a mistake.
        int each = TAPS / 3 * 5 + TAPS / 3 * 2 - 1;
        assertThat(counted.path("total").asInt()).isEqualTo(2 * each);
        assertThat(stream(counted.path("doors"))
                        .map(door -> door.path("door").asString() + " "
                                + door.path("count").asInt()))
                .containsExactly("Entrée nord " + each, "Parvis " + each);
        assertThat(stream(counted.path("hours"))
                        .mapToInt(hour -> hour.path("count").asInt())
                        .sum())
                .isEqualTo(2 * each);
        assertThat(organiser
                        .get("/api/counts?sessions=" + session)
                        .expect(200)
                        .json()
                        .path("items")
                        .path(0)
                        .path("total")
                        .asInt())
                .isEqualTo(2 * each);
    }

    /** Two phones a door; each tap arrives twice, as after a lost answer. */
    private void count(String counts) {
        try (ExecutorService phones = Executors.newFixedThreadPool(4)) {
            List<CompletableFuture<?>> sent = new ArrayList<>();
            for (String door : DOORS) {
                for (int i = 0; i < TAPS; i++) {
                    Map<String, Object> tap =
                            Map.of("countId", UUID.randomUUID().toString(), "door", door, "change", i % 3 == 0 ? 5 : 1);
                    for (int times = 0; times < 2; times++) {
                        sent.add(CompletableFuture.runAsync(() -> tap(counts, tap), phones));
                    }
                }
            }
            sent.forEach(CompletableFuture::join);
        }
        for (String door : DOORS) {
            tap(counts, Map.of("countId", UUID.randomUUID().toString(), "door", door, "change", -1));
        }
    }

    private void tap(String counts, Map<String, Object> tap) {
        organiser
                .decided(() -> Api.json(organiser.request(counts), "POST", tap))
                .expect(200);
    }

    /** Saving the plan is the ordinary change of an event, and knows when somebody else was faster. */
    private void moveAStand(String event, JsonNode published) {
        Map<String, Object> moved = forum("B4");
        moved.put(
                "sessions",
                stream(published.path("sessions"))
                        .map(session -> Map.of(
                                "id", session.path("id").asString(),
                                "start", session.path("start").asString(),
                                "end", session.path("end").asString(),
                                "title", session.path("title").asString()))
                        .toList());
        String version = published.path("version").asString();
        organiser
                .send(Api.json(organiser.request(event + "?notify=true"), "PUT", moved)
                        .header("If-Match", "\"" + version + "\""))
                .expect(200);
        organiser
                .send(Api.json(organiser.request(event + "?notify=true"), "PUT", moved)
                        .header("If-Match", "\"" + version + "\""))
                .expect(412);
        assertThat(organiser
                        .get(event)
                        .expect(200)
                        .json()
                        .path("stands")
                        .path(1)
                        .path("place")
                        .asString())
                .isEqualTo("B4");
    }

    private static Map<String, Object> forum(String secondPlace) {
        Map<String, Object> forum = new HashMap<>();
        forum.put("territory", TERRITORY);
        forum.put("format", "FORUM");
        forum.put("title", "Forum des métiers, au comptage");
        forum.put("audience", "PUBLIC");
        forum.put("venue", Map.of("name", "Espace des Libertés", "town", "Aubagne"));
        forum.put("plan", Map.of("rows", 2, "columns", 4));
        forum.put(
                "stands",
                List.of(
                        Map.of("name", "CIO d’Aubagne", "place", "A1", "staff", 2),
                        Map.of("name", "Mission Locale", "place", secondPlace),
                        Map.of("name", "Ville d’Aubagne")));
        forum.put("doors", DOORS);
        forum.put(
                "bands",
                List.of(
                        Map.of(
                                "title", "Matin",
                                "start", FutureDates.at("2027-05-11T09:00"),
                                "end", FutureDates.at("2027-05-11T12:00")),
                        Map.of(
                                "title", "Après-midi",
                                "start", FutureDates.at("2027-05-11T13:30"),
                                "end", FutureDates.at("2027-05-11T17:00"))));
        return forum;
    }

    @Test
    void onePersonSignsUpForASeriesOfWhichOneSessionIsFull() {
        List<String> sessions = series();
        MeetingScenario full = new MeetingScenario(running, sessions.get(1));
        full.signUp(1);
        full.expectPlaces(1, 1, 0, 0);
        Map<String, Object> person = full.person(7, full.organisations().getFirst());
        String form = UUID.randomUUID().toString();

        List<JsonNode> told = signUp(sessions, person, form);
        List<JsonNode> again = signUp(sessions, person, form);

        assertThat(told.stream().map(one -> one.path("state").asString()))
                .containsExactly("CONFIRMED", "WAITING", "CONFIRMED");
        assertThat(told.get(1).path("position").asInt()).isEqualTo(1);
        assertThat(again).isEqualTo(told);
        full.expectPlaces(1, 1, 1, 0);
        new MeetingScenario(running, sessions.getFirst()).expectPlaces(2, 1, 0, 1);
        String email = String.valueOf(person.get("email"));
        await().atMost(SOON).untilAsserted(() -> assertThat(full.mails(email)).hasSize(3));
    }

    /** As the page of the series does: one request per session, each under a key made from the form's. */
    private List<JsonNode> signUp(List<String> sessions, Map<String, Object> person, String form) {
        Api anybody = running.api();
        return IntStream.range(0, sessions.size())
                .mapToObj(i -> anybody.decided(() -> Api.json(
                                        anybody.request("/api/sessions/" + sessions.get(i) + "/registrations"),
                                        "POST",
                                        person)
                                .header("Idempotency-Key", form + "." + i))
                        .expect(201)
                        .json())
                .toList();
    }

    private List<String> series() {
        JsonNode event = organiser
                .post(
                        "/api/events",
                        Map.of(
                                "territory",
                                "sud-vaucluse",
                                "format",
                                "SERIES",
                                "title",
                                "Parcours d’essai",
                                "oneSignUp",
                                true,
                                "questionnaire",
                                "interconnaissance",
                                "steps",
                                List.of(Map.of("title", "Un"), Map.of("title", "Deux"), Map.of("title", "Trois")),
                                "sessions",
                                IntStream.range(1, 4)
                                        .mapToObj(day -> Map.of(
                                                "start", FutureDates.at("2027-06-0%dT09:00".formatted(day)),
                                                "end", FutureDates.at("2027-06-0%dT12:00".formatted(day)),
                                                "venue", Map.of("name", "Mairie", "town", "Cavaillon"),
                                                "capacity", day == 2 ? 1 : 2))
                                        .toList()))
                .expect(201)
                .json();
        assertThat(event.path("oneSignUp").asBoolean()).isTrue();
        organiser
                .post("/api/events/" + event.path("id").asString() + "/publish", Map.of())
                .expect(200);
        return stream(event.path("sessions"))
                .map(session -> session.path("id").asString())
                .toList();
    }
}
