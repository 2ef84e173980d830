package fr.spro.acceptance;

import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What an organiser prepares before people sign up: a session, and how its places are given. */
record SignUpRulesClient(RunningProduct running, Api organiser) {

    /** Whether somebody stays for lunch: a question with two answers, one of which is needed. */
    static final Map<String, Object> QUESTION = Map.of(
            "key",
            "repas",
            "kind",
            "CHOICE",
            "label",
            Map.of("fr", "Déjeunez-vous avec nous ?"),
            "required",
            true,
            "choices",
            List.of(
                    Map.of("key", "oui", "label", Map.of("fr", "Oui")),
                    Map.of("key", "non", "label", Map.of("fr", "Non"))),
            "purpose",
            "Pour commander les repas.",
            "keepDays",
            30);

    /** Sets how places are given, once the session is known where they are. */
    void rules(String session, Map<String, Object> rules) {
        String path = "/api/sessions/" + session + "/rules";
        await().atMost(MeetingScenario.SOON).until(() -> organiser.get(path).status() != 404);
        String tag = organiser
                .get(path)
                .expect(200)
                .response()
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        organiser
                .send(Api.json(organiser.request(path), "PUT", rules).header("If-Match", tag))
                .expect(200);
    }

    /** A published session in Sud Vaucluse that takes sign-ups. */
    String session(String title, int capacity) {
        Map<String, Object> event = new HashMap<>();
        event.put("territory", "sud-vaucluse");
        event.put("format", "SERIES");
        event.put("title", title);
        event.put(
                "sessions",
                List.of(Map.of(
                        "title",
                        title,
                        "start",
                        FutureDates.at("2027-05-18T09:30"),
                        "end",
                        FutureDates.at("2027-05-18T12:00"),
                        "capacity",
                        capacity)));
        String session = published(event);
        MeetingScenario.awaitPlaces(running, session);
        return session;
    }

    private String published(Map<String, Object> event) {
        JsonNode drafted = organiser.post("/api/events", event).expect(201).json();
        organiser
                .post("/api/events/" + drafted.path("id").asString() + "/publish", Map.of())
                .expect(200);
        return drafted.path("sessions").path(0).path("id").asString();
    }
}
