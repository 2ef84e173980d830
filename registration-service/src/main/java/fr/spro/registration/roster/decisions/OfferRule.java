package fr.spro.registration.roster.decisions;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * How long a free place is held for the next one in line: time runs from Monday to Friday, 9 to 18 o'clock in Paris.
 *
 * @param workingHours 1 to 90
 * @param daysOff public holidays among these days, on which no time runs
 */
public record OfferRule(int workingHours, Set<LocalDate> daysOff) {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalTime OPENS = LocalTime.of(9, 0);
    private static final LocalTime CLOSES = LocalTime.of(18, 0);
    private static final int MOST = 90;

    public OfferRule {
        daysOff = Set.copyOf(daysOff);
        if (workingHours < 1 || workingHours > MOST) {
            throw new IllegalArgumentException("working hours " + workingHours);
        }
    }

    /** When an offer made now ends. */
    public Instant deadline(Instant now) {
        Duration left = Duration.ofHours(workingHours);
        ZonedDateTime at = now.atZone(PARIS);
        while (true) {
            LocalDate day = at.toLocalDate();
            ZonedDateTime opens = day.atTime(OPENS).atZone(PARIS);
            ZonedDateTime closes = day.atTime(CLOSES).atZone(PARIS);
            ZonedDateTime from = at.isBefore(opens) ? opens : at;
            if (runs(day) && from.isBefore(closes)) {
                Duration today = Duration.between(from, closes);
                if (left.compareTo(today) <= 0) {
                    return from.plus(left).toInstant();
                }
                left = left.minus(today);
            }
            at = day.plusDays(1).atStartOfDay(PARIS);
        }
    }

    private boolean runs(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !daysOff.contains(day);
    }
}
