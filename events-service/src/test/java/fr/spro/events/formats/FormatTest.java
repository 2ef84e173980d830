package fr.spro.events.formats;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.input.FieldProblem;
import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormatTest {
    private static final Instant NINE = Instant.parse("2027-03-02T08:00:00Z");
    private static final Venue ROOM = Venue.named("Mairie de Cavaillon");

    private static final Venue ISOLA = new Venue("Mairie", "Place Borelli", "Isola", 44.186, 7.051);
    private static final BusTour BUS = new BusTour(
            List.of(new BusTour.Day(
                    LocalDate.of(2027, 3, 2),
                    new Venue("Nice", null, null, 43.703, 7.266),
                    LocalTime.of(7, 30),
                    LocalTime.of(18, 0),
                    List.of(
                            new BusTour.Stop(ISOLA, LocalTime.of(9, 30), LocalTime.of(12, 10), 40, 2),
                            new BusTour.Stop(Venue.named("Péone"), LocalTime.of(14, 0), LocalTime.of(15, 0), 30, 1)),
                    List.of(new BusTour.Leg(0, 1, 100), new BusTour.Leg(1, 0, 95)))),
            1.5);

    private static SessionDefaults outline(PlannedSession... sessions) {
        return new SessionDefaults(ROOM, 20, List.of(), List.of(sessions));
    }

    static List<Format> everyFormat() {
        Presenter cio = new Presenter("sv-cio", "CIO");
        Presenter cci = new Presenter(null, "CCI");
        return List.of(
                new Forum(
                        List.of(new Forum.StandHolder(cio, "A3"), new Forum.StandHolder(cci, null)),
                        List.of(
                                new Forum.Band("Matin", NINE, NINE.plusSeconds(3600)),
                                new Forum.Band(null, null, null))),
                new SpeedDating(12, 6, 15, 2),
                new SpeedDating(null, null, null, null),
                new Workshops(
                        List.of(new Workshops.Workshop("A", 12), new Workshops.Workshop("B", null)),
                        List.of(new Workshops.Plenary("Ouverture"))),
                new Seminar(),
                new Series(List.of(new Series.Step("Séance 1", List.of(cio, cci)))),
                new DropIn(
                        new MonthlyRule(2, java.time.DayOfWeek.TUESDAY),
                        LocalDate.of(2027, 1, 1),
                        LocalDate.of(2027, 12, 31),
                        LocalTime.of(14, 0),
                        LocalTime.of(17, 0),
                        List.of(LocalDate.of(2027, 7, 13))),
                new CrossVisits(List.of(new CrossVisits.Visit(cio, cci, NINE, NINE.plusSeconds(3600)))),
                new BusTour(List.of(new BusTour.Day(
                        LocalDate.of(2027, 3, 2),
                        List.of(new BusTour.Stop(
                                new Venue("Isola", null, "Isola", 44.186, 7.051),
                                LocalTime.of(9, 30),
                                LocalTime.of(12, 30),
                                30,
                                2))))),
                BUS,
                new Stand("Pays de Grasse", List.of("Ville de Grasse")),
                new Stand(null, List.of()),
                new Forum(
                        List.of(
                                new Forum.StandHolder(cio, "B8", 3),
                                new Forum.StandHolder(cci, "A1"),
                                new Forum.StandHolder(new Presenter(null, "Ville"), null)),
                        new Forum.Plan(2, 8),
                        List.of(),
                        List.of("Entrée nord", "Parvis")),
                new Series(List.of(new Series.Step("Séance 1", List.of())), true, "satisfaction-2027"));
    }

    @ParameterizedTest
    @MethodSource("everyFormat")
    void readsWhatItWrites(Format format) {
        ProblemCollector checks = new ProblemCollector();
        InputFields fields = InputFields.of(format.write(), checks);

        assertThat(Format.read(format.kind(), fields)).isEqualTo(format);
        fields.done();
        assertThat(checks.problems()).isEmpty();
    }

    @Test
    void aForumHasASessionPerBand() {
        assertThat(everyFormat().getFirst().sessions(outline()))
                .hasSize(2)
                .first()
                .satisfies(morning -> {
                    assertThat(morning.title()).isEqualTo("Matin");
                    assertThat(morning.venue()).isEqualTo(ROOM);
                    assertThat(morning.capacity()).isEqualTo(20);
                });
    }

    @Test
    void aSpeedDatingLastsAsLongAsItsRounds() {
        assertThat(new SpeedDating(10, 6, 15, null)
                        .sessions(outline(PlannedSession.at(null, NINE, null, null, null, List.of()))))
                .singleElement()
                .extracting(PlannedSession::end)
                .isEqualTo(NINE.plusSeconds(90 * 60));
    }

    @Test
    void aSeriesNamesItsSessionsByItsSteps() {
        PlannedSession plain = PlannedSession.at(null, NINE, NINE.plusSeconds(60), null, 25, List.of());
        PlannedSession named = PlannedSession.at("À part", NINE, NINE.plusSeconds(60), null, 25, List.of());
        Series series = new Series(List.of(
                new Series.Step("Un", List.of(new Presenter(null, "CIO"))), new Series.Step("Deux", List.of())));

        assertThat(series.sessions(outline(plain, named, plain)))
                .extracting(PlannedSession::title)
                .containsExactly("Un", "À part", null);
    }

    @Test
    void aDropInSkipsItsExceptionsAndKeepsTheHourInFrance() {
        DropIn dropIn = (DropIn) everyFormat().get(6);

        List<PlannedSession> sessions = dropIn.sessions(outline());

        assertThat(sessions).hasSize(11);
        assertThat(sessions.getFirst().start()).isEqualTo(Instant.parse("2027-01-12T13:00:00Z"));
        assertThat(sessions.get(5).start()).isEqualTo(Instant.parse("2027-06-08T12:00:00Z"));
    }

    @Test
    void everyAppointmentOfAStopIsASession() {
        List<PlannedSession> sessions = BUS.sessions(new SessionDefaults(null, null, List.of(), List.of()));

        assertThat(sessions)
                .extracting(PlannedSession::title)
                .containsExactly(
                        "Isola · 9\u00a0h\u00a030",
                        "Isola · 10\u00a0h\u00a010",
                        "Isola · 10\u00a0h\u00a050",
                        "Isola · 11\u00a0h\u00a030",
                        "Péone · 14\u00a0h",
                        "Péone · 14\u00a0h\u00a030");
        assertThat(sessions.getFirst())
                .isEqualTo(PlannedSession.at(
                        sessions.getFirst().title(),
                        Instant.parse("2027-03-02T08:30:00Z"),
                        Instant.parse("2027-03-02T09:10:00Z"),
                        ISOLA,
                        2,
                        List.of()));
        assertThat(sessions.getLast().capacity()).isEqualTo(1);
        assertThat(sessions.getLast().end()).isEqualTo(Instant.parse("2027-03-02T14:00:00Z"));
    }

    @Test
    void theLastAppointmentOfAStopEndsBeforeItCloses() {
        BusTour.Stop stop = new BusTour.Stop(ISOLA, LocalTime.of(9, 0), LocalTime.of(10, 59), 30, 2);

        assertThat(new BusTour.Day(LocalDate.of(2027, 3, 2), List.of(stop)).appointments(stop))
                .hasSize(3)
                .last()
                .extracting(PlannedSession::end)
                .isEqualTo(Instant.parse("2027-03-02T09:30:00Z"));
    }

    @Test
    void aTourSaysWhatMayNotBeProposedAnyMore() {
        BusTour.Stop stop = new BusTour.Stop(ISOLA, LocalTime.of(9, 0), LocalTime.of(9, 20), 30, 2);
        LocalDate date = LocalDate.of(2027, 3, 2);
        ProblemCollector checks = new ProblemCollector();

        new BusTour(List.of(
                        new BusTour.Day(date, List.of()),
                        new BusTour.Day(
                                date,
                                null,
                                LocalTime.of(9, 0),
                                LocalTime.of(8, 0),
                                List.of(stop),
                                List.of(
                                        new BusTour.Leg(0, 2, 10),
                                        new BusTour.Leg(1, 1, 10),
                                        new BusTour.Leg(1, 0, 10),
                                        new BusTour.Leg(1, 0, 20)))))
                .check(checks);

        assertThat(checks.problems())
                .extracting(FieldProblem::field, FieldProblem::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("days[1].date", "DAY_TWICE"),
                        org.assertj.core.groups.Tuple.tuple("days[1].returnBy", "END_BEFORE_START"),
                        org.assertj.core.groups.Tuple.tuple("days[1].stops[0].slotMinutes", "SLOT_LONGER_THAN_STOP"),
                        org.assertj.core.groups.Tuple.tuple("days[1].legs[0].to", "UNKNOWN_STOP"),
                        org.assertj.core.groups.Tuple.tuple("days[1].legs[1].to", "LEG_TWICE"),
                        org.assertj.core.groups.Tuple.tuple("days[1].legs[3].to", "LEG_TWICE"));
    }

    @Test
    void takesTheSessionsOfAnOldTourAsTheyAre() {
        PlannedSession whole = PlannedSession.at("Isola", NINE, NINE.plusSeconds(3 * 3600), ISOLA, 12, List.of());

        assertThat(BUS.sessions(new SessionDefaults(null, null, List.of(), List.of(whole))))
                .containsExactly(whole);
    }

    @Test
    void namesTheFieldThatIsWrong() {
        ProblemCollector checks = new ProblemCollector();
        Format.read(
                Format.Kind.BUS_TOUR,
                InputFields.of(
                        Map.of(
                                "days",
                                List.of(Map.of(
                                        "date",
                                        "2027-02-30",
                                        "stops",
                                        List.of(Map.of(
                                                "place",
                                                Map.of("name", "Isola"),
                                                "opens",
                                                "12:00",
                                                "closes",
                                                "10:00",
                                                "slotMinutes",
                                                1,
                                                "counsellors",
                                                2))))),
                        checks));

        assertThat(checks.problems())
                .extracting(FieldProblem::field, FieldProblem::code)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("days[0].date", "BAD_DATE"),
                        org.assertj.core.groups.Tuple.tuple("days[0].stops[0].closes", "END_BEFORE_START"),
                        org.assertj.core.groups.Tuple.tuple("days[0].stops[0].slotMinutes", "TOO_SMALL"));
    }

    @Test
    void refusesARuleItDoesNotUnderstand() {
        ProblemCollector checks = new ProblemCollector();
        Format.read(
                Format.Kind.DROP_IN,
                InputFields.of(Map.of("recurrence", "FREQ=FORTNIGHTLY", "from", "2027-01-01"), checks));

        assertThat(checks.problems()).extracting(FieldProblem::code).containsExactly("RULE_NOT_UNDERSTOOD");
    }

    @ParameterizedTest
    @MethodSource("everyFormat")
    void movesEveryDateOfItsOwnAndNothingElse(Format format) {
        Map<String, Object> before = format.write();
        Map<String, Object> after = format.moved(140).write();

        assertThat(after).isEqualTo(shifted(before, 140));
        assertThat(format.moved(140).moved(-140)).isEqualTo(format);
    }

    /** Whatever reads as a date or a time of some day, moved by hand: no format may forget one. */
    private static Object shifted(Object value, long days) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<Object, Object> moved = new java.util.LinkedHashMap<>();
                map.forEach((name, part) -> moved.put(name, shifted(part, days)));
                yield moved;
            }
            case List<?> list -> list.stream().map(part -> shifted(part, days)).toList();
            case String text -> shiftedText(text, days);
            default -> value;
        };
    }

    private static String shiftedText(String text, long days) {
        if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
            return LocalDate.parse(text).plusDays(days).toString();
        }
        if (text.matches("\\d{4}-\\d\\d-\\d\\dT.*Z")) {
            return Instant.parse(text)
                    .atZone(EventLimits.PARIS)
                    .plusDays(days)
                    .toInstant()
                    .toString();
        }
        return text;
    }

    @Test
    void keepsTheTimeOfDayAcrossTheChangeOfSummerTime() {
        Instant winter = Instant.parse("2027-03-02T08:00:00Z");
        Instant gap = Instant.parse("2027-03-21T01:30:00Z");

        assertThat(DateShift.by(140, winter)).isEqualTo(Instant.parse("2027-07-20T07:00:00Z"));
        assertThat(DateShift.by(7, gap)).isEqualTo(Instant.parse("2027-03-28T01:30:00Z"));
        assertThat(DateShift.end(7, gap, gap.plusSeconds(1800))).isEqualTo(Instant.parse("2027-03-28T02:00:00Z"));
        assertThat(DateShift.by(7, (Instant) null)).isNull();
    }
}
