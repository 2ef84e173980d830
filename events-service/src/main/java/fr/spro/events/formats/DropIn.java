package fr.spro.events.formats;

import fr.spro.events.input.Checks;
import fr.spro.events.input.Fields;
import fr.spro.events.recurrence.Expansion;
import fr.spro.events.recurrence.HolidayPolicy;
import fr.spro.events.recurrence.Occurrence;
import fr.spro.events.recurrence.Omission;
import fr.spro.events.recurrence.RecurrenceRefusal;
import fr.spro.events.recurrence.Recurring;
import fr.spro.platform.core.calendar.Holiday;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    /** A rule that promises a day in each month; with other parts a month may be left out on purpose. */
    private static final Pattern EVERY_MONTH =
            Pattern.compile("FREQ=MONTHLY(;INTERVAL=1)?;(BYDAY|BYMONTHDAY)=[^;=]+", Pattern.CASE_INSENSITIVE);

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
                expandedOn(outline.today()) instanceof Expansion.Planned planned
                        ? planned.occurrences().stream()
                                .map(one -> PlannedSession.at(null, one.start(), one.end(), null, null, List.of()))
                                .toList()
                        : List.of());
    }

    /** The occurrences, moved and left out ones told apart; null while the times of day are not known. */
    public @Nullable Expansion expanded() {
        return expandedOn(null);
    }

    /** The occurrences as somebody plans them on that day: what is open begins then and lasts for twelve months. */
    public @Nullable Expansion expandedOn(@Nullable LocalDate today) {
        return expanded(firstDay(today), lastDay(today));
    }

    /** The occurrences whose original dates lie between these days, both included. */
    public @Nullable Expansion expanded(LocalDate first, LocalDate last) {
        if (opensAt == null || closesAt == null) {
            return null;
        }
        return new Recurring(from, opensAt, closesAt, recurrence, except, extra, holidays).between(first, last);
    }

    /** The first day that is planned on that day. */
    private LocalDate firstDay(@Nullable LocalDate today) {
        return until == null && today != null && today.isAfter(from) ? today : from;
    }

    /** The last day that is planned on that day. */
    public LocalDate lastDay(@Nullable LocalDate today) {
        LocalDate first = firstDay(today);
        // A day beyond all calendars is refused by the rule, it need not be reckoned with.
        return until != null
                ? until
                : first.isAfter(Recurring.LATEST)
                        ? first
                        : first.plusMonths(MONTHS_WHILE_OPEN).minusDays(1);
    }

    @Override
    public List<Gap> gaps(@Nullable LocalDate today) {
        if (!(expandedOn(today) instanceof Expansion.Planned planned)) {
            return List.of();
        }
        Set<YearMonth> served = new HashSet<>();
        List<Gap> gaps = new ArrayList<>();
        for (Omission omission : planned.omitted()) {
            served.add(YearMonth.from(omission.original()));
            gaps.add(
                    switch (omission.why()) {
                        case Omission.Skipped(Holiday holiday) ->
                            new Gap(omission.original(), Gap.Why.HOLIDAY, holiday, null);
                        case Omission.Excluded() -> new Gap(omission.original(), Gap.Why.EXCEPTION, null, null);
                    });
        }
        for (Occurrence occurrence : planned.occurrences()) {
            served.add(YearMonth.from(occurrence.original()));
            if (occurrence.fate() instanceof Occurrence.Shifted(Holiday holiday)) {
                gaps.add(new Gap(occurrence.original(), Gap.Why.HOLIDAY, holiday, occurrence.date()));
            }
        }
        if (EVERY_MONTH.matcher(recurrence).matches()) {
            served.stream()
                    .max(Comparator.naturalOrder())
                    .ifPresent(last -> gaps.addAll(monthsWithout(served, YearMonth.from(firstDay(today)), last)));
        }
        gaps.sort(Comparator.comparing(Gap::date));
        return gaps;
    }

    /** Between the first and the last month that have a day; where a month begins half over, its day may have passed. */
    private static List<Gap> monthsWithout(Set<YearMonth> served, YearMonth first, YearMonth last) {
        return Stream.iterate(first.plusMonths(1), month -> month.isBefore(last), month -> month.plusMonths(1))
                .filter(month -> !served.contains(month))
                .map(month -> new Gap(month.atDay(1), Gap.Why.NO_SUCH_DAY, null, null))
                .toList();
    }

    @Override
    public void check(Checks checks) {
        check(expanded(), checks);
    }

    @Override
    public void checkOn(LocalDate today, Checks checks) {
        check(expandedOn(today), checks);
    }

    private static void check(@Nullable Expansion expansion, Checks checks) {
        if (expansion instanceof Expansion.Refused refused) {
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
        if (alone.between(day, day) instanceof Expansion.Refused(RecurrenceRefusal why)) {
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
        PlainValues.put(values, "until", until);
        PlainValues.put(values, "opensAt", opensAt);
        PlainValues.put(values, "closesAt", closesAt);
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
