package fr.spro.events.formats;

import fr.spro.events.fields.Checks;
import fr.spro.events.fields.Fields;
import fr.spro.events.recurrence.Expansion;
import fr.spro.events.recurrence.HolidayPolicy;
import fr.spro.events.recurrence.Recurring;
import fr.spro.events.recurrence.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A presence that comes back, such as every second Tuesday of a month; each occurrence is a session.
 *
 * @param recurrence a rule of RFC 5545
 * @param from first possible day
 * @param until last possible day, included; null while open, then there are sessions for twelve months
 * @param opensAt start of each occurrence, time of day in France; null is not known, then there is no session yet
 * @param closesAt end of each occurrence; null is not known
 * @param except days on which it does not take place
 * @param extra days besides those of the rule
 * @param holidays what becomes of a day that is a public holiday
 */
public record DropIn(
        String recurrence,
        LocalDate from,
        @Nullable LocalDate until,
        @Nullable LocalTime opensAt,
        @Nullable LocalTime closesAt,
        List<LocalDate> except,
        List<LocalDate> extra,
        HolidayPolicy holidays)
        implements Format {
    private static final int MONTHS_WHILE_OPEN = 12;
    private static final int DAYS = 100;

    public DropIn {
        except = List.copyOf(except);
        extra = List.copyOf(extra);
    }

    /** A monthly presence that takes place on holidays too. */
    public DropIn(
            Recurrence recurrence,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable LocalTime opensAt,
            @Nullable LocalTime closesAt,
            List<LocalDate> except) {
        this(recurrence.rule(), from, until, opensAt, closesAt, except, List.of(), HolidayPolicy.KEEP);
    }

    @Override
    public Kind kind() {
        return Kind.DROP_IN;
    }

    @Override
    public List<PlannedSession> sessions(Outline outline) {
        return outline.completedOr(
                expanded() instanceof Expansion.Planned planned
                        ? planned.occurrences().stream()
                                .map(one -> PlannedSession.at(null, one.start(), one.end(), null, null, List.of()))
                                .toList()
                        : List.of());
    }

    /** The occurrences, moved and left out ones told apart; null while the times of day are not known. */
    public @Nullable Expansion expanded() {
        if (opensAt == null || closesAt == null) {
            return null;
        }
        LocalDate last = until == null ? from.plusMonths(MONTHS_WHILE_OPEN).minusDays(1) : until;
        return new Recurring(from, opensAt, closesAt, recurrence, except, extra, holidays).between(from, last);
    }

    @Override
    public void check(Checks checks) {
        if (expanded() instanceof Expansion.Refused refused) {
            checks.add(
                    nameOf(refused.why().field()),
                    refused.why().code(),
                    refused.why().limits());
        }
    }

    private static String nameOf(String component) {
        return switch (component) {
            case "rule" -> "recurrence";
            case "first" -> "from";
            case "end" -> "closesAt";
            case "horizon" -> "until";
            default -> component;
        };
    }

    static DropIn read(Fields fields) {
        String rule = fields.text("recurrence", Recurring.RULE);
        if (!rule.isEmpty()) {
            checkRule(rule, fields);
        }
        LocalDate from = fields.date("from");
        LocalDate until = fields.optionalDate("until");
        if (until != null && until.isBefore(from)) {
            fields.checks().add(fields.path("until"), "END_BEFORE_START");
        }
        HolidayPolicy holidays = fields.optionalChoice("holidays", HolidayPolicy.class);
        return new DropIn(
                rule,
                from,
                until,
                fields.optionalTime("opensAt"),
                fields.optionalTime("closesAt"),
                readDays("except", fields),
                readDays("extra", fields),
                holidays == null ? HolidayPolicy.KEEP : holidays);
    }

    /** What is wrong with a rule whatever the other fields say, so that every stored event stays readable. */
    private static void checkRule(String rule, Fields fields) {
        LocalDate day = Recurring.EARLIEST;
        Recurring alone =
                new Recurring(day, LocalTime.MIN, LocalTime.MAX, rule, List.of(), List.of(), HolidayPolicy.KEEP);
        if (alone.between(day, day) instanceof Expansion.Refused(Refusal why)) {
            fields.checks().add(fields.path("recurrence"), why.code(), why.limits());
        }
    }

    private static List<LocalDate> readDays(String name, Fields fields) {
        return fields.texts(name, DAYS, 10).stream()
                .flatMap(day -> readDay(name, day, fields).stream())
                .toList();
    }

    private static Optional<LocalDate> readDay(String name, String day, Fields fields) {
        try {
            return Optional.of(LocalDate.parse(day));
        } catch (DateTimeException refused) {
            fields.checks().add(fields.path(name), "BAD_DATE");
            return Optional.empty();
        }
    }

    @Override
    public Map<String, Object> write() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("recurrence", recurrence);
        values.put("from", from.toString());
        Written.put(values, "until", until);
        Written.put(values, "opensAt", opensAt);
        Written.put(values, "closesAt", closesAt);
        values.put("except", except.stream().map(LocalDate::toString).toList());
        if (!extra.isEmpty()) {
            values.put("extra", extra.stream().map(LocalDate::toString).toList());
        }
        if (holidays != HolidayPolicy.KEEP) {
            values.put("holidays", holidays.name());
        }
        return values;
    }
}
