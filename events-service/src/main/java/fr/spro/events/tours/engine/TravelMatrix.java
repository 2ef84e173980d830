package fr.spro.events.tours.engine;

import java.util.stream.IntStream;

/** A day as the searches see it: stops by number, then the start and the end; times in minutes of the day. */
final class TravelMatrix {
    /** Later than anything: the stop cannot be served. */
    static final int NEVER = Integer.MAX_VALUE;

    private final int[][] minutes;
    private final int[] earliest;
    private final int[] latest;
    private final int[] stay;
    private final int departure;
    private final int latestEnd;

    /** The drives between all stops, the start and the end; the windows of the stops' starts, and their stays. */
    TravelMatrix(int[][] minutes, int[] earliest, int[] latest, int[] stay, int departure, int latestEnd) {
        this.minutes = minutes;
        this.earliest = earliest;
        this.latest = latest;
        this.stay = stay;
        this.departure = departure;
        this.latestEnd = latestEnd;
    }

    /** The part of the day in which a bus that leaves a place then serves some stops and is at the next in time. */
    TravelMatrix part(int from, int leaves, int[] stops, int to, int latestThere) {
        int[] places =
                IntStream.concat(IntStream.of(stops), IntStream.of(from, to)).toArray();
        int[][] drives = new int[places.length][];
        for (int i = 0; i < places.length; i++) {
            int[] row = minutes[places[i]];
            drives[i] = IntStream.of(places).map(place -> row[place]).toArray();
        }
        return new TravelMatrix(
                drives,
                IntStream.of(stops).map(this::earliest).toArray(),
                IntStream.of(stops).map(this::latest).toArray(),
                IntStream.of(stops).map(this::stay).toArray(),
                leaves,
                latestThere);
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
        return departure;
    }

    int latestEnd() {
        return latestEnd;
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

    /** When the bus leaves a stop that it reaches then, waiting included; {@link #NEVER} if it is too late. */
    int served(int stop, int arrival) {
        return arrival > latest[stop] ? NEVER : Math.max(arrival, earliest[stop]) + stay[stop];
    }
}
