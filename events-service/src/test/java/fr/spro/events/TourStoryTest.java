package fr.spro.events;

import static fr.spro.events.TwoInstances.anonymous;
import static fr.spro.events.TwoInstances.as;
import static fr.spro.events.TwoInstances.items;
import static fr.spro.events.TwoInstances.organiser;
import static fr.spro.events.TwoInstances.published;
import static fr.spro.events.TwoInstances.seminar;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.TestTokens;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A day of the bus in the Hautes-Alpes: ordered, checked, and told what cannot be reached; then a tour of an organiser with
 * two villages too far apart.
 */
class TourStoryTest {
    private static final Map<String, Object> GAP = place("gap", 44.559, 6.079);

    private static Map<String, Object> place(String id, double latitude, double longitude) {
        return new HashMap<>(Map.of("id", id, "name", id, "latitude", latitude, "longitude", longitude));
    }

    private static Map<String, Object> stop(
            String id, double latitude, double longitude, String opens, String closes, int stay) {
        Map<String, Object> stop = place(id, latitude, longitude);
        stop.put("opens", opens);
        stop.put("closes", closes);
        stop.put("stayMinutes", stay);
        return stop;
    }

    private static Map<String, Object> day(List<Map<String, Object>> stops) {
        return new HashMap<>(Map.of("start", GAP, "departure", "08:00", "latestArrival", "18:30", "stops", stops));
    }

    private static final List<Map<String, Object>> STOPS = List.of(
            stop("briancon", 44.899, 6.643, "13:00", "17:00", 90),
            stop("embrun", 44.563, 6.495, "08:30", "12:00", 60),
            stop("guillestre", 44.659, 6.649, "09:00", "16:00", 60));

    @Test
    void ordersTheStopsOfADay() {
        JsonNode tour = organiser().post("/api/tours", day(STOPS)).expect(200).json();

        assertThat(order(tour)).containsExactly("embrun", "guillestre", "briancon");
        assertThat(tour.path("provenOptimal").asBoolean()).isTrue();
        assertThat(tour.path("leftOut").isEmpty()).isTrue();
        assertThat(tour.path("legs").size()).isEqualTo(4);
        assertThat(tour.path("end").asString()).isLessThan("18:30");
    }

    @Test
    void checksAnOrderAndSaysWhereItIsLate() {
        Map<String, Object> asked = day(STOPS);
        asked.put("order", List.of("briancon", "guillestre", "embrun"));

        JsonNode tour = organiser().post("/api/tours", asked).expect(200).json();

        assertThat(order(tour)).containsExactly("briancon", "guillestre", "embrun");
        assertThat(tour.path("provenOptimal").asBoolean()).isFalse();
        assertThat(tour.at("/legs/2/lateMinutes").asInt()).isPositive();
    }

    @Test
    void saysWhatCannotBeReachedInTime() {
        List<Map<String, Object>> stops = List.of(STOPS.get(1), stop("early", 44.899, 6.643, "07:00", "08:30", 30));

        JsonNode tour = organiser().post("/api/tours", day(stops)).expect(200).json();

        assertThat(order(tour)).containsExactly("embrun");
        assertThat(tour.at("/leftOut/0/stop").asString()).isEqualTo("early");
        assertThat(tour.at("/leftOut/0/reason").asString()).isEqualTo("NOT_REACHABLE_EVEN_ALONE");
        assertThat(tour.at("/leftOut/0/earliestArrival").asString()).isGreaterThan("08:30");
    }

    @Test
    void refusesImpossibleDaysByField() {
        anonymous().post("/api/tours", day(STOPS)).expect(401);
        assertThat(organiser()
                        .post("/api/tours", day(List.of(stop("a", 95, 6, "10:00", "09:00", 30))))
                        .expect(422)
                        .json()
                        .toString())
                .contains("stops[0].latitude");
        JsonNode many = organiser()
                .post(
                        "/api/tours",
                        day(IntStream.range(0, 500)
                                .mapToObj(i -> stop("s" + i, 44, 6, "08:00", "18:00", 5))
                                .toList()))
                .expect(422)
                .json();
        assertThat(many.toString()).contains("TOO_MANY", "40");
        Map<String, Object> unknown = day(STOPS);
        unknown.put("order", List.of("gap", "embrun", "embrun"));
        assertThat(organiser().post("/api/tours", unknown).expect(422).json().toString())
                .contains("UNKNOWN_PLACE", "REPEATED", "STOP_MISSING");
    }

