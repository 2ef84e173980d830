package fr.spro.events.formats;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Times and dates some calendar days later (or earlier) at the same time of day, also across the change of summer time. */
public final class Moved {
    private Moved() {}

    /** The time of day stays; null stays null. */
    public static @Nullable Instant by(long days, @Nullable Instant time) {
        return time == null ? null : time.atZone(Limits.PARIS).plusDays(days).toInstant();
    }

    /**
     * The end of what starts then. Where the clock jumps over its start the end may not have moved with it: then it
     * keeps its length.
     */
    public static @Nullable Instant end(long days, @Nullable Instant start, @Nullable Instant end) {
        Instant newStart = by(days, start);
        Instant newEnd = by(days, end);
        return start == null || end == null || newStart == null || newEnd == null || newEnd.isAfter(newStart)
                ? newEnd
                : newStart.plus(Duration.between(start, end));
    }

    /** Null stays null. */
    public static @Nullable LocalDate by(long days, @Nullable LocalDate day) {
        return day == null ? null : day.plusDays(days);
    }
}
