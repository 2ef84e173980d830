package fr.spro.events.tours.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What lies on the limits is accepted; what lies beyond them is told. */
class PlannedTourLimitsTest {
    private static final LocalTime EIGHT = LocalTime.of(8, 0);
    private static final LocalTime NINE = LocalTime.of(9, 0);
    private static final LocalTime TEN = LocalTime.of(10, 0);
    private static final MapPoint DEPOT = new MapPoint("depot", "", 44, 6);
    private static final MapPoint NEAR = new MapPoint("near", "", 44, 6);

    private static TourDay day(List<TourStop> stops) {
        return TourDay.from(DEPOT, EIGHT, LocalTime.of(18, 0), stops);
    }

    private static TourDay visiting(MapPoint place) {
        return day(List.of(TourStop.within(place, EIGHT, LocalTime.of(18, 0), 5)));
    }

    private static List<TourProblem> problems(TourDay day) {
        return TourPlanner.plan(day) instanceof TourResult.Refused(List<TourProblem> problems) ? problems : List.of();
    }

    @Test
    void speedAndRoadsHaveTwoLimitsEach() {
        assertThat(problems(visiting(NEAR).on(5, 1))).isEmpty();
        assertThat(problems(visiting(NEAR).on(130, 3))).isEmpty();
        assertThat(problems(visiting(NEAR).on(4.9, 0.9)))
                .containsExactly(
                        new TourProblem.OutOfRange("kilometresPerHour", 5, 130),
                        new TourProblem.OutOfRange("roadFactor", 1, 3));
        assertThat(problems(visiting(NEAR).on(130.1, 3.1)))
                .containsExactly(
                        new TourProblem.OutOfRange("kilometresPerHour", 5, 130),
                        new TourProblem.OutOfRange("roadFactor", 1, 3));
    }

    @Test
    void thePolesAndTheDateLineAreOnEarth() {
        for (MapPoint edge : List.of(new MapPoint("e", "", 90, 180), new MapPoint("e", "", -90, -180))) {
            assertThat(problems(visiting(edge))).isEmpty();
        }
        assertThat(problems(visiting(new MapPoint("e", "", -90.1, -180.1))))
                .containsExactly(
                        new TourProblem.OutOfRange("stops[0].latitude", -90, 90),
                        new TourProblem.OutOfRange("stops[0].longitude", -180, 180));
    }

    @Test
    void startAndEndArePlacesToo() {
        assertThat(problems(TourDay.from(new MapPoint("depot", "", 91, 6), EIGHT, TEN, List.of())))
                .containsExactly(new TourProblem.OutOfRange("start.latitude", -90, 90));
        assertThat(problems(day(List.of()).endingAt(new MapPoint("depot", "", 91, 6))))
                .containsExactly(
                        new TourProblem.Repeated("end.id", "depot"),
                        new TourProblem.OutOfRange("end.latitude", -90, 90));
    }

    @Test
    void aDayMayEndAtTheMinuteItStarts() {
        assertThat(problems(TourDay.from(DEPOT, EIGHT, EIGHT, List.of()))).isEmpty();
        assertThat(problems(TourDay.from(DEPOT, EIGHT, EIGHT.minusMinutes(1), List.of())))
                .containsExactly(new TourProblem.EndBeforeStart("latestArrival"));
    }

    @Test
    void aStayMayFillItsWindowAndAFixedStartMayStandAtEitherEdge() {
        for (TourStop stop : List.of(
                TourStop.within(NEAR, NINE, TEN, 60),
                TourStop.within(NEAR, NINE, NINE, 0),
                new TourStop(NEAR, NINE, TEN, 30, NINE),
                new TourStop(NEAR, NINE, TEN, 30, LocalTime.of(9, 30)))) {
            assertThat(problems(day(List.of(stop)))).isEmpty();
        }
        assertThat(problems(day(List.of(new TourStop(NEAR, NINE, TEN, 30, LocalTime.of(8, 59))))))
                .containsExactly(new TourProblem.FixedOutsideWindow("stops[0].fixed", NINE, TEN));
        assertThat(problems(day(List.of(TourStop.within(NEAR, NINE, TEN, 1441)))))
                .containsExactly(new TourProblem.OutOfRange("stops[0].stayMinutes", 0, 1440));
        assertThat(problems(day(List.of(TourStop.within(NEAR, NINE, TEN, 1440)))))
                .containsExactly(new TourProblem.StayLongerThanWindow("stops[0].stayMinutes", 60));
    }

    @Test
    void fortyStopsAndTheDrivesBetweenAllOfThemAreOrdered() {
        List<TourStop> stops = IntStream.range(0, 40)
                .mapToObj(i -> TourStop.within(new MapPoint("s" + i, "", 44, 6), EIGHT, TEN, 0))
                .toList();
        MapPoint end = new MapPoint("end", "", 44, 6);
        List<String> ids = new ArrayList<>(List.of("depot", "end"));
        stops.forEach(stop -> ids.add(stop.place().id()));
        List<KnownTravelTime> drives = new ArrayList<>();
        for (String from : ids) {
            for (String to : ids) {
                if (!from.equals(to)) {
                    drives.add(new KnownTravelTime(from, to, from.equals("depot") && to.equals("end") ? 1440 : 0));
                }
            }
        }
        TourDay day = day(stops).endingAt(end);

        assertThat(drives).hasSize(1722);
        assertThat(problems(day.with(drives))).isEmpty();
        drives.add(new KnownTravelTime("depot", "end", 1));
        assertThat(problems(day.with(drives))).containsExactly(new TourProblem.TooMany("roadTimes", 1722));
    }

