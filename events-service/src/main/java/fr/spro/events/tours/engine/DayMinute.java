package fr.spro.events.tours.engine;

import java.time.LocalTime;
import java.util.Locale;

/**
 * A minute counted from the midnight at which the tour's day begins, by the clock on the wall; it may pass 1439 when a
 * bus is late.
 *
 * @param minutes 0 or more
 */
public record DayMinute(int minutes) {
    private static final int DAY = 24 * 60;

    public DayMinute {
        if (minutes < 0) {
            throw new IllegalArgumentException("Before the day: " + minutes);
        }
    }

    /** The time of day. */
    public LocalTime time() {
        return LocalTime.of(minutes % DAY / 60, minutes % 60);
    }

    /** How many days after the tour's own. */
    public int daysLater() {
        return minutes / DAY;
    }

    /** {@code 08:05}, or {@code 00:20+1} on the day after. */
    @Override
    public String toString() {
        String clock = String.format(Locale.ROOT, "%02d:%02d", minutes % DAY / 60, minutes % 60);
        return daysLater() == 0 ? clock : clock + "+" + daysLater();
    }
}
