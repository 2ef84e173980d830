package fr.spro.events.tour;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** A checked day as numbers: stops by their place in the input, then the start and the end; times in minutes of the day. */
final class Roads {
    /** Later than anything: the stop cannot be served. */
    static final int NEVER = Integer.MAX_VALUE;

    private final TourDay day;
    private final List<Place> places = new ArrayList<>();
    private final double[][] kilometres;
    private final int[][] minutes;
    private final int[] earliest;
    private final int[] latest;
    private final int[] stay;

    Roads(TourDay day) {
        this.day = day;
        day.stops().forEach(stop -> places.add(stop.place()));
        places.add(day.start());
        places.add(day.end());
        earliest = day.stops().stream().mapToInt(TourStop::earliestStart).toArray();
        latest = day.stops().stream().mapToInt(TourStop::latestStart).toArray();
        stay = day.stops().stream().mapToInt(TourStop::stayMinutes).toArray();
        kilometres = new double[places.size()][places.size()];
        minutes = new int[places.size()][places.size()];
        Map<List<String>, Integer> given = new HashMap<>();
        day.roadTimes().forEach(time -> given.put(List.of(time.to(), time.from()), time.minutes()));
        day.roadTimes().forEach(time -> given.put(List.of(time.from(), time.to()), time.minutes()));
        for (int i = 0; i < places.size(); i++) {
            for (int j = 0; j < places.size(); j++) {
                Place from = places.get(i);
                Place to = places.get(j);
                kilometres[i][j] = from.kilometresTo(to) * day.roadFactor();
                // The rounding error of the product must not cost a minute.
                int computed = (int) Math.ceil(kilometres[i][j] * 60 / day.kilometresPerHour() - 1e-9);
                minutes[i][j] =
                        Objects.requireNonNull(given.getOrDefault(List.of(from.id(), to.id()), Math.max(0, computed)));
            }
        }
    }

    int stops() {
        return stay.length;
    }

    int start() {
        return stay.length;
    }

    int end() {
        return stay.length + 1;
    }

    int departure() {
        return TourStop.minute(day.departure());
    }

    int latestEnd() {
        return TourStop.minute(day.latestArrival());
    }

    int minutes(int from, int to) {
        return minutes[from][to];
    }

    int earliest(int stop) {
        return earliest[stop];
    }

    int latest(int stop) {
        return latest[stop];
    }

    int stay(int stop) {
        return stay[stop];
    }

    /** When the bus leaves a stop that it reaches then: waiting included; {@link #NEVER} if it is too late. */
    int served(int stop, int arrival) {
        return arrival > latest[stop] ? NEVER : Math.max(arrival, earliest[stop]) + stay[stop];
    }

    TourProblem endOutOfReach() {
        return new TourProblem.EndOutOfReach(
                "latestArrival", new DayMinute(departure() + minutes(start(), end())), day.latestArrival());
    }

    /** The tour in that order, late or not; stops that are not in it are left out. */
    Tour tour(int[] order, boolean provenOptimal) {
        List<Tour.Leg> legs = new ArrayList<>();
        int at = start();
        int now = departure();
        for (int stop : order) {
            int arrival = now + minutes[at][stop];
            int begin = Math.max(arrival, earliest[stop]);
            now = begin + stay[stop];
            legs.add(leg(at, stop, arrival, begin, now, begin - latest[stop]));
            at = stop;
        }
        int arrival = now + minutes[at][end()];
        legs.add(leg(at, end(), arrival, arrival, arrival, arrival - latestEnd()));
        List<Tour.LeftOut> leftOut = IntStream.range(0, stops())
                .filter(stop -> IntStream.of(order).noneMatch(served -> served == stop))
                .mapToObj(stop -> new Tour.LeftOut(places.get(stop).id(), reason(stop)))
                .toList();
        return new Tour(new DayMinute(departure()), legs, leftOut, provenOptimal);
    }

    private Tour.Leg leg(int from, int to, int arrival, int begin, int leaves, int late) {
        return new Tour.Leg(
                places.get(from).id(),
                places.get(to).id(),
                kilometres[from][to],
                minutes[from][to],
                new DayMinute(arrival),
                begin - arrival,
                new DayMinute(begin),
                new DayMinute(leaves),
                Math.max(0, late));
    }

    private Tour.Reason reason(int stop) {
        int arrival = departure() + minutes[start()][stop];
        int ends = Math.max(arrival, earliest[stop]) + stay[stop] + minutes[stop][end()];
        return arrival <= latest[stop] && ends <= latestEnd()
                ? new Tour.Reason.NotTogetherWithOthers()
                : new Tour.Reason.NotReachableEvenAlone(
                        new DayMinute(arrival),
                        day.stops().get(stop).opens(),
                        new DayMinute(latest[stop]).time(),
                        new DayMinute(ends),
                        day.latestArrival());
    }
}