    private static Map<String, Object> venue(String name, double latitude, double longitude) {
        return Map.of("name", name, "town", name, "latitude", latitude, "longitude", longitude);
    }

    private static Map<String, Object> appointments(Map<String, Object> place, String opens, String closes) {
        return Map.of("place", place, "opens", opens, "closes", closes, "slotMinutes", 30, "counsellors", 2);
    }

    /** Sault in the morning, Pertuis at noon: twenty minutes more than there are between them. */
    private static Map<String, Object> tooFar(List<Map<String, Object>> legs) {
        return Map.of(
                "date",
                "2027-03-02",
                "start",
                venue("Cavaillon", 43.837, 5.038),
                "leaves",
                "08:00",
                "returnBy",
                "18:00",
                "stops",
                List.of(
                        appointments(venue("Sault", 44.091, 5.409), "09:30", "12:30"),
                        appointments(venue("Pertuis", 43.694, 5.502), "13:20", "16:20")),
                "legs",
                legs);
    }

    private static Map<String, Object> bus(String title) {
        return Map.of(
                "territory",
                "sud-vaucluse",
                "format",
                "BUS_TOUR",
                "title",
                title,
                "audience",
                "PUBLIC",
                "days",
                List.of(tooFar(List.of())));
    }

    @Test
    void saysThatTwoVillagesAreTooFarApartUntilTheOrganiserKnowsAShorterWay() {
        JsonNode event = published(bus("Bus de mars"));
        String path = "/api/events/" + event.path("id").asString() + "/tour";
        assertThat(event.path("sessions").size()).isEqualTo(12);

        JsonNode tour = organiser().get(path).expect(200).json();

        assertThat(tour.path("feasible").asBoolean()).isFalse();
        JsonNode pertuis = tour.at("/days/0/stops/1");
        assertThat(pertuis.path("village").asString()).isEqualTo("Pertuis");
        assertThat(pertuis.path("sessions").size()).isEqualTo(6);
        int late = pertuis.path("lateMinutes").asInt();
        assertThat(late).isBetween(10, 40);
        assertThat(tour.at("/days/0/problems/0/code").asString()).isEqualTo("LATE");
        assertThat(tour.at("/days/0/problems/0/minutes").asInt()).isEqualTo(late);

        JsonNode better = organiser().get(path + "/days/2027-03-02").expect(200).json();
        assertThat(better.path("outcome").asString()).isEqualTo("BETTER");
        assertThat(better.path("hoursChange").asBoolean()).isTrue();
        assertThat(better.at("/proposal/feasible").asBoolean()).isTrue();

        JsonNode fixed = organiser()
                .put(
                        path,
                        Map.of(
                                "version",
                                tour.path("version").asLong(),
                                "days",
                                List.of(tooFar(List.of(Map.of("from", 1, "to", 2, "minutes", 45))))))
                .expect(200)
                .json();
        assertThat(fixed.path("feasible").asBoolean()).isTrue();
        assertThat(organiser().get(path).expect(200).json()).isEqualTo(fixed);
        assertThat(organiser()
                        .get("/api/events/" + event.path("id").asString())
                        .expect(200)
                        .text("/sessions/6/id"))
                .isEqualTo(event.at("/sessions/6/id").asString());

        JsonNode proposed = organiser()
                .put(
                        path + "?notify=true",
                        new HashMap<>(Map.of(
                                "version",
                                fixed.path("version").asLong(),
                                "days",
                                List.of(tools.jackson.databind.json.JsonMapper.shared()
                                        .convertValue(better.at("/proposal/day"), Map.class)))))
                .expect(200)
                .json();
        assertThat(proposed.path("feasible").asBoolean()).isTrue();
        assertThat(proposed.at("/days/0/stops/1/sessions"))
                .containsExactlyInAnyOrderElementsOf(pertuis.path("sessions"));
    }

