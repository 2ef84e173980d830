package fr.spro.events.tours.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Orders the stops of a day, or checks an order somebody chose; the same input always gives the same answer. */
public final class TourPlanner {
    /** Up to so many stops the answer is proven optimal. */
    public static final int EXACT = 12;

    /** More stops are refused. */
    public static final int MOST_STOPS = 40;

    private TourPlanner() {}

    /**
     * The tour that serves the most stops, ends the earliest, drives the fewest minutes, and among equals is first in
     * the order of the input. Up to {@link #EXACT} stops it is the best one, proven in O(2ⁿ·n²) steps forward and as many
     * merges of short lists backward ({@link HeldKarpSearch}: Held and Karp's dynamic programme with time windows). Up to
     * {@link #MOST_STOPS} it is a good one ({@link InsertionHeuristic}). The bus leaves at the departure, and waits at a
     * stop rather than at the start.
     */
    public static TourResult plan(TourDay day) {
        List<TourProblem> problems = TourDayValidator.of(day);
        if (!problems.isEmpty()) {
            return new TourResult.Refused(problems);
        }
        TravelTimes roads = new TravelTimes(day);
        TravelMatrix grid = roads.grid();
        boolean exact = grid.stops() <= EXACT;
        Optional<int[]> order = exact ? HeldKarpSearch.best(grid) : InsertionHeuristic.best(grid);
        return order.<TourResult>map(found -> new TourResult.Found(roads.tour(found, exact)))
                .orElseGet(() -> new TourResult.Refused(List.of(roads.endOutOfReach())));
    }

    /**
     * Keeps an order of all the stops and tells where and by how many minutes it is late; a bus that is late still stays
     * as long as planned. Linear in the number of stops.
     *
     * @param order ids of all the stops, each once
     */
    public static TourResult check(TourDay day, List<String> order) {
        List<TourProblem> problems = new ArrayList<>(TourDayValidator.of(day));
        List<String> ids = day.stops().stream().map(stop -> stop.place().id()).toList();
        Set<String> named = new HashSet<>();
        for (int i = 0; i < order.size(); i++) {
            String field = "order[" + i + "]";
            if (!ids.contains(order.get(i))) {
                problems.add(new TourProblem.Unknown(field, order.get(i)));
            } else if (!named.add(order.get(i))) {
                problems.add(new TourProblem.Repeated(field, order.get(i)));
            }
        }
        ids.stream()
                .filter(id -> !named.contains(id))
                .distinct()
                .forEach(id -> problems.add(new TourProblem.Missing("order", id)));
        if (!problems.isEmpty()) {
            return new TourResult.Refused(problems);
        }
        TravelTimes roads = new TravelTimes(day);
        return new TourResult.Found(
                roads.tour(order.stream().mapToInt(ids::indexOf).toArray(), false));
    }
}
