package fr.spro.events;

import static fr.spro.events.TwoInstances.organiser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import fr.spro.events.formats.EventLimits;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What is impossible in each format is named with its field and its limit, and nothing of it is stored. */
class FormatRefusalTest {
    private static final String TITLE = "Impossible à enregistrer";
    private static final Map<String, Object> NAMED = Map.of("name", "CIO");

    @AfterAll
    static void storesNothingOfAllThis() {
        assertThat(organiser()
                        .get("/api/events?q=Impossible+enregistrer")
                        .expect(200)
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        TwoInstances.assertDialect();
    }

    private static Map<String, Object> session(String start, String end) {
        return Map.of("start", start, "end", end, "venue", Map.of("name", "Mairie", "town", "Apt"));
    }

    private static Map<String, Object> morning() {
        return session("2027-03-02T09:00:00+01:00", "2027-03-02T12:00:00+01:00");
    }

    private static Map<String, Object> sessions(Object... sessions) {
        return Map.of("sessions", List.of(sessions));
    }

    private static Map<String, Object> with(Map<String, Object> values, String name, Object value) {
        Map<String, Object> more = new HashMap<>(values);
        more.put(name, value);
        return more;
    }

    private static Map<String, Object> gathering(String name, Object value) {
        return with(sessions(morning()), name, value);
    }

    private static Map<String, Object> rule(String name, Object value) {
        Map<String, Object> rule = Map.of(
                "recurrence", "FREQ=MONTHLY;BYDAY=2TU", "from", "2027-01-01", "opensAt", "14:00", "closesAt", "17:00");
        return with(rule, name, value);
    }

    private static Map<String, Object> stop(String name, Object value) {
        Map<String, Object> stop = Map.of(
                "place",
                Map.of("name", "Isola"),
                "opens",
                "09:00",
                "closes",
                "12:00",
                "slotMinutes",
                30,
                "counsellors",
                2);
        return day("stops", List.of(with(stop, name, value)));
    }

    private static Map<String, Object> day(String name, Object value) {
        return Map.of("days", List.of(with(Map.of("date", "2027-03-02"), name, value)));
    }

    static Stream<Arguments> impossible() {
        return Stream.of(
                arguments("FORUM", Map.of("stands", Collections.nCopies(201, NAMED)), "stands TOO_MANY", "200"),
                arguments("FORUM", Map.of("stands", List.of(Map.of("place", "A1"))), "stands[0].name REQUIRED", ""),
                arguments(
                        "FORUM",
                        Map.of(
                                "bands",
                                List.of(Map.of("start", "2027-03-02T12:00:00Z", "end", "2027-03-02T11:00:00Z"))),
                        "sessions[0].end END_BEFORE_START",
                        ""),
                arguments("FORUM", Map.of("bands", List.of(Map.of("start", "demain"))), "bands[0].start BAD_TIME", ""),
                arguments("SPEED_DATING", gathering("tables", 0), "tables TOO_SMALL", "100"),
                arguments("SPEED_DATING", gathering("tables", 101), "tables TOO_LARGE", "100"),
                arguments("SPEED_DATING", gathering("rounds", 51), "rounds TOO_LARGE", "50"),
                arguments("SPEED_DATING", gathering("minutes", 121), "minutes TOO_LARGE", "120"),
                arguments("SPEED_DATING", gathering("minutes", 1.5), "minutes WRONG_TYPE", ""),
                arguments("SPEED_DATING", gathering("rounds", "six"), "rounds WRONG_TYPE", ""),
                arguments(
                        "SPEED_DATING",
                        with(gathering("rounds", 6), "tables", 5),
                        "rounds MORE_ROUNDS_THAN_TABLES",
                        "5"),
                arguments(
                        "SPEED_DATING",
                        with(gathering("rounds", 10), "minutes", 19),
                        "rounds ROUNDS_LONGER_THAN_SESSION",
                        "190"),
                arguments(
                        "WORKSHOPS",
                        gathering("workshops", List.of(Map.of("title", "A", "capacity", 0))),
                        "workshops[0].capacity TOO_SMALL",
                        "5000"),
                arguments("WORKSHOPS", gathering("workshops", List.of(Map.of())), "workshops[0].title REQUIRED", ""),
                arguments("WORKSHOPS", gathering("workshops", "A, B"), "workshops WRONG_TYPE", ""),
                arguments("SEMINAR", sessions(Map.of("end", "2027-03-02T12:00:00Z")), "sessions[0].start REQUIRED", ""),
                arguments(
                        "SEMINAR",
                        sessions(session("2027-03-02T09:00:00Z", "2027-03-03T10:00:00Z")),
                        "sessions[0].end TOO_LONG_A_SESSION",
                        "24"),
                arguments(
                        "SEMINAR",
                        sessions(session("1900-03-02T09:00:00Z", "1900-03-02T10:00:00Z")),
                        "sessions[0].start OUTSIDE_LIMITS",
                        "2016"),
                arguments(
                        "SEMINAR", sessions(with(morning(), "capacity", 0)), "sessions[0].capacity TOO_SMALL", "5000"),
                arguments(
                        "SEMINAR",
                        sessions(with(morning(), "capacity", 5001)),
                        "sessions[0].capacity TOO_LARGE",
                        "5000"),
                arguments(
                        "SEMINAR",
                        sessions(with(morning(), "presenters", Collections.nCopies(61, NAMED))),
                        "sessions[0].presenters TOO_MANY",
                        "60"),
                arguments(
                        "SEMINAR",
                        Map.of("sessions", Collections.nCopies(EventLimits.SESSIONS + 1, morning())),
                        "sessions TOO_MANY",
                        "" + EventLimits.SESSIONS),
                arguments("SEMINAR", sessions(morning(), morning()), "sessions[1].venue ROOM_TAKEN_TWICE", ""),
                arguments(
                        "SERIES",
                        gathering("steps", Collections.nCopies(61, Map.of("title", "x"))),
                        "steps TOO_MANY",
                        "60"),
                arguments("SERIES", gathering("steps", List.of(Map.of())), "steps[0].title REQUIRED", ""),
                arguments("DROP_IN", rule("recurrence", "tous les mardis"), "recurrence RULE_NOT_UNDERSTOOD", ""),
                arguments("DROP_IN", rule("recurrence", "FREQ=HOURLY"), "recurrence RULE_TOO_FREQUENT", ""),
                arguments("DROP_IN", rule("recurrence", "F".repeat(501)), "recurrence TOO_LONG", "500"),
                arguments("DROP_IN", rule("from", "1900-01-01"), "from OUTSIDE_LIMITS", "2000"),
                arguments("DROP_IN", rule("from", "31/01/2027"), "from BAD_DATE", ""),
                arguments("DROP_IN", rule("until", "2026-12-31"), "until END_BEFORE_START", ""),
                arguments("DROP_IN", rule("closesAt", "13:00"), "closesAt END_BEFORE_START", ""),
                arguments("DROP_IN", rule("except", Collections.nCopies(101, "2027-02-09")), "except TOO_MANY", "100"),
                arguments("DROP_IN", rule("extra", List.of("2027-02-30")), "extra BAD_DATE", ""),
                arguments("DROP_IN", rule("holidays", "IGNORE"), "holidays NOT_A_CHOICE", "SHIFT"),
                arguments(
                        "CROSS_VISITS",
                        Map.of("visits", List.of(Map.of("host", NAMED, "visitor", NAMED))),
                        "visits[0].visitor SAME_ORGANISATION",
                        ""),
                arguments(
                        "CROSS_VISITS",
                        Map.of("visits", List.of(Map.of("visitor", NAMED))),
                        "visits[0].host REQUIRED",
                        ""),
                arguments(
                        "CROSS_VISITS",
                        Map.of(
                                "visits",
                                List.of(Map.of(
                                        "host",
                                        NAMED,
                                        "visitor",
                                        Map.of("name", "APEC"),
                                        "start",
                                        "2027-03-02T12:00:00Z",
                                        "end",
                                        "2027-03-02T11:00:00Z"))),
                        "sessions[0].end END_BEFORE_START",
                        ""),
                arguments("BUS_TOUR", stop("closes", "08:00"), "days[0].stops[0].closes END_BEFORE_START", ""),
                arguments("BUS_TOUR", stop("slotMinutes", 4), "days[0].stops[0].slotMinutes TOO_SMALL", "240"),
                arguments("BUS_TOUR", stop("counsellors", 0), "days[0].stops[0].counsellors TOO_SMALL", "20"),
                arguments(
                        "BUS_TOUR",
                        stop("place", Map.of("name", "Isola", "latitude", 91)),
                        "days[0].stops[0].place.latitude OUTSIDE_LIMITS",
                        "90"),
                arguments("BUS_TOUR", day("date", "2027-02-30"), "days[0].date BAD_DATE", ""),
                arguments("STAND", gathering("partners", Collections.nCopies(61, "CCI")), "partners TOO_MANY", "60"),
                arguments("STAND", gathering("host", "h".repeat(201)), "host TOO_LONG", "200"),
                arguments("FAIR", gathering("host", "x"), "format NOT_A_CHOICE", "SPEED_DATING"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("impossible")
    void namesFieldAndLimit(String format, Map<String, Object> own, String problem, String limit) {
        Map<String, Object> body = with(with(with(own, "format", format), "title", TITLE), "territory", "sud-vaucluse");

        JsonNode refused = organiser().post("/api/events", body).expect(422).json();
        JsonNode shown =
                organiser().post("/api/events/preview", body).expect(200).json();

        assertThat(told(refused.path("errors"), "field")).contains(problem);
        assertThat(told(shown.path("problems"), "path")).contains(problem);
        JsonNode named = StreamSupport.stream(shown.path("problems").spliterator(), false)
                .filter(one -> problem.startsWith(one.path("path").asString() + " "))
                .findFirst()
                .orElseThrow();
        assertThat(named.path("message").asString())
                .contains(limit)
                .doesNotContain("{")
                .doesNotContain(named.path("code").asString());
    }

    private static List<String> told(JsonNode problems, String path) {
        return StreamSupport.stream(problems.spliterator(), false)
                .map(problem -> problem.path(path).asString() + " "
                        + problem.path("code").asString())
                .toList();
    }
}
