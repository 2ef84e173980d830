package fr.spro.events.formats;

import fr.spro.events.fields.Fields;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A presence that comes back, such as every second Tuesday of a month; each occurrence is a session.
 *
 * @param from first possible day
 * @param until last possible day, included; null while open, then there is no session yet
 * @param opensAt start of each occurrence, time of day in France; null is not known
 * @param closesAt end of each occurrence; null is not known
 * @param except days on which it does not take place
 */
public record DropIn(
        Recurrence recurrence,
        LocalDate from,
        @Nullable LocalDate until,
        @Nullable LocalTime opensAt,
        @Nullable LocalTime closesAt,
        List<LocalDate> except)
        implements Format {
    public DropIn {
        except = List.copyOf(except);
    }

    @Override
    public Kind kind() {
        return Kind.DROP_IN;
    }

    @Override
    public List<PlannedSession> sessions(Outline outline) {
        return outline.completedOr(
                until == null || opensAt == null || closesAt == null
                        ? List.of()
                        : occurrences(until, opensAt, closesAt));
    }

    private List<PlannedSession> occurrences(LocalDate last, LocalTime opening, LocalTime closing) {
        return recurrence.between(from, last, Limits.SESSIONS + 1).stream()
                .filter(day -> !except.contains(day))
                .map(day -> PlannedSession.at(
                        null,
                        ZonedDateTime.of(day, opening, Limits.PARIS).toInstant(),
                        ZonedDateTime.of(day, closing, Limits.PARIS).toInstant(),
                        null,
                        null,
                        List.of()))
                .toList();
    }

    static DropIn read(Fields fields) {
        String rule = fields.text("recurrence", 200);
        Optional<Recurrence> recurrence = Recurrence.parse(rule);
        if (recurrence.isEmpty() && !rule.isEmpty()) {
            fields.checks().add(fields.path("recurrence"), "RULE_NOT_UNDERSTOOD");
        }
        LocalDate from = fields.date("from");
        LocalDate until = fields.optionalDate("until");
        if (until != null && until.isBefore(from)) {
            fields.checks().add(fields.path("until"), "END_BEFORE_START");
        }
        List<LocalDate> except = fields.texts("except", 100, 10).stream()
                .flatMap(day -> readDay(day, fields).stream())
                .toList();
        return new DropIn(
                recurrence.orElse(new Recurrence(1, DayOfWeek.MONDAY)),
                from,
                until,
                fields.optionalTime("opensAt"),
                fields.optionalTime("closesAt"),
                except);
    }

    private static Optional<LocalDate> readDay(String day, Fields fields) {
        try {
            return Optional.of(LocalDate.parse(day));
        } catch (DateTimeException refused) {
            fields.checks().add(fields.path("except"), "BAD_DATE");
            return Optional.empty();
        }
    }

    @Override
    public Map<String, Object> write() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("recurrence", recurrence.rule());
        values.put("from", from.toString());
        Written.put(values, "until", until);
        Written.put(values, "opensAt", opensAt);
        Written.put(values, "closesAt", closesAt);
        values.put("except", except.stream().map(LocalDate::toString).toList());
        return values;
    }
}
