package fr.spro.events.tours.engine;

import java.time.LocalTime;
import java.util.List;

/**
 * A day on the road: its legs in order, the last one to the end.
 *
 * @param departure when the bus leaves the start
 * @param leftOut the stops that do not fit, in the order of the input
 * @param provenOptimal whether no other order serves more stops or, with as many, ends earlier or, ending then, drives
 *     less; false for a heuristic order and for one that was only checked
 */
public record PlannedTour(DayMinute departure, List<Leg> legs, List<LeftOut> leftOut, boolean provenOptimal) {
    public PlannedTour {
        legs = List.copyOf(legs);
        leftOut = List.copyOf(leftOut);
        if (legs.isEmpty()) {
            throw new IllegalArgumentException("A tour without the leg to its end");
        }
    }

    /**
     * A drive and the stay after it.
     *
     * @param from id of the place left
     * @param to id of the place reached
     * @param kilometres on the road: the crow's flight times the road factor
     * @param minutes of driving
     * @param waitingMinutes from the arrival to the start of the stay
     * @param departure the end of the stay; at the end of the tour, the arrival
     * @param lateMinutes how much later the stay starts (or the tour ends) than it may; 0 in a planned tour
     */
    public record Leg(
            String from,
            String to,
            double kilometres,
            int minutes,
            DayMinute arrival,
            int waitingMinutes,
            DayMinute start,
            DayMinute departure,
            int lateMinutes) {}

    /** A stop that is not served, and why. */
    public record LeftOut(String stop, Reason why) {}

    /** Why a stop is not served. */
    public sealed interface Reason {
        /**
         * NOT_REACHABLE_EVEN_ALONE: the bus is too late for it, or back too late, even when it drives straight there and
         * straight to the end.
         *
         * @param earliestArrival of a bus that drives straight there
         * @param latestStart when the stay must start; the stop is closed to the bus if it arrives later
         * @param end when that bus would be at the end
         * @param latestEnd when it must be
         */
        record NotReachableEvenAlone(
                DayMinute earliestArrival, LocalTime opens, LocalTime latestStart, DayMinute end, LocalTime latestEnd)
                implements Reason {}

        /** NOT_TOGETHER_WITH_OTHERS: the bus could serve it alone, but not besides those it serves. */
        record NotTogetherWithOthers() implements Reason {}
    }

    /** Ids of the stops served, in order. */
    public List<String> order() {
        return legs.stream().limit(legs.size() - 1L).map(Leg::to).toList();
    }

    /** Kilometres on the road. */
    public double kilometres() {
        return legs.stream().mapToDouble(Leg::kilometres).sum();
    }

    /** Minutes of driving. */
    public int drivingMinutes() {
        return legs.stream().mapToInt(Leg::minutes).sum();
    }

    /** Minutes from the departure to the end: drives, waits and stays. */
    public int minutes() {
        return end().minutes() - departure.minutes();
    }

    /** When the bus is at the end. */
    public DayMinute end() {
        return legs.getLast().arrival();
    }

    /** The legs after which a stay starts, or the tour ends, too late. */
    public List<Leg> late() {
        return legs.stream().filter(leg -> leg.lateMinutes() > 0).toList();
    }
}
