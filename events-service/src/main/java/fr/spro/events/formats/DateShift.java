package fr.spro.events.formats;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Times and dates, or the written values that hold them, some calendar days later (or earlier) at the same time of day, also across the change of summer time. */
public final class DateShift {
    /** Under these names a format writes its dates and times, never a text that somebody may write. */
    private static final Set<String> DATED =
            Set.of("date", "start", "end", "from", "to", "until", "except", "extra", "opens", "closes", "wishesClose");

    private DateShift() {}

    /** The values as a format writes them, each date and each time of some day moved; a time of day stays. */
    static Map<String, Object> values(long days, Map<?, ?> written) {
        Map<String, Object> moved = new LinkedHashMap<>();
        written.forEach((name, value) -> moved.put(name.toString(), value(days, name.toString(), value)));
        Instant start = time(written.get("start"));
        Instant end = time(written.get("end"));
        if (start != null && end != null) {
            moved.put("end", String.valueOf(end(days, start, end)));
        }
        return moved;
    }

    private static Object value(long days, String name, Object value) {
        return switch (value) {
            case Map<?, ?> part -> values(days, part);
            case List<?> list ->
                list.stream().map(part -> value(days, name, part)).toList();
            case String text -> DATED.contains(name) ? text(days, text) : text;
            default -> value;
        };
    }

    private static String text(long days, String text) {
        Instant time = time(text);
        if (time != null) {
            return String.valueOf(by(days, time));
        }
        try {
            return LocalDate.parse(text).plusDays(days).toString();
        } catch (DateTimeException timeOfDay) {
            return text;
        }
    }

    private static @Nullable Instant time(@Nullable Object written) {
        try {
            return written instanceof String text ? Instant.parse(text) : null;
        } catch (DateTimeException dateOrTimeOfDay) {
            return null;
        }
    }

    /** The time of day stays; null stays null. */
    public static @Nullable Instant by(long days, @Nullable Instant time) {
        return time == null
                ? null
                : time.atZone(EventLimits.PARIS).plusDays(days).toInstant();
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
}
