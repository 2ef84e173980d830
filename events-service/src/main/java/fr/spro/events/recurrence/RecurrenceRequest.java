package fr.spro.events.recurrence;

import fr.spro.platform.core.calendar.FrenchHolidays;
import fr.spro.platform.core.calendar.Holiday;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wishes to come back.
 *
 * @param first no date of the rule lies before; what the rule leaves open (weekday, day of the month) is taken from it
 * @param start time of day in France
 * @param end time of the same day in France
 * @param rule an RRULE of RFC 5545 without its name, such as {@code FREQ=MONTHLY;BYDAY=2TU}
 * @param except dates on which it does not take place (EXDATE)
 * @param extra dates besides those of the rule (RDATE); holidays and exceptions count for them too
 */
public record RecurrenceRequest(
        LocalDate first,
        LocalTime start,
        LocalTime end,
        String rule,
        List<LocalDate> except,
        List<LocalDate> extra,
        HolidayPolicy holidays) {
    /** Longest rule, in characters. */
    public static final int RULE = 500;
    /** Most dates in a horizon, and most exceptions or extra dates. */
    public static final int MOST = 500;
    /** No date lies before. */
    public static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    /** No date lies after. */
    public static final LocalDate LATEST = LocalDate.of(2100, 12, 31);

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int LONGEST_SHIFT_IN_DAYS = 31;
    /** A century of a dense rule is not worked out only to refuse it. */
    private static final int YEARS_THAT_TELL = 20;

    public RecurrenceRequest {
        except = List.copyOf(except);
        extra = List.copyOf(extra);
    }

    /**
     * The occurrences whose original date lies from the first to the last day, both included. A date keeps its fate
     * whatever the horizon is.
     */
    public RecurrenceResult between(LocalDate from, LocalDate to) {
        RecurrenceRefusal refusal = refusal(from, to);
        if (refusal != null) {
            return new RecurrenceResult.Refused(refusal);
        }
        return switch (ParsedRule.parse(rule, first, start, PARIS)) {
            case ParsedRule.Parsed.Refused refused -> new RecurrenceResult.Refused(refused.why());
            case ParsedRule.Parsed.Understood understood -> expanded(understood.rule(), from, to);
        };
    }

    private @Nullable RecurrenceRefusal refusal(LocalDate from, LocalDate to) {
        if (rule.length() > RULE) {
            return new RecurrenceRefusal.RuleTooLong();
        }
        if (except.size() > MOST) {
            return new RecurrenceRefusal.TooManyDates("except");
        }
        if (extra.size() > MOST) {
            return new RecurrenceRefusal.TooManyDates("extra");
        }
        if (outside(Stream.of(first))) {
            return new RecurrenceRefusal.OutsideYears("first");
        }
        if (outside(except.stream())) {
            return new RecurrenceRefusal.OutsideYears("except");
        }
        if (outside(extra.stream())) {
            return new RecurrenceRefusal.OutsideYears("extra");
        }
        if (outside(Stream.of(from, to))) {
            return new RecurrenceRefusal.OutsideYears("horizon");
        }
        if (!end.isAfter(start)) {
            return new RecurrenceRefusal.EndNotAfterStart("end");
        }
        return to.isBefore(from) ? new RecurrenceRefusal.EndNotAfterStart("horizon") : null;
    }

    private static boolean outside(Stream<LocalDate> days) {
        return days.anyMatch(day -> day.isBefore(EARLIEST) || day.isAfter(LATEST));
    }

    private RecurrenceResult expanded(ParsedRule understood, LocalDate from, LocalDate to) {
        LocalDate soon = from.plusYears(YEARS_THAT_TELL);
        if (soon.isBefore(to) && isTooMany(new TreeSet<>(understood.dates(soon)), from, soon)) {
            return new RecurrenceResult.Refused(new RecurrenceRefusal.TooManyOccurrences());
        }
        // What comes after the horizon still stands in the way of a shift.
        NavigableSet<LocalDate> days = new TreeSet<>(understood.dates(to.plusDays(2 * LONGEST_SHIFT_IN_DAYS)));
        if (days.isEmpty() && !understood.everOccurs()) {
            return new RecurrenceResult.Refused(new RecurrenceRefusal.NeverOccurs());
        }
        days.addAll(extra);
        if (isTooMany(days, from, to)) {
            return new RecurrenceResult.Refused(new RecurrenceRefusal.TooManyOccurrences());
        }
        return settled(days, from, to);
    }

    private static boolean isTooMany(NavigableSet<LocalDate> days, LocalDate from, LocalDate to) {
        return days.subSet(from, true, to, true).size() > MOST;
    }

    private RecurrenceResult settled(NavigableSet<LocalDate> days, LocalDate from, LocalDate to) {
        Set<LocalDate> exceptions = new HashSet<>(except);
        Set<LocalDate> taken = new HashSet<>(days);
        taken.addAll(exceptions);
        List<Occurrence> occurrences = new ArrayList<>();
        List<SkippedDate> omitted = new ArrayList<>();
        for (LocalDate day : days.headSet(to, true)) {
            boolean told = !day.isBefore(from);
            Holiday holiday =
                    exceptions.contains(day) || holidays == HolidayPolicy.KEEP ? null : FrenchHolidays.on(day);
            LocalDate moved = holiday == null || holidays == HolidayPolicy.SKIP ? null : freeAfter(day, taken);
            if (moved != null) {
                taken.add(moved);
            }
            if (!told) {
                continue;
            }
            if (exceptions.contains(day)) {
                omitted.add(new SkippedDate(day, new SkippedDate.Excluded()));
            } else if (holiday == null) {
                occurrences.add(occurrence(day, day, new Occurrence.AsPlanned()));
            } else if (moved == null) {
                omitted.add(new SkippedDate(day, new SkippedDate.Skipped(holiday)));
            } else {
                occurrences.add(occurrence(day, moved, new Occurrence.Shifted(holiday)));
            }
        }
        occurrences.sort(Comparator.comparing(Occurrence::date));
        return new RecurrenceResult.Planned(occurrences, omitted);
    }

    private static @Nullable LocalDate freeAfter(LocalDate holiday, Set<LocalDate> taken) {
        return Stream.iterate(holiday.plusDays(1), day -> day.plusDays(1))
                .limit(LONGEST_SHIFT_IN_DAYS)
                .filter(day -> day.getDayOfWeek().getValue() <= 5 && !taken.contains(day))
                .filter(day -> FrenchHolidays.on(day) == null)
                .findFirst()
                .orElse(null);
    }

    private Occurrence occurrence(LocalDate original, LocalDate day, Occurrence.Fate fate) {
        Instant opening = ZonedDateTime.of(day, start, PARIS).toInstant();
        Instant closing = ZonedDateTime.of(day, end, PARIS).toInstant();
        // Where the clock jumps over the start, it moves on by an hour; the end may not have moved with it.
        Instant after = closing.isAfter(opening)
                ? closing
                : opening.plus(ChronoUnit.MILLIS.between(start, end), ChronoUnit.MILLIS);
        return new Occurrence(original, day, opening, after, fate);
    }
}