    @Test
    void refusesAStaleOrWrongTourAndStrangers() {
        String id = published(bus("Bus refusé")).path("id").asString();
        String path = "/api/events/" + id + "/tour";
        ServiceClient elsewhere = as(TestTokens.organiser("nice-menton"), 1);

        anonymous().get(path).expect(401);
        elsewhere.get(path).expect(403).refused("FORBIDDEN_TERRITORY");
        elsewhere
                .put(path, Map.of("version", 2, "days", List.of(tooFar(List.of()))))
                .expect(403);
        organiser()
                .put(path, Map.of("version", 1, "days", List.of(tooFar(List.of()))))
                .expect(412)
                .refused("VERSION_STALE");
        assertThat(organiser()
                        .put(
                                path,
                                Map.of(
                                        "version",
                                        2,
                                        "days",
                                        List.of(
                                                tooFar(List.of(Map.of("from", 1, "to", 9, "minutes", 45))),
                                                tooFar(List.of()))))
                        .expect(422)
                        .json()
                        .toString())
                .contains("days[0].legs[0].to", "days[1].date");
        organiser().put(path, Map.of("version", 2, "days", List.of())).expect(422);
        organiser().put(path, Map.of("version", 2, "roadFactor", 9)).expect(422);
        organiser().get(path + "/days/2027-03-03").expect(404).refused("TOUR_DAY_UNKNOWN");
        organiser().get(path + "/days/tomorrow").expect(404);
        String seminar = published(seminar("Sans bus")).path("id").asString();
        organiser().get("/api/events/" + seminar + "/tour").expect(409).refused("TOUR_FORMAT");
        assertThat(organiser().get(path).expect(200).json().path("version").asInt())
                .isEqualTo(2);
    }

    @Test
    void printsTheRoadSheetOfADay() {
        String path = "/api/events/" + published(bus("Bus imprimé")).path("id").asString() + "/road-sheets/";

        ServiceClient.Answer sheet =
                organiser().get(path + "2027-03-02.pdf?lang=en").expect(200);

        assertThat(sheet.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(sheet.header("Cache-Control")).isEqualTo("no-store");
        assertThat(sheet.response().body()).startsWith("%PDF-");
        anonymous().get(path + "2027-03-02.pdf").expect(401);
        organiser().get(path + "2027-03-09.pdf").expect(404);
    }

    @Test
    void aListShowsAStopOnceWithAllItsAppointmentsNamed() {
        String title = "Bus listé " + UUID.randomUUID();
        JsonNode event = published(bus(title));
        String query = "/api/events?q=" + title.replace(' ', '+');

        JsonNode listed = items(organiser().get(query).expect(200).json()).getFirst();

        assertThat(listed.path("sessionCount").asInt()).isEqualTo(12);
        assertThat(listed.path("sessions").size()).isEqualTo(2);
        JsonNode sault = listed.at("/sessions/0");
        assertThat(sault.path("id").asString())
                .isEqualTo(event.at("/sessions/0/id").asString());
        assertThat(sault.path("title").asString()).isEqualTo("Sault");
        assertThat(sault.path("capacity").asInt()).isEqualTo(12);
        assertThat(sault.path("end").asString()).isEqualTo("2027-03-02T12:30:00+01:00");
        assertThat(sault.path("slots").size()).isEqualTo(6);

        organiser()
                .post("/api/sessions/" + sault.path("id").asString() + "/end?early=true", null)
                .expect(200);
        JsonNode later = items(organiser().get(query).expect(200).json()).getFirst();
        assertThat(later.at("/sessions/0/start").asString()).isEqualTo("2027-03-02T10:00:00+01:00");
        assertThat(later.path("sessionCount").asInt()).isEqualTo(12);
    }

    @Test
    void takesATourOfFifteenDaysWithFourVillagesADayAndNoMoreThanIsBearable() {
        Map<String, Object> body = new HashMap<>(bus("Grand bus"));
        body.put("days", days(15, 4));

        JsonNode event = published(body);

        assertThat(event.path("sessions").size()).isEqualTo(15 * 4 * 8);
        assertThat(event.toString().length()).isLessThan(600_000);
        assertThat(organiser()
                        .get("/api/events?q=Grand+bus")
                        .expect(200)
                        .response()
                        .body()
                        .length())
                .isLessThan(100_000);
        body.put("days", days(30, 4));
        assertThat(organiser().post("/api/events", body).expect(422).json().toString())
                .contains("TOO_MANY", "800");
    }

    private static List<Map<String, Object>> days(int days, int villages) {
        return IntStream.range(0, days)
                .mapToObj(day -> Map.<String, Object>of(
                        "date",
                        LocalDate.of(2027, 3, 1).plusDays(day).toString(),
                        "stops",
                        IntStream.range(0, villages)
                                .mapToObj(stop -> Map.of(
                                        "place",
                                        venue("Village " + day + "-" + stop, 44, 5 + stop / 10.0),
                                        "opens",
                                        "%02d:00".formatted(8 + 3 * stop),
                                        "closes",
                                        "%02d:40".formatted(10 + 3 * stop),
                                        "slotMinutes",
                                        20,
                                        "counsellors",
                                        2))
                                .toList()))
                .toList();
    }

    private static List<String> order(JsonNode tour) {
        return StreamSupport.stream(tour.path("order").spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
