package fr.spro.events.tours.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.spro.events.tours.engine.PlannedTour.Reason.NotReachableEvenAlone;
import fr.spro.events.tours.engine.PlannedTour.Reason.NotTogetherWithOthers;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A day in the Hautes-Alpes; coordinates to a hundredth of a degree. */
class PlannedTourTest {
    private static final MapPoint GAP = new MapPoint("gap", "Gap", 44.56, 6.08);
    private static final MapPoint SAVINES = new MapPoint("savines", "Savines-le-Lac", 44.53, 6.40);
    private static final MapPoint EMBRUN = new MapPoint("embrun", "Embrun", 44.56, 6.50);
    private static final MapPoint GUILLESTRE = new MapPoint("guillestre", "Guillestre", 44.66, 6.65);
    private static final MapPoint ARGENTIERE = new MapPoint("argentiere", "L'Argentière-la-Bessée", 44.79, 6.56);
    private static final MapPoint BRIANCON = new MapPoint("briancon", "Briançon", 44.90, 6.64);

    private static TourStop open(MapPoint place, int stayMinutes) {
        return TourStop.within(place, LocalTime.of(9, 0), LocalTime.of(18, 0), stayMinutes);
    }

    private static TourStop between(MapPoint place, int from, int to, int stayMinutes) {
        return TourStop.within(place, LocalTime.of(from, 0), LocalTime.of(to, 0), stayMinutes);
    }

    private static TourDay fromGap(TourStop... stops) {
        return TourDay.from(GAP, LocalTime.of(8, 0), LocalTime.of(18, 0), List.of(stops));
    }

    private static PlannedTour planned(TourDay day) {
        return found(TourPlanner.plan(day));
    }

    private static PlannedTour found(TourResult answer) {
        assertThat(answer).isInstanceOf(TourResult.Found.class);
        return ((TourResult.Found) answer).tour();
    }

    private static List<TourProblem> refused(TourResult answer) {
        assertThat(answer).isInstanceOf(TourResult.Refused.class);
        return ((TourResult.Refused) answer).problems();
    }

    private static List<TourProblem> problems(TourDay day) {
        return refused(TourPlanner.plan(day));
    }

    @Test
    void measuresAsTheCrowFlies() {
        assertThat(GAP.kilometresTo(BRIANCON)).isCloseTo(58.2, within(0.5));
        assertThat(GAP.kilometresTo(GAP)).isZero();
        assertThat(new MapPoint("a", "", 0, 0).kilometresTo(new MapPoint("b", "", 0, 180)))
                .isCloseTo(Math.PI * 6371.0088, within(1e-6));
    }

    @Test
    void goesUpTheDurance() {
        PlannedTour tour = planned(fromGap(
                open(BRIANCON, 60), open(EMBRUN, 60), open(ARGENTIERE, 45), open(GUILLESTRE, 45), open(SAVINES, 30)));

        assertThat(tour.provenOptimal()).isTrue();
        assertThat(tour.leftOut()).isEmpty();
        assertThat(tour.late()).isEmpty();
        assertThat(tour.order()).containsExactlyInAnyOrder("savines", "embrun", "guillestre", "argentiere", "briancon");
        assertThat(tour.legs()).extracting(PlannedTour.Leg::to).last().isEqualTo("gap");
        assertThat(tour.kilometres()).isBetween(170.0, 230.0);
        assertThat(tour.minutes()).isEqualTo(240 + tour.drivingMinutes() + waiting(tour));
        assertThat(tour.end().time()).isBefore(LocalTime.of(17, 0));
    }

    private static int waiting(PlannedTour tour) {
        return tour.legs().stream().mapToInt(PlannedTour.Leg::waitingMinutes).sum();
    }

    @Test
    void writesDownEveryLeg() {
        TourDay day = fromGap(TourStop.at(EMBRUN, LocalTime.of(10, 0), 90))
                .with(List.of(new KnownTravelTime("gap", "embrun", 40), new KnownTravelTime("embrun", "gap", 45)));

        double road = GAP.kilometresTo(EMBRUN) * TourDay.USUAL_ROAD_FACTOR;
        assertThat(planned(day).legs())
                .containsExactly(
                        new PlannedTour.Leg("gap", "embrun", road, 40, at(8, 40), 80, at(10, 0), at(11, 30), 0),
                        new PlannedTour.Leg("embrun", "gap", road, 45, at(12, 15), 0, at(12, 15), at(12, 15), 0));
    }

