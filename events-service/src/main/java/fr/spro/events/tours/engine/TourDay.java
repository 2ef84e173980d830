package fr.spro.events.tours.engine;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One day of a bus: where it starts, where it must be in the end, what it shall visit, and how fast roads are; a drive
 * takes (kilometres as the crow flies) × roadFactor / kilometresPerHour, rounded up to a minute.
 *
 * @param departure local time at which the bus leaves the start, cut to minutes
 * @param end may be the start itself
 * @param latestArrival the bus is at the end by then, cut to minutes
 * @param kilometresPerHour 5 to 130
 * @param roadFactor how much longer roads are than the crow's flight, 1 to 3
 * @param roadTimes drives whose minutes are given; their kilometres still come from the map
 */
public record TourDay(
        MapPoint start,
        LocalTime departure,
        MapPoint end,
        LocalTime latestArrival,
        List<TourStop> stops,
        double kilometresPerHour,
        double roadFactor,
        List<KnownTravelTime> roadTimes) {
    /** Speed of a bus on departmental roads, in kilometres per hour. */
    public static final double USUAL_SPEED = 50;

    /** Roads in hills against the crow's flight. */
    public static final double USUAL_ROAD_FACTOR = 1.4;

    public TourDay {
        departure = departure.truncatedTo(ChronoUnit.MINUTES);
        latestArrival = latestArrival.truncatedTo(ChronoUnit.MINUTES);
        stops = List.copyOf(stops);
        roadTimes = List.copyOf(roadTimes);
    }

    /** A day that ends where it starts, at the usual speed on the usual roads. */
    public static TourDay from(MapPoint depot, LocalTime departure, LocalTime latestArrival, List<TourStop> stops) {
        return new TourDay(depot, departure, depot, latestArrival, stops, USUAL_SPEED, USUAL_ROAD_FACTOR, List.of());
    }

    /** The same day, ending elsewhere. */
    public TourDay endingAt(MapPoint other) {
        return new TourDay(start, departure, other, latestArrival, stops, kilometresPerHour, roadFactor, roadTimes);
    }

    /** The same day on other roads. */
    public TourDay on(double speed, double factor) {
        return new TourDay(start, departure, end, latestArrival, stops, speed, factor, roadTimes);
    }

    /** The same day with these drives given. */
    public TourDay with(List<KnownTravelTime> given) {
        return new TourDay(start, departure, end, latestArrival, stops, kilometresPerHour, roadFactor, given);
    }
}
