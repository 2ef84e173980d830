package fr.spro.events.tours.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Turns a checked day into numbers, stops by their place in the input, and an order of the numbers into a tour. */
final class TravelTimes {
    private final TourDay day;
    private final List<MapPoint> places = new ArrayList<>();
    private final double[][] kilometres;
    private final TravelMatrix grid;

    TravelTimes(TourDay day) {
        this.day = day;
        day.stops().forEach(stop -> places.add(stop.place()));
        places.add(day.start());
        places.add(day.end());
        kilometres = new double[places.size()][places.size()];
        int[][] minutes = new int[places.size()][places.size()];
        Map<List<String>, Integer> given = new HashMap<>();
        day.roadTimes().forEach(time -> given.put(List.of(time.to(), time.from()), time.minutes()));
        day.roadTimes().forEach(time -> given.put(List.of(time.from(), time.to()), time.minutes()));
        for (int i = 0; i < places.size(); i++) {
            for (int j = 0; j < places.size(); j++) {
                MapPoint from = places.get(i);
                MapPoint to = places.get(j);
                kilometres[i][j] = from.kilometresTo(to) * day.roadFactor();
                // The rounding error of the product must not cost a minute.
                int computed = (int) Math.ceil(kilometres[i][j] * 60 / day.kilometresPerHour() - 1e-9);
                minutes[i][j] =
                        Objects.requireNonNull(given.getOrDefault(List.of(from.id(), to.id()), Math.max(0, computed)));
            }
        }
        grid = new TravelMatrix(
                minutes,
                day.stops().stream().mapToInt(TourStop::earliestStart).toArray(),
                day.stops().stream().mapToInt(TourStop::latestStart).toArray(),
                day.stops().stream().mapToInt(TourStop::stayMinutes).toArray(),
                TourStop.minute(day.departure()),
                TourStop.minute(day.latestArrival()));
    }

    TravelMatrix grid() {
        return grid;
    }

    TourProblem endOutOfReach() {
        return new TourProblem.EndOutOfReach(
                "latestArrival",
                new DayMinute(grid.departure() + grid.minutes(grid.start(), grid.end())),
                day.latestArrival());
    }

    /** The tour in that order, late or not; stops that are not in it are left out. */
    PlannedTour tour(int[] order, boolean provenOptimal) {
        List<PlannedTour.Leg> legs = new ArrayList<>();
        int at = grid.start();
        int now = grid.departure();
        for (int stop : order) {
            int arrival = now + grid.minutes(at, stop);
            int begin = Math.max(arrival, grid.earliest(stop));
            now = begin + grid.stay(stop);
            legs.add(leg(at, stop, arrival, begin, now, begin - grid.latest(stop)));
            at = stop;
        }
        int arrival = now + grid.minutes(at, grid.end());
        legs.add(leg(at, grid.end(), arrival, arrival, arrival, arrival - grid.latestEnd()));
        List<PlannedTour.LeftOut> leftOut = IntStream.range(0, grid.stops())
                .filter(stop -> IntStream.of(order).noneMatch(served -> served == stop))
                .mapToObj(stop -> new PlannedTour.LeftOut(places.get(stop).id(), reason(stop)))
                .toList();
        return new PlannedTour(new DayMinute(grid.departure()), legs, leftOut, provenOptimal);
    }

    private PlannedTour.Leg leg(int from, int to, int arrival, int begin, int leaves, int late) {
        return new PlannedTour.Leg(
                places.get(from).id(),
                places.get(to).id(),
                kilometres[from][to],
                grid.minutes(from, to),
                new DayMinute(arrival),
                begin - arrival,
                new DayMinute(begin),
                new DayMinute(leaves),
                Math.max(0, late));
    }

    private PlannedTour.Reason reason(int stop) {
        int arrival = grid.departure() + grid.minutes(grid.start(), stop);
        int ends = Math.max(arrival, grid.earliest(stop)) + grid.stay(stop) + grid.minutes(stop, grid.end());
        return arrival <= grid.latest(stop) && ends <= grid.latestEnd()
                ? new PlannedTour.Reason.NotTogetherWithOthers()
                : new PlannedTour.Reason.NotReachableEvenAlone(
                        new DayMinute(arrival),
                        day.stops().get(stop).opens(),
                        new DayMinute(grid.latest(stop)).time(),
                        new DayMinute(ends),
                        day.latestArrival());
    }
}