    private static DayMinute at(int hour, int minute) {
        return new DayMinute(hour * 60 + minute);
    }

    @Test
    void countsMinutesFromTheMapRoundedUp() {
        MapPoint north = new MapPoint("north", "", 45.0, 6.0);
        MapPoint start = new MapPoint("start", "", 44.9, 6.0);
        TourDay day = TourDay.from(start, LocalTime.of(8, 0), LocalTime.of(18, 0), List.of(open(north, 0)));

        // 11.12 km × 1.4 at 50 km/h are 18.68 minutes.
        assertThat(planned(day).legs().getFirst().minutes()).isEqualTo(19);
        assertThat(planned(day.on(100, 1)).legs().getFirst().minutes()).isEqualTo(7);
    }

    @Test
    void obeysWindowsAgainstTheMap() {
        PlannedTour tour = planned(
                fromGap(between(SAVINES, 15, 17, 30), between(BRIANCON, 9, 12, 60), between(EMBRUN, 13, 15, 60)));

        assertThat(tour.order()).containsExactly("briancon", "embrun", "savines");
    }

    @Test
    void drivesLessWhenWaitingHidesTheDetour() {
        MapPoint hall = new MapPoint("hall", "Gap, salle des fêtes", 44.56, 6.09);
        TourDay day = fromGap(
                between(SAVINES, 9, 14, 10),
                between(GUILLESTRE, 9, 14, 10),
                between(EMBRUN, 9, 14, 10),
                TourStop.at(hall, LocalTime.of(16, 0), 30));

        PlannedTour tour = planned(day);
        PlannedTour zigzag = found(TourPlanner.check(day, List.of("guillestre", "savines", "embrun", "hall")));

        assertThat(zigzag.late()).isEmpty();
        assertThat(zigzag.end()).isEqualTo(tour.end()).isEqualTo(at(16, 32));
        assertThat(tour.order()).containsExactly("savines", "embrun", "guillestre", "hall");
        assertThat(tour.drivingMinutes()).isLessThan(zigzag.drivingMinutes() - 10);
    }

    @Test
    void takesTheOrderOfTheInputAmongEquals() {
        assertThat(planned(fromGap(open(SAVINES, 10), open(twin(SAVINES, "a"), 10), open(twin(SAVINES, "b"), 10)))
                        .order())
                .containsExactly("savines", "a", "b");
    }

    private static MapPoint twin(MapPoint place, String id) {
        return new MapPoint(id, place.name(), place.latitude(), place.longitude());
    }

    @Test
    void mayEndElsewhere() {
        PlannedTour tour = planned(fromGap(open(EMBRUN, 30), open(SAVINES, 30)).endingAt(BRIANCON));

        assertThat(tour.order()).containsExactly("savines", "embrun");
        assertThat(tour.legs().getLast().to()).isEqualTo("briancon");
    }

    @Test
    void usesAGivenDriveBothWaysUnlessTheOtherWayIsGivenToo() {
        TourDay day = fromGap(open(BRIANCON, 60));

        assertThat(planned(day.with(List.of(new KnownTravelTime("briancon", "gap", 77))))
                        .legs())
                .extracting(PlannedTour.Leg::minutes)
                .containsExactly(77, 77);
        assertThat(planned(day.with(List.of(
                                new KnownTravelTime("briancon", "gap", 77),
                                new KnownTravelTime("gap", "briancon", 88))))
                        .legs())
                .extracting(PlannedTour.Leg::minutes)
                .containsExactly(88, 77);
    }

    @Test
    void changesTheOrderWhenAPassIsClosed() {
        TourDay day = fromGap(open(EMBRUN, 30), open(GUILLESTRE, 30), open(BRIANCON, 30));
        List<KnownTravelTime> closed = List.of(new KnownTravelTime("guillestre", "briancon", 240));

        assertThat(planned(day.with(closed)).order())
                .satisfies(order -> assertThat(Math.abs(order.indexOf("guillestre") - order.indexOf("briancon")))
                        .isEqualTo(2));
    }

