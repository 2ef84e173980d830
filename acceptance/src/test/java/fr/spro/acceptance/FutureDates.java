package fr.spro.acceptance;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * The days that stories name stay ahead: once the first of them comes near, all move on by the same whole years of 52
 * weeks, so each keeps its weekday, its season and its distance to the others.
 */
final class FutureDates {
    static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final int STEP = 52;
    /** A month before the first day that a story names. */
    private static final LocalDate NEAR = LocalDate.of(2027, 2, 1);

    private FutureDates() {}

    /** {@code 2027-05-11} as long as that is ahead. */
    static LocalDate day(String named) {
        return LocalDate.parse(named).plusWeeks(weeks(LocalDate.now(ZONE)));
    }

    /** {@code 2027-05-11T09:00} on the clocks of the region, as the API takes it, with seconds and offset. */
    static String at(String named) {
        LocalDateTime then = LocalDateTime.parse(named);
        return day(then.toLocalDate().toString())
                .atTime(then.toLocalTime())
                .atZone(ZONE)
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    /** By how many weeks the named days have moved by that day: none until the first comes near. */
    static long weeks(LocalDate today) {
        long steps = 0;
        while (NEAR.plusWeeks(steps * STEP).isBefore(today)) {
            steps++;
        }
        return steps * STEP;
    }
}
