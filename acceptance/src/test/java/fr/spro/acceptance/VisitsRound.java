package fr.spro.acceptance;

import static fr.spro.acceptance.MeetingScenario.SOON;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A round of cross visits in Sud Vaucluse: people of four organisations enrolled by the closing plenary. */
final class VisitsRound {
    final MeetingScenario meeting;

    private VisitsRound(MeetingScenario meeting) {
        this.meeting = meeting;
    }

    /** A round of its own with so many people, each of whom has the mail with the link. */
    static VisitsRound of(RunningProduct running, int people) {
        MeetingScenario meeting =
                new MeetingScenario(running, session(running.api().signIn("organiser")));
        List<String> organisations = meeting.organisations().subList(0, 4);
        for (int i = 0; i < people; i++) {
            Map<String, Object> person = meeting.person(i, organisations.get(i % 4));
            JsonNode told =
                    running.api().signUp(meeting.session, person).expect(201).json();
            meeting.places.add(new MeetingScenario.Place(
                    String.valueOf(person.get("email")),
                    told.path("registrationId").asString(),
                    told.path("state").asString(),
                    0));
        }
        meeting.places.forEach(place ->
                await().atMost(SOON).until(() -> !meeting.mails(place.email()).isEmpty()));
        return new VisitsRound(meeting);
    }

    String path() {
        return "/api/sessions/" + meeting.session + "/pairing";
    }

    /** The pairs as the organiser has them. */
    JsonNode pairing() {
        return meeting.organiser.get(path()).expect(200).json();
    }

    String email(String registration) {
        return meeting.places.stream()
                .filter(place -> place.registrationId().equals(registration))
                .findFirst()
                .orElseThrow()
                .email();
    }

    static String id(JsonNode pair, int side) {
        return pair.path("people").path(side).path("registrationId").asString();
    }

    /** The closing plenary is what people sign up to. */
    private static String session(Api organiser) {
        JsonNode event = organiser
                .post(
                        "/api/events",
                        Map.of(
                                "territory",
                                "sud-vaucluse",
                                "format",
                                "CROSS_VISITS",
                                "title",
                                "Visites croisées",
                                "audience",
                                "PROFESSIONALS",
                                "period",
                                Map.of("from", FutureDates.day("2027-03-01"), "to", FutureDates.day("2027-04-16")),
                                "sessions",
                                List.of(Map.of(
                                        "title",
                                        "Réunion de clôture",
                                        "start",
                                        FutureDates.at("2027-04-22T09:30"),
                                        "end",
                                        FutureDates.at("2027-04-22T12:30"),
                                        "venue",
                                        Map.of("name", "Mairie de Cavaillon", "town", "Cavaillon"),
                                        "capacity",
                                        40))))
                .expect(201)
                .json();
        organiser
                .post("/api/events/" + event.path("id").asString() + "/publish", Map.of())
                .expect(200);
        return event.path("sessions").path(0).path("id").asString();
    }
}
