package fr.spro.events.tours.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** Laws of tours, over days drawn around the Durance. */
class PlannedTourProperties {
    private static final MapPoint DEPOT = new MapPoint("depot", "", 44.56, 6.08);

    @Property(tries = 400)
    void isAsGoodAsTheBestOfAllOrders(@ForAll("few") TourDay day) {
        Candidate best = Candidate.best(new TravelTimes(day).grid());

        if (best == null) {
            assertThat(TourPlanner.plan(day)).isInstanceOf(TourResult.Refused.class);
        } else {
            PlannedTour tour = planned(day);
            assertThat(tour.order())
                    .isEqualTo(best.order().stream().map(i -> "s" + i).toList());
            assertThat(tour.end().minutes()).isEqualTo(best.end());
            assertThat(tour.drivingMinutes()).isEqualTo(best.driving());
            assertThat(tour.provenOptimal()).isTrue();
            Statistics.label("stops left out")
                    .collect(!tour.leftOut().isEmpty())
                    .coverage(coverage -> coverage.check(true).percentage(share -> share > 10));
        }
    }

    @Property(tries = 100)
    void keepsEveryWindow(@ForAll("any") TourDay day) {
        if (TourPlanner.plan(day) instanceof TourResult.Found(PlannedTour tour)) {
            keepsWindows(day, tour);
        }
    }

    @Property(tries = 100)
    void keepsEveryWindowWhateverDrivesAreGiven(
            @ForAll("any") TourDay day, @ForAll @IntRange(min = 0, max = 300) int minutes, @ForAll Random random) {
        List<KnownTravelTime> given = new ArrayList<>(day.roadTimes());
        String other = "s" + random.nextInt(Math.max(1, day.stops().size()));
        if (!day.stops().isEmpty() && given.stream().noneMatch(time -> time.to().equals(other))) {
            given.add(new KnownTravelTime("depot", other, minutes));
        }
        if (TourPlanner.plan(day.with(given)) instanceof TourResult.Found(PlannedTour tour)) {
            keepsWindows(day, tour);
            given.forEach(time -> tour.legs().stream()
                    .filter(leg -> leg.from().equals(time.from()) && leg.to().equals(time.to()))
                    .forEach(leg -> assertThat(leg.minutes()).isEqualTo(time.minutes())));
        }
    }

    private static void keepsWindows(TourDay day, PlannedTour tour) {
        assertThat(tour.late()).isEmpty();
        assertThat(tour.end().time()).isBeforeOrEqualTo(day.latestArrival());
        assertThat(new HashSet<>(tour.order())).hasSameSizeAs(tour.order());
        assertThat(tour.order().size() + tour.leftOut().size())
                .isEqualTo(day.stops().size());
        int now = TourStop.minute(day.departure());
        for (PlannedTour.Leg leg : tour.legs()) {
            assertThat(leg.arrival().minutes()).isEqualTo(now + leg.minutes());
            assertThat(leg.start().minutes()).isEqualTo(leg.arrival().minutes() + leg.waitingMinutes());
            now = leg.departure().minutes();
        }
        tour.legs().stream().limit(tour.order().size()).forEach(leg -> {
            TourStop stop = day.stops().get(Integer.parseInt(leg.to().substring(1)));
            assertThat(leg.start().time()).isAfterOrEqualTo(stop.opens());
            assertThat(leg.departure().time()).isBeforeOrEqualTo(stop.closes());
            assertThat(leg.departure().minutes() - leg.start().minutes()).isEqualTo(stop.stayMinutes());
            if (stop.fixed() != null) {
                assertThat(leg.start().time()).isEqualTo(stop.fixed());
            }
        });
    }

    @Property(tries = 30)
    void givesTheSameAnswerAgain(@ForAll("any") TourDay day) {
        assertThat(TourPlanner.plan(day)).isEqualTo(TourPlanner.plan(day));
    }

    @Property(tries = 100)
    void agreesWithTheCheckOfItsOwnOrder(@ForAll("any") TourDay day) {
        if (TourPlanner.plan(day) instanceof TourResult.Found(PlannedTour tour)
                && tour.leftOut().isEmpty()) {
            assertThat(TourPlanner.check(day, tour.order()))
                    .isEqualTo(new TourResult.Found(new PlannedTour(tour.departure(), tour.legs(), List.of(), false)));
        }
    }

    @Property(tries = 100)
    void isNeverBeatenByTheHeuristic(@ForAll("exact") TourDay day) {
        TravelTimes roads = new TravelTimes(day);
        InsertionHeuristic.best(roads.grid()).ifPresent(order -> {
            PlannedTour good = roads.tour(order, false);
            PlannedTour best = planned(day);
            assertThat(good.late()).isEmpty();
            assertThat(best.order().size()).isGreaterThanOrEqualTo(good.order().size());
            if (best.order().size() == good.order().size()) {
                assertThat(best.end().minutes()).isLessThanOrEqualTo(good.end().minutes());
            }
        });
    }

    /** The heuristic on days of which the best tour is known; nothing is left to chance here. */
    @Example
    void isMostlyAsGoodAsTheProofWhereThereIsOne() {
        long asGood = IntStream.range(0, 100)
                .mapToObj(seed -> day(10, new Random(seed)))
                .filter(day -> {
                    TravelTimes roads = new TravelTimes(day);
                    PlannedTour best = planned(day);
                    PlannedTour good =
                            roads.tour(InsertionHeuristic.best(roads.grid()).orElseThrow(), false);
                    return good.order().size() == best.order().size()
                            && good.end().equals(best.end());
                })
                .count();

        assertThat(asGood).isGreaterThanOrEqualTo(95);
    }