    @Test
    void saysWhichStopIsTooFarEvenAlone() {
        PlannedTour tour = planned(fromGap(open(EMBRUN, 60), between(BRIANCON, 8, 9, 30)));

        assertThat(tour.order()).containsExactly("embrun");
        assertThat(tour.provenOptimal()).isTrue();
        assertThat(tour.leftOut()).singleElement().satisfies(left -> {
            assertThat(left.stop()).isEqualTo("briancon");
            assertThat(left.why()).isInstanceOfSatisfying(NotReachableEvenAlone.class, why -> {
                assertThat(why.earliestArrival().time()).isBetween(LocalTime.of(9, 30), LocalTime.of(9, 45));
                assertThat(why.opens()).isEqualTo(LocalTime.of(8, 0));
                assertThat(why.latestStart()).isEqualTo(LocalTime.of(8, 30));
            });
        });
    }

    @Test
    void saysWhichStopWouldBringTheBusBackTooLate() {
        PlannedTour tour = planned(TourDay.from(
                GAP, LocalTime.of(8, 0), LocalTime.of(12, 0), List.of(between(BRIANCON, 8, 18, 120), open(EMBRUN, 5))));

        assertThat(tour.order()).containsExactly("embrun");
        assertThat(tour.leftOut().getFirst().why()).isInstanceOfSatisfying(NotReachableEvenAlone.class, why -> {
            assertThat(why.earliestArrival().time()).isBefore(why.latestStart());
            assertThat(why.end().time()).isAfter(why.latestEnd());
        });
    }

    @Test
    void leavesOutTheFewest() {
        PlannedTour tour = planned(fromGap(
                between(BRIANCON, 10, 11, 60),
                between(SAVINES, 10, 11, 30),
                between(EMBRUN, 10, 12, 30),
                between(GUILLESTRE, 15, 16, 60)));

        assertThat(tour.order()).containsExactly("savines", "embrun", "guillestre");
        assertThat(tour.leftOut()).containsExactly(new PlannedTour.LeftOut("briancon", new NotTogetherWithOthers()));
    }

    @Test
    void givesAnEmptyTourWithoutStops() {
        PlannedTour tour = planned(fromGap());

        assertThat(tour.order()).isEmpty();
        assertThat(tour.kilometres()).isZero();
        assertThat(tour.minutes()).isZero();
        assertThat(tour.end()).isEqualTo(at(8, 0));
    }

    @Test
    void refusesADayWhoseEndIsOutOfReach() {
        TourDay day = TourDay.from(GAP, LocalTime.of(8, 0), LocalTime.of(8, 30), List.of(open(EMBRUN, 5)))
                .endingAt(BRIANCON);

        assertThat(problems(day)).singleElement().isInstanceOf(TourProblem.EndOutOfReach.class);
    }

    @Test
    void keepsAnOrderAndSaysHowLateItIs() {
        TourDay day = fromGap(between(EMBRUN, 9, 10, 30), between(BRIANCON, 9, 12, 60), open(SAVINES, 30))
                .with(List.of(
                        new KnownTravelTime("gap", "briancon", 95),
                        new KnownTravelTime("briancon", "embrun", 55),
                        new KnownTravelTime("embrun", "savines", 15),
                        new KnownTravelTime("savines", "gap", 35)));

        PlannedTour tour = found(TourPlanner.check(day, List.of("briancon", "embrun", "savines")));

        assertThat(tour.order()).containsExactly("briancon", "embrun", "savines");
        assertThat(tour.provenOptimal()).isFalse();
        assertThat(tour.late()).singleElement().satisfies(leg -> {
            assertThat(leg.to()).isEqualTo("embrun");
            assertThat(leg.start()).isEqualTo(at(11, 30));
            assertThat(leg.lateMinutes()).isEqualTo(120);
        });
        assertThat(tour.end()).isEqualTo(at(13, 20));
    }

    @Test
    void saysHowLateTheBusIsBackEvenAfterMidnight() {
        TourDay day = TourDay.from(GAP, LocalTime.of(20, 0), LocalTime.of(22, 0), List.of(between(BRIANCON, 8, 22, 60)))
                .with(List.of(new KnownTravelTime("gap", "briancon", 150)));

        PlannedTour tour = found(TourPlanner.check(day, List.of("briancon")));

        assertThat(tour.legs()).extracting(PlannedTour.Leg::lateMinutes).containsExactly(90, 240);
        assertThat(tour.end()).hasToString("02:00+1");
    }

