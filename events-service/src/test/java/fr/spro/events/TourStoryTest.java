package fr.spro.events;

import static fr.spro.events.TwoInstances.anonymous;
import static fr.spro.events.TwoInstances.organiser;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A day of the bus in the Hautes-Alpes: ordered, checked, and told what cannot be reached. */
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
        assertThat(tour.path("legs").path(2).path("lateMinutes").asInt()).isPositive();
    }

    @Test
    void saysWhatCannotBeReachedInTime() {
        List<Map<String, Object>> stops = List.of(STOPS.get(1), stop("early", 44.899, 6.643, "07:00", "08:30", 30));

        JsonNode tour = organiser().post("/api/tours", day(stops)).expect(200).json();

        assertThat(order(tour)).containsExactly("embrun");
        assertThat(tour.path("leftOut").path(0).path("stop").asString()).isEqualTo("early");
        assertThat(tour.path("leftOut").path(0).path("reason").asString()).isEqualTo("NOT_REACHABLE_EVEN_ALONE");
        assertThat(tour.path("leftOut").path(0).path("earliestArrival").asString())
                .isGreaterThan("08:30");
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

    private static List<String> order(JsonNode tour) {
        return StreamSupport.stream(tour.path("order").spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
