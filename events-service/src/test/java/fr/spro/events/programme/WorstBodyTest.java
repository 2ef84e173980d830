package fr.spro.events.programme;

import static fr.spro.events.programme.Proposals.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.formats.EventLimits;
import fr.spro.events.organisations.Directory;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The largest bodies that the limits allow, and some beyond, among many events: each is answered within its time. */
class WorstBodyTest {
    private static final int EVENTS = 300;
    private static final double SECONDS_OF_PROCESSOR = 5;
    private static final ProgrammeIndex PROGRAMME = crowded();
    private static final PublicationWarnings CAUTIONS = new PublicationWarnings(PROGRAMME, new Directory());

    /** Everybody in the same room, on the same day, with the same organisations. */
    private static ProgrammeIndex crowded() {
        ProgrammeIndex programme = new ProgrammeIndex(key -> key);
        Map<String, Object> body = body("FORUM", Map.of("stands", stands(50), "sessions", sessions(1, 0)));
        for (int i = 0; i < EVENTS; i++) {
            programme.show(Proposals.draft("crowd-" + i, proposal(body)));
        }
        return programme;
    }

    private static EventProposal proposal(Map<String, Object> body) {
        return EventProposal.read(
                fr.spro.events.input.InputFields.of(body, new fr.spro.events.input.ProblemCollector()), NOW);
    }

    private static Map<String, Object> body(String format, Map<String, ?> own) {
        Map<String, Object> body = new HashMap<>(own);
        body.put("territory", "sud-vaucluse");
        body.put("format", format);
        body.put("title", "t".repeat(300));
        body.put("summary", "é".repeat(4000));
        return body;
    }

