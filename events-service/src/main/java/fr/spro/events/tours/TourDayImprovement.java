package fr.spro.events.tours;

import fr.spro.events.formats.BusTour;
import fr.spro.events.tours.engine.PlannedTour;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Whether a day can go better than it is written. */
public sealed interface TourDayImprovement {
    /** Nothing found that is worth a change. */
    record Keep() implements TourDayImprovement {}

    /**
     * A better day.
     *
     * @param order numbers of the stops as written, in the new order
     * @param hours whether the hours of a stop change too, or only the order
     * @param minutesSaved minutes of driving less than now; negative when the day is only possible with more
     */
    record Better(TourDayTimeline plan, List<Integer> order, boolean hours, int minutesSaved)
            implements TourDayImprovement {
        public Better {
            order = List.copyOf(order);
        }
    }

    /**
     * In no order all the stops fit in the day.
     *
     * @param leftOut numbers of the stops that the best order leaves out; empty when the bus is never back in time
     */
    record Impossible(List<Integer> leftOut) implements TourDayImprovement {
        public Impossible {
            leftOut = List.copyOf(leftOut);
        }
    }

    /** A shorter drive is worth the trouble of a change from so many minutes on. */
    int WORTHWHILE = 10;

    /** Hours people are told are multiples of so many minutes. */
    int ROUND = 5;

    /**
     * The best order of a day: first with the hours as announced, then with the stops changing places, then with new hours
     * in a row. A day that goes well is only changed for a drive shorter by {@link #WORTHWHILE} minutes. Two runs of the
     * engine, exact for the twelve stops a day may have.
     */
    static TourDayImprovement of(BusTour.Day day, double roadFactor) {
        TourEngineAdapter roads = new TourEngineAdapter(day, roadFactor);
        TourDayTimeline written = roads.asWritten();
        PlannedTour byHours = roads.orderOfHours();
        PlannedTour byRoads = roads.orderOfRoads();
        Optional<Better> better = candidates(day, roads, byHours, byRoads).stream()
                .map(candidate -> better(candidate, written, roadFactor))
                .filter(one -> one.plan().feasible())
                .filter(one -> !written.feasible() || one.minutesSaved() >= WORTHWHILE)
                .findFirst();
        if (better.isPresent()) {
            return better.get();
        }
        return written.feasible() ? new Keep() : new Impossible(leftOut(byRoads));
    }

    private static List<Integer> leftOut(@Nullable PlannedTour tour) {
        return tour == null
                ? List.of()
                : tour.leftOut().stream()
                        .map(out -> Integer.valueOf(out.stop()))
                        .toList();
    }

    /** A day with its stops in another order, and that order by the old numbers. */
    record Candidate(BusTour.Day day, List<Integer> order, boolean hours) {}

    private static List<Candidate> candidates(
            BusTour.Day day, TourEngineAdapter roads, @Nullable PlannedTour byHours, @Nullable PlannedTour byRoads) {
        List<Candidate> candidates = new ArrayList<>();
        if (byHours != null && byHours.leftOut().isEmpty()) {
            List<Integer> order = numbers(byHours);
            candidates.add(new Candidate(
                    ordered(
                            day,
                            order,
                            order.stream().map(number -> stop(day, number)).toList()),
                    order,
                    false));
        }
        if (byRoads != null && byRoads.leftOut().isEmpty()) {
            List<Integer> order = numbers(byRoads);
            Set<Integer> stays = new HashSet<>();
            day.stops().forEach(stop -> stays.add(TourEngineAdapter.minutes(stop)));
            if (stays.size() == 1) {
                candidates.add(new Candidate(ordered(day, order, changedPlaces(day, order)), order, true));
            }
            candidates.add(new Candidate(ordered(day, order, inARow(day, roads, byRoads, true)), order, true));
            candidates.add(new Candidate(ordered(day, order, inARow(day, roads, byRoads, false)), order, true));
        }
        return candidates;
    }

    private static Better better(Candidate candidate, TourDayTimeline written, double roadFactor) {
        TourDayTimeline plan = new TourEngineAdapter(candidate.day(), roadFactor).asWritten();
        return new Better(plan, candidate.order(), candidate.hours(), written.drivingMinutes() - plan.drivingMinutes());
    }

    private static List<Integer> numbers(PlannedTour tour) {
        return tour.order().stream().map(Integer::valueOf).toList();
    }

    private static BusTour.Stop stop(BusTour.Day day, int number) {
        return day.stops().get(number - 1);
    }

    /** Every stop takes the hours of the one whose place in the order it gets. */
    private static List<BusTour.Stop> changedPlaces(BusTour.Day day, List<Integer> order) {
        List<BusTour.Stop> byHour = day.stops().stream()
                .sorted(java.util.Comparator.comparing(BusTour.Stop::opens))
                .toList();
        return IntStream.range(0, order.size())
                .mapToObj(i -> at(
                        stop(day, order.get(i)),
                        byHour.get(i).opens(),
                        byHour.get(i).closes()))
                .toList();
    }

    /** Every stop opens as soon as the bus is there. */
    private static List<BusTour.Stop> inARow(
            BusTour.Day day, TourEngineAdapter roads, PlannedTour tour, boolean round) {
        List<BusTour.Stop> stops = new ArrayList<>();
        int now = tour.departure().minutes();
        for (PlannedTour.Leg leg : tour.legs().subList(0, tour.legs().size() - 1)) {
            BusTour.Stop stop = stop(day, Integer.parseInt(leg.to()));
            int arrival = Math.max(now + leg.minutes(), roads.firstOpening().toSecondOfDay() / 60);
            int opens = round ? (arrival + ROUND - 1) / ROUND * ROUND : arrival;
            now = opens + TourEngineAdapter.minutes(stop);
            // What does not fit before midnight fails the check that follows.
            int shift = Math.min(0, TourEngineAdapter.MIDNIGHT.toSecondOfDay() / 60 - now);
            stops.add(at(
                    stop,
                    LocalTime.ofSecondOfDay(60L * (opens + shift)),
                    LocalTime.ofSecondOfDay(60L * (now + shift))));
        }
        return stops;
    }

    private static BusTour.Stop at(BusTour.Stop stop, LocalTime opens, LocalTime closes) {
        return new BusTour.Stop(stop.place(), opens, closes, stop.slotMinutes(), stop.counsellors());
    }

    /** The day with these stops; the given drives follow their places. */
    private static BusTour.Day ordered(BusTour.Day day, List<Integer> order, List<BusTour.Stop> stops) {
        return new BusTour.Day(
                day.date(),
                TourEngineAdapter.start(day),
                day.leaves(),
                day.returnBy(),
                stops,
                day.legs().stream()
                        .map(leg -> new BusTour.Leg(moved(leg.from(), order), moved(leg.to(), order), leg.minutes()))
                        .toList());
    }

    private static int moved(int number, List<Integer> order) {
        return number == 0 ? 0 : order.indexOf(number) + 1;
    }
}