    @Test
    void aGivenDriveIsBetweenTwoKnownPlacesOnceAndNotLongerThanADay() {
        assertThat(problems(visiting(NEAR)
                        .with(List.of(
                                new KnownTravelTime("nowhere", "near", 1441),
                                new KnownTravelTime("near", "near", 5),
                                new KnownTravelTime("depot", "near", 5),
                                new KnownTravelTime("near", "depot", 6)))))
                .containsExactly(
                        new TourProblem.OutOfRange("roadTimes[0].minutes", 0, 1440),
                        new TourProblem.Unknown("roadTimes[0].from", "nowhere"),
                        new TourProblem.Repeated("roadTimes[1]", "near"));
    }

    @Test
    void whatIsWrongWithTheDayIsToldBeforeWhatIsWrongWithTheOrder() {
        TourDay day = visiting(NEAR).on(1, 1);

        assertThat(TourPlanner.check(day, List.of("far")))
                .isEqualTo(new TourResult.Refused(List.of(
                        new TourProblem.OutOfRange("kilometresPerHour", 5, 130),
                        new TourProblem.Unknown("order[0]", "far"),
                        new TourProblem.Missing("order", "near"))));
    }

    @Test
    void theEndOutOfReachIsToldWithTheEarliestArrival() {
        TourDay day = TourDay.from(DEPOT, EIGHT, NINE, List.of()).endingAt(NEAR);

        assertThat(problems(day.with(List.of(new KnownTravelTime("depot", "near", 60)))))
                .isEmpty();
        assertThat(problems(day.with(List.of(new KnownTravelTime("depot", "near", 61)))))
                .containsExactly(new TourProblem.EndOutOfReach("latestArrival", new DayMinute(541), NINE));
    }

    @Test
    void aStopReachedAtItsLastMinuteWithTheBusBackAtItsLastOneFitsAlone() {
        MapPoint other = new MapPoint("other", "", 44, 6);
        TourDay day = TourDay.from(
                        DEPOT,
                        EIGHT,
                        LocalTime.of(9, 10),
                        List.of(
                                TourStop.within(NEAR, EIGHT, LocalTime.of(8, 40), 10),
                                TourStop.within(other, EIGHT, LocalTime.of(8, 40), 10)))
                .with(List.of(new KnownTravelTime("depot", "near", 30), new KnownTravelTime("depot", "other", 30)));

        assertThat(TourPlanner.plan(day)).isInstanceOfSatisfying(TourResult.Found.class, found -> {
            assertThat(found.tour().order()).containsExactly("near");
            assertThat(found.tour().end()).isEqualTo(new DayMinute(9 * 60 + 10));
            assertThat(found.tour().leftOut())
                    .containsExactly(new PlannedTour.LeftOut("other", new PlannedTour.Reason.NotTogetherWithOthers()));
            assertThat(found.tour().minutes()).isEqualTo(70);
            assertThat(found.tour().drivingMinutes()).isEqualTo(60);
        });
    }

    @Test
    void aStopThatIsTooFarIsLeftOutWithAllTheTimesThatSayWhy() {
        TourDay day = TourDay.from(
                        DEPOT, EIGHT, LocalTime.of(9, 9), List.of(TourStop.within(NEAR, LocalTime.of(8, 20), TEN, 10)))
                .with(List.of(new KnownTravelTime("depot", "near", 30)));

        assertThat(TourPlanner.plan(day))
                .isInstanceOfSatisfying(
                        TourResult.Found.class,
                        found -> assertThat(found.tour().leftOut())
                                .containsExactly(new PlannedTour.LeftOut(
                                        "near",
                                        new PlannedTour.Reason.NotReachableEvenAlone(
                                                new DayMinute(510),
                                                LocalTime.of(8, 20),
                                                LocalTime.of(9, 50),
                                                new DayMinute(550),
                                                LocalTime.of(9, 9)))));
    }

    @Test
    void aMinuteOfTheDayIsReadByTheClockAndTellsHowManyDaysLaterItIs() {
        assertThat(new DayMinute(0)).hasToString("00:00");
        assertThat(new DayMinute(1439)).hasToString("23:59");
        assertThat(new DayMinute(1440)).hasToString("00:00+1");
        assertThat(new DayMinute(2 * 1440 + 65)).hasToString("01:05+2");
        assertThat(new DayMinute(2 * 1440 + 65).time()).isEqualTo(LocalTime.of(1, 5));
        assertThat(new DayMinute(2 * 1440 + 65).daysLater()).isEqualTo(2);
        assertThatThrownBy(() -> new DayMinute(-1)).hasMessage("Before the day: -1");
    }

    @Test
    void secondsAreCut() {
        TourDay day = TourDay.from(DEPOT, EIGHT.plusSeconds(59), TEN.plusSeconds(59), List.of());
        TourStop stop = new TourStop(NEAR, NINE.plusSeconds(59), TEN.plusNanos(5), 5, NINE.plusSeconds(30));

        assertThat(day).isEqualTo(TourDay.from(DEPOT, EIGHT, TEN, List.of()));
        assertThat(stop).isEqualTo(new TourStop(NEAR, NINE, TEN, 5, NINE));
    }

    @Test
    void aTourHasAtLeastTheLegToItsEnd() {
        assertThatThrownBy(() -> new PlannedTour(new DayMinute(0), List.of(), List.of(), true))
                .hasMessage("A tour without the leg to its end");
    }
}
