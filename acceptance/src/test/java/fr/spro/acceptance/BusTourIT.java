package fr.spro.acceptance;

import static fr.spro.acceptance.MeetingScenario.stream;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A bus in Sud Vaucluse: appointments booked one by one, a village too far away, the sheet for the road. */
class BusTourIT {
    private static final String DATE = FutureDates.day("2027-05-11").toString();

    private final RunningProduct running = SharedProduct.running();
    private final Api organiser = running.api().signIn("organiser");

    /** Sault until 12:30, Pertuis from 13:20 on: more than an hour of road lies between them. */
    private static Map<String, Object> day(List<Map<String, Object>> legs) {
        Map<String, Object> day = BusDays.day(
                DATE,
                List.of(
                        BusDays.stop("Sault", 44.091, 5.409, "09:30", "12:30"),
                        BusDays.stop("Pertuis", 43.694, 5.502, "13:20", "16:20")));
        day.put("legs", legs);
        return day;
    }

    @Test
    void peopleBookAppointmentsOfABusThatIsInTime() {
        JsonNode event = organiser
                .post("/api/events", BusDays.event("Le bus dans le Luberon", List.of(day(List.of()))))
                .expect(201)
                .json();
        String path = "/api/events/" + event.path("id").asString();
        assertThat(event.path("sessions").size()).isEqualTo(12);

        checkRoads(path);

        organiser.post(path + "/publish", Map.of()).expect(200);
        List<String> appointments = stream(organiser
                        .get(path + "/tour")
                        .expect(200)
                        .json()
                        .path("days")
                        .path(0)
                        .path("stops")
                        .path(0)
                        .path("sessions"))
                .map(JsonNode::asString)
                .toList();
        assertThat(appointments).hasSize(6);
        book(appointments.get(1));

        organiser.get(path + "/road-sheets/" + DATE + ".pdf").expect(200);
        Api.Answer sheet =
                organiser.get(path + "/road-sheets/" + DATE + ".pdf?lang=en").expect(200);
        assertThat(sheet.response().headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(sheet.body()).startsWith("%PDF-");
        running.api().get(path + "/road-sheets/" + DATE + ".pdf").expect(401);
        running.api().get(path + "/tour").expect(401);
    }

    /** The second village is too far away until the organiser knows better. */
    private void checkRoads(String path) {
        JsonNode tour = organiser.get(path + "/tour").expect(200).json();
        JsonNode problem = tour.path("days").path(0).path("problems").path(0);
        assertThat(tour.path("feasible").asBoolean(true)).isFalse();
        assertThat(problem.path("code").asString()).isEqualTo("LATE");
        assertThat(problem.path("stop").asInt()).isEqualTo(2);
        assertThat(problem.path("minutes").asInt()).isBetween(10, 40);
        assertThat(organiser
                        .get(path + "/tour/days/" + DATE)
                        .expect(200)
                        .json()
                        .path("outcome")
                        .asString())
                .isEqualTo("BETTER");

        JsonNode fixed = organiser
                .put(
                        path + "/tour?notify=true",
                        Map.of(
                                "version",
                                tour.path("version").asLong(),
                                "days",
                                List.of(day(List.of(Map.of("from", 1, "to", 2, "minutes", 45))))))
                .expect(200)
                .json();
        assertThat(fixed.path("feasible").asBoolean()).isTrue();
    }

    /** An appointment with the only counsellor: the first has it, the second waits, and the next one is still free. */
    private void book(String appointment) {
        MeetingScenario meeting = new MeetingScenario(running, appointment);
        meeting.signUp(2);

        assertThat(meeting.places).extracting(MeetingScenario.Place::state).containsExactly("CONFIRMED", "WAITING");
        meeting.expectPlaces(1, 1, 1, 0);
        JsonNode others = running.api()
                .get("/api/places?sessions=" + appointment)
                .expect(200)
                .json();
        assertThat(others.size()).isLessThanOrEqualTo(1);
        meeting.checkIn(meeting.places.getFirst().registrationId());
        assertThat(stream(meeting.roster().path("lines"))
                        .filter(line -> line.path("attended").asBoolean())
                        .toList())
                .hasSize(1);
    }
}
