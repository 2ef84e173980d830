package fr.spro.registration.printouts;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A day of a session for which people sign, with times of Paris.
 *
 * @param from null for a session whose date is not known, and for one that is a long period
 * @param halfDays empty where people sign once for all of it
 */
public record SigningDay(
        @Nullable ZonedDateTime from, @Nullable ZonedDateTime to, List<HalfDay> halfDays) {
    /** A session over more days is a period (visits at times of one's own), not a gathering. */
    public static final int MOST_DAYS = 10;

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Duration ONE_SITTING = Duration.ofHours(14);
    private static final SigningDay ANY = new SigningDay(null, null, List.of());

    public SigningDay {
        halfDays = List.copyOf(halfDays);
    }

    /**
     * The days of a session. One of several days begins each day at the time at which it begins, and ends each day at the
     * time at which it ends.
     */
    public static List<SigningDay> of(@Nullable Instant start, @Nullable Instant end) {
        if (start == null || end == null || !start.isBefore(end)) {
            return List.of(ANY);
        }
        ZonedDateTime from = start.atZone(PARIS);
        ZonedDateTime to = end.atZone(PARIS);
        if (Duration.between(start, end).compareTo(ONE_SITTING) <= 0) {
            return List.of(day(from, to));
        }
        LocalDate last = to.toLocalTime().isAfter(from.toLocalTime())
                ? to.toLocalDate()
                : to.toLocalDate().minusDays(1);
        if (ChronoUnit.DAYS.between(from.toLocalDate(), last) >= MOST_DAYS) {
            return List.of(ANY);
        }
        List<SigningDay> days = new ArrayList<>();
        for (LocalDate date = from.toLocalDate(); !date.isAfter(last); date = date.plusDays(1)) {
            ZonedDateTime until = date.atTime(to.toLocalTime()).atZone(PARIS);
            ZonedDateTime begins = date.atTime(from.toLocalTime()).atZone(PARIS);
            days.add(day(begins, until.isAfter(begins) ? until : until.plusDays(1)));
        }
        return days;
    }

    /** How long a session lasts, nights left out; null when nobody can tell. */
    public static @Nullable Duration length(@Nullable Instant start, @Nullable Instant end) {
        Duration sum = Duration.ZERO;
        for (SigningDay day : of(start, end)) {
            if (day.from() == null || day.to() == null) {
                return null;
            }
            sum = sum.plus(Duration.between(day.from(), day.to()));
        }
        return sum;
    }

    private static SigningDay day(ZonedDateTime from, ZonedDateTime to) {
        int begins = from.getHour() * 60 + from.getMinute();
        int lasts = (int) Duration.between(from, to).toMinutes();
        return new SigningDay(from, to, HalfDay.between(begins, begins + lasts));
    }
}