    @Property(tries = 100)
    void leavesOutOnlyForAReason(@ForAll("few") TourDay day) {
        if (TourPlanner.plan(day) instanceof TourResult.Found(PlannedTour tour)) {
            tour.leftOut().forEach(left -> {
                TourStop stop = day.stops().get(Integer.parseInt(left.stop().substring(1)));
                TourDay alone = new TourDay(
                        day.start(),
                        day.departure(),
                        day.end(),
                        day.latestArrival(),
                        List.of(stop),
                        day.kilometresPerHour(),
                        day.roadFactor(),
                        day.roadTimes().stream()
                                .filter(time -> time.to().equals(left.stop())
                                        && time.from().equals("depot"))
                                .toList());
                boolean fits = TourPlanner.plan(alone) instanceof TourResult.Found(PlannedTour only)
                        && only.order().size() == 1;
                assertThat(left.why() instanceof PlannedTour.Reason.NotTogetherWithOthers)
                        .isEqualTo(fits);
            });
        }
    }

    private static PlannedTour planned(TourDay day) {
        return ((TourResult.Found) TourPlanner.plan(day)).tour();
    }

    @Provide
    Arbitrary<TourDay> few() {
        return days(0, 6);
    }

    @Provide
    Arbitrary<TourDay> exact() {
        return days(7, 10);
    }

    @Provide
    Arbitrary<TourDay> any() {
        return Arbitraries.frequencyOf(Tuple.of(15, days(0, 9)), Tuple.of(1, days(13, 40)));
    }

    static Arbitrary<TourDay> days(int fewest, int most) {
        return Arbitraries.integers()
                .between(fewest, most)
                .flatMap(stops -> Arbitraries.longs().map(seed -> day(stops, new Random(seed))));
    }

    /** A day of its own kind: crowded or scattered, with wide or narrow windows, with given drives or none. */
    static TourDay day(int size, Random random) {
        double spread = 0.05 + 0.5 * random.nextDouble();
        int narrowest = 30 + random.nextInt(400);
        int longest = random.nextBoolean() ? 40 : 150;
        int grid = random.nextBoolean() ? 1 : 30;
        List<TourStop> stops = new ArrayList<>();
        List<KnownTravelTime> given = new ArrayList<>();
        boolean givesDrives = random.nextInt(3) == 0;
        for (int i = 0; i < size; i++) {
            MapPoint place = place("s" + i, spread, random);
            int opens = (480 + random.nextInt(500)) / grid * grid;
            int stay = random.nextInt(longest);
            int closes = Math.min(1439, opens + stay + narrowest + random.nextInt(200));
            LocalTime fixed = random.nextInt(6) == 0 ? time(opens + random.nextInt(30)) : null;
            stops.add(new TourStop(place, time(opens), time(closes), stay, fixed));
            if (givesDrives && random.nextBoolean()) {
                given.add(new KnownTravelTime(i == 0 ? "depot" : "s" + random.nextInt(i), "s" + i, random.nextInt(90)));
            }
        }
        TourDay day = TourDay.from(DEPOT, time(450 + random.nextInt(60)), time(900 + random.nextInt(300)), stops)
                .with(given);
        return random.nextInt(4) == 0 ? day.endingAt(place("end", spread, random)) : day;
    }

    private static MapPoint place(String id, double spread, Random random) {
        return new MapPoint(
                id,
                "",
                DEPOT.latitude() + spread * (random.nextDouble() - 0.5),
                DEPOT.longitude() + spread * (random.nextDouble() - 0.5));
    }

    private static LocalTime time(int minute) {
        return LocalTime.of(minute / 60, minute % 60);
    }

    /** An order somebody could drive, found without any cleverness. */
    private record Candidate(List<Integer> order, int end, int driving) {
        private static final Comparator<Candidate> BEST_FIRST = Comparator.<Candidate>comparingInt(
                        candidate -> -candidate.order.size())
                .thenComparingInt(Candidate::end)
                .thenComparingInt(Candidate::driving)
                .thenComparing(Candidate::order, Candidate::compare);

        static @Nullable Candidate best(TravelMatrix grid) {
            List<Candidate> all = new ArrayList<>();
            collect(grid, List.of(), grid.start(), grid.departure(), 0, all);
            return all.stream().min(BEST_FIRST).orElse(null);
        }

        private static void collect(
                TravelMatrix grid, List<Integer> order, int at, int now, int driving, List<Candidate> all) {
            int home = grid.minutes(at, grid.end());
            if (now + home <= grid.latestEnd()) {
                all.add(new Candidate(order, now + home, driving + home));
            }
            for (int next = 0; next < grid.stops(); next++) {
                int drive = grid.minutes(at, next);
                int leaves = order.contains(next) ? TravelMatrix.NEVER : grid.served(next, now + drive);
                if (leaves != TravelMatrix.NEVER) {
                    List<Integer> longer = new ArrayList<>(order);
                    longer.add(next);
                    collect(grid, longer, next, leaves, driving + drive, all);
                }
            }
        }

        private static int compare(List<Integer> one, List<Integer> other) {
            for (int i = 0; i < one.size(); i++) {
                if (!one.get(i).equals(other.get(i))) {
                    return one.get(i).compareTo(other.get(i));
                }
            }
            return 0;
        }
    }
}
