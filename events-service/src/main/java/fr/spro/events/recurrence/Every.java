package fr.spro.events.recurrence;

import java.time.DayOfWeek;
import java.time.MonthDay;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rules for the usual wishes, in the words of RFC 5545. */
public final class Every {
    private Every() {}

    /** On these days of each {@code interval}th week, counted from the week of the first date. */
    public static String week(int interval, Set<DayOfWeek> days) {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a week without a day");
        }
        String list = new TreeSet<>(days).stream().map(Every::code).collect(Collectors.joining(","));
        return "FREQ=WEEKLY" + interval(interval) + ";BYDAY=" + list;
    }

    /** The second Tuesday of each month is {@code month(2, TUESDAY)}, the last Friday {@code month(-1, FRIDAY)}. */
    public static String month(int ordinal, DayOfWeek day) {
        if (ordinal == 0 || Math.abs(ordinal) > 5) {
            throw new IllegalArgumentException("not a weekday of a month: " + ordinal);
        }
        return "FREQ=MONTHLY;BYDAY=" + ordinal + code(day);
    }

    /** The same day of each month; -1 is the last one, and a month without that day is left out. */
    public static String monthOn(int day) {
        if (day == 0 || Math.abs(day) > 31) {
            throw new IllegalArgumentException("not a day of a month: " + day);
        }
        return "FREQ=MONTHLY;BYMONTHDAY=" + day;
    }

    /** The same day of each year. */
    public static String year(MonthDay day) {
        return "FREQ=YEARLY;BYMONTH=" + day.getMonthValue() + ";BYMONTHDAY=" + day.getDayOfMonth();
    }

    private static String interval(int interval) {
        if (interval < 1) {
            throw new IllegalArgumentException("not an interval: " + interval);
        }
        return interval == 1 ? "" : ";INTERVAL=" + interval;
    }

    static String code(DayOfWeek day) {
        return day.name().substring(0, 2);
    }
}