    private static List<Map<String, Object>> stands(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Map.<String, Object>of("name", "Structure É " + i, "organisationId", "o-" + i))
                .toList();
    }

    private static List<Map<String, Object>> sessions(int count, int presenters) {
        List<Map<String, Object>> sessions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int session = i;
            sessions.add(Map.of(
                    "start",
                    "2027-03-02T08:00:00+01:00",
                    "end",
                    "2027-03-03T07:59:00+01:00",
                    "venue",
                    Map.of("name", count == 1 ? "Salle" : "Salle " + i, "town", "Apt"),
                    "presenters",
                    IntStream.range(0, presenters)
                            .mapToObj(p -> Map.of("name", "Œuvre à l’Été " + session + "/" + p))
                            .toList()));
        }
        return sessions;
    }

    private static Map<String, Object> rule(String rule, String from, String until) {
        Map<String, Object> own = new HashMap<>();
        own.put("recurrence", rule);
        own.put("from", from);
        own.put("until", until);
        own.put("opensAt", "00:00");
        own.put("closesAt", "23:59");
        own.put("holidays", "SHIFT");
        own.values().removeIf(value -> value.equals(""));
        return own;
    }

    private static String weekdays() {
        return IntStream.rangeClosed(1, 30)
                .mapToObj(i -> i + "MO")
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
    }

    private static List<Map<String, Object>> days(int days, int stops) {
        Map<String, Object> stop = Map.of(
                "place",
                Map.of("name", "Isola"),
                "opens",
                "00:00",
                "closes",
                "23:59",
                "slotMinutes",
                5,
                "counsellors",
                20);
        return IntStream.range(0, days)
                .mapToObj(day -> Map.<String, Object>of(
                        "date",
                        java.time.LocalDate.of(2027, 3, 1).plusDays(day).toString(),
                        "stops",
                        java.util.Collections.nCopies(stops, stop)))
                .toList();
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of(
                        "a seminar of all sessions of 60 presenters at once",
                        body("SEMINAR", Map.of("sessions", sessions(EventLimits.SESSIONS, 60)))),
                Arguments.of(
                        "a forum of 200 stands and all sessions",
                        body("FORUM", Map.of("stands", stands(200), "sessions", sessions(EventLimits.SESSIONS, 60)))),
                Arguments.of(
                        "a series of all sessions",
                        body("SERIES", Map.of("sessions", sessions(EventLimits.SESSIONS, 60)))),
                Arguments.of("workshops", body("WORKSHOPS", Map.of("sessions", sessions(EventLimits.SESSIONS, 60)))),
                Arguments.of(
                        "a speed dating",
                        body(
                                "SPEED_DATING",
                                Map.of(
                                        "tables",
                                        100,
                                        "rounds",
                                        50,
                                        "minutes",
                                        120,
                                        "sessions",
                                        sessions(EventLimits.SESSIONS, 60)))),
                Arguments.of("a stand", body("STAND", Map.of("sessions", sessions(EventLimits.SESSIONS, 60)))),
                Arguments.of(
                        "cross visits",
                        body(
                                "CROSS_VISITS",
                                Map.of(
                                        "visits",
                                        IntStream.range(0, 200)
                                                .mapToObj(i -> Map.of(
                                                        "host",
                                                        Map.of("name", "h" + i),
                                                        "visitor",
                                                        Map.of("name", "v" + i),
                                                        "start",
                                                        "2027-03-02T08:00:00+01:00",
                                                        "end",
                                                        "2027-03-02T09:00:00+01:00"))
                                                .toList()))),
                Arguments.of("a bus of 60 days and 12 stops", body("BUS_TOUR", Map.of("days", days(60, 12)))),
                Arguments.of("a bus of 5000 stops", body("BUS_TOUR", Map.of("days", days(1, 5000)))),
                Arguments.of("every day for ever", body("DROP_IN", rule("FREQ=DAILY", "2027-01-01", ""))),
                Arguments.of("every day since 1900", body("DROP_IN", rule("FREQ=DAILY", "1900-01-01", ""))),
                Arguments.of(
                        "every day from the first to the last possible one",
                        body("DROP_IN", rule("FREQ=DAILY", "2000-01-01", "2100-12-31"))),
                Arguments.of(
                        "never in a century",
                        body("DROP_IN", rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2000-01-01", "2100-12-31"))),
                Arguments.of(
                        "never, for ever",
                        body("DROP_IN", rule("FREQ=DAILY;INTERVAL=9999;BYMONTH=2;BYMONTHDAY=30", "2000-01-01", ""))),
                Arguments.of(
                        "thirty Mondays of each year for a century",
                        body("DROP_IN", rule("FREQ=YEARLY;BYDAY=" + weekdays(), "2000-01-01", "2100-12-31"))),
                Arguments.of(
                        "thirty Mondays at the last position",
                        body(
                                "DROP_IN",
                                rule(
                                        "FREQ=YEARLY;INTERVAL=3;BYSETPOS=-366;BYDAY=" + weekdays(),
                                        "2000-01-01",
                                        "2100-12-31"))),
                Arguments.of("beyond all calendars", body("DROP_IN", rule("FREQ=YEARLY", "+999999999-12-31", ""))),
                Arguments.of(
                        "before all calendars",
                        body("DROP_IN", rule("FREQ=YEARLY", "-999999999-01-01", "+999999999-12-31"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void isAnsweredInTime(String name, Map<String, Object> body) {
        double seconds = seconds(() -> {
            EventPreview preview =
                    EventPreview.of(body, null, proposal -> null, new TerritoryClosure(key -> true), NOW);
            assertThat(preview.sessions()).hasSizeLessThanOrEqualTo(EventLimits.SESSIONS);
            assertThat(preview.problems()).hasSizeLessThanOrEqualTo(100);
            assertThat(CAUTIONS.of(preview.subject(), OrganiserScope.everywhere()))
                    .hasSizeLessThanOrEqualTo(50);
        });

        System.out.printf("%s: %.3f s of processor%n", name, seconds);
        assertThat(seconds).isLessThan(SECONDS_OF_PROCESSOR);
    }

    @Test
    void storingAnEventOfManyStandsIsQuickToo() {
        Map<String, Object> body =
                body("FORUM", Map.of("stands", stands(200), "sessions", sessions(EventLimits.SESSIONS, 0)));
        double seconds = seconds(() -> PROGRAMME.show(Proposals.draft("many", proposal(body))));

        System.out.printf("showing a forum of 200 stands and all sessions: %.3f s of processor%n", seconds);
        assertThat(seconds).isLessThan(SECONDS_OF_PROCESSOR);
    }

    private static double seconds(Runnable task) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        task.run();
        return (threads.getCurrentThreadCpuTime() - before) / 1e9;
    }
}
