package fr.spro.events.tours.engine;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A place the bus shall visit; times are local and in whole minutes (seconds are cut).
 *
 * @param opens the bus starts its stay here or later
 * @param closes the stay has ended by then
 * @param stayMinutes how long the bus stays
 * @param fixed the stay starts exactly then; null when it may start anywhere in the window
 */
public record TourStop(
        MapPoint place,
        LocalTime opens,
        LocalTime closes,
        int stayMinutes,
        @Nullable LocalTime fixed) {
    public TourStop {
        opens = opens.truncatedTo(ChronoUnit.MINUTES);
        closes = closes.truncatedTo(ChronoUnit.MINUTES);
        fixed = fixed == null ? null : fixed.truncatedTo(ChronoUnit.MINUTES);
    }

    /** A stop whose stay may start anywhere in its window. */
    public static TourStop within(MapPoint place, LocalTime opens, LocalTime closes, int stayMinutes) {
        return new TourStop(place, opens, closes, stayMinutes, null);
    }

    /** A stop whose stay starts at one time; it must end on the same day. */
    public static TourStop at(MapPoint place, LocalTime start, int stayMinutes) {
        return new TourStop(place, LocalTime.MIN, LocalTime.MAX, stayMinutes, start);
    }

    /** First minute of the day at which the stay may start. */
    int earliestStart() {
        return minute(fixed == null ? opens : fixed);
    }

    /** Last minute of the day at which the stay may start; negative when the stay is longer than that. */
    int latestStart() {
        return fixed == null ? minute(closes) - stayMinutes : minute(fixed);
    }

    static int minute(LocalTime time) {
        return time.getHour() * 60 + time.getMinute();
    }
}