    @Test
    void refusesAnOrderThatIsNotOneOfTheStops() {
        TourDay day = fromGap(open(EMBRUN, 30), open(SAVINES, 30));

        assertThat(refused(TourPlanner.check(day, List.of("embrun", "embrun", "paris"))))
                .containsExactly(
                        new TourProblem.Repeated("order[1]", "embrun"),
                        new TourProblem.Unknown("order[2]", "paris"),
                        new TourProblem.Missing("order", "savines"));
    }

    @Test
    void refusesPlacesThatAreNotOnEarth() {
        assertThat(problems(fromGap(
                        open(new MapPoint("a", "", 90.1, 0), 5), open(new MapPoint("b", "", 0, Double.NaN), 5))))
                .containsExactly(
                        new TourProblem.OutOfRange("stops[0].latitude", -90, 90),
                        new TourProblem.OutOfRange("stops[1].longitude", -180, 180));
    }

    @Test
    void refusesWindowsThatCannotHoldTheStay() {
        LocalTime nine = LocalTime.of(9, 0);
        LocalTime ten = LocalTime.of(10, 0);
        assertThat(problems(fromGap(
                        TourStop.within(EMBRUN, ten, nine, 5),
                        TourStop.within(SAVINES, nine, ten, 61),
                        TourStop.within(BRIANCON, nine, ten, -1),
                        new TourStop(GUILLESTRE, nine, ten, 30, LocalTime.of(9, 31)),
                        TourStop.at(ARGENTIERE, LocalTime.of(23, 50), 30))))
                .containsExactly(
                        new TourProblem.EndBeforeStart("stops[0].closes"),
                        new TourProblem.StayLongerThanWindow("stops[1].stayMinutes", 60),
                        new TourProblem.OutOfRange("stops[2].stayMinutes", 0, 1440),
                        new TourProblem.FixedOutsideWindow("stops[3].fixed", nine, ten),
                        new TourProblem.FixedOutsideWindow("stops[4].fixed", LocalTime.MIN, LocalTime.of(23, 59)));
    }

    @Test
    void refusesRoadsOutsideTheirLimits() {
        assertThat(problems(fromGap(open(EMBRUN, 5)).on(4, 3.1)))
                .containsExactly(
                        new TourProblem.OutOfRange("kilometresPerHour", 5, 130),
                        new TourProblem.OutOfRange("roadFactor", 1, 3));
        assertThat(problems(fromGap(open(EMBRUN, 5))
                        .with(List.of(
                                new KnownTravelTime("gap", "embrun", -1),
                                new KnownTravelTime("gap", "paris", 5),
                                new KnownTravelTime("gap", "embrun", 5)))))
                .containsExactly(
                        new TourProblem.OutOfRange("roadTimes[0].minutes", 0, 1440),
                        new TourProblem.Unknown("roadTimes[1].to", "paris"),
                        new TourProblem.Repeated("roadTimes[2]", "embrun"));
    }

    @Test
    void refusesADayThatEndsBeforeItStartsAndIdsThatAreThereTwice() {
        assertThat(problems(TourDay.from(
                        GAP, LocalTime.of(8, 0), LocalTime.of(7, 0), List.of(open(EMBRUN, 5), open(EMBRUN, 5)))))
                .containsExactly(
                        new TourProblem.EndBeforeStart("latestArrival"),
                        new TourProblem.Repeated("stops[1].id", "embrun"));
    }

    @Test
    void refusesMoreStopsThanItCanOrder() {
        TourStop[] many = IntStream.rangeClosed(1, 41)
                .mapToObj(i -> open(twin(EMBRUN, "s" + i), 1))
                .toArray(TourStop[]::new);

        assertThat(problems(fromGap(many))).containsExactly(new TourProblem.TooMany("stops", 40));
    }

    @Test
    void ordersManyStopsWithoutClaimingAProof() {
        TourStop[] many = IntStream.range(0, 13)
                .mapToObj(i -> open(new MapPoint("s" + i, "", 44.56 + i * 7 % 13 * 0.02, 6.08), 10))
                .toArray(TourStop[]::new);

        PlannedTour tour = planned(fromGap(many));

        assertThat(tour.provenOptimal()).isFalse();
        assertThat(tour.leftOut()).isEmpty();
        assertThat(tour.kilometres()).isCloseTo(planned(fromGap(many[11])).kilometres(), within(1e-6));
    }
}
