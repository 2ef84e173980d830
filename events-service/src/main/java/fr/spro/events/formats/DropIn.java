package fr.spro.events.formats;

import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import fr.spro.events.recurrence.HolidayPolicy;
import fr.spro.events.recurrence.Occurrence;
import fr.spro.events.recurrence.RecurrenceRefusal;
import fr.spro.events.recurrence.RecurrenceRequest;
import fr.spro.events.recurrence.RecurrenceResult;
import fr.spro.events.recurrence.SkippedDate;
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
            MonthlyRule recurrence,
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
    public List<PlannedSession> sessions(SessionDefaults outline) {
        return outline.completedOr(
                expandedOn(outline.today()) instanceof RecurrenceResult.Planned planned
                        ? planned.occurrences().stream()
                                .map(one -> PlannedSession.at(null, one.start(), one.end(), null, null, List.of()))
                                .toList()
                        : List.of());
    }

    /** The occurrences, moved and left out ones told apart; null while the times of day are not known. */
    public @Nullable RecurrenceResult expanded() {
        return expandedOn(null);
    }

    /** The occurrences as somebody plans them on that day: what is open begins then and lasts for twelve months. */
    public @Nullable RecurrenceResult expandedOn(@Nullable LocalDate today) {
        return expanded(firstDay(today), lastDay(today));
    }

    /** The occurrences whose original dates lie between these days, both included. */
    public @Nullable RecurrenceResult expanded(LocalDate first, LocalDate last) {
        if (opensAt == null || closesAt == null) {
            return null;
        }
        return new RecurrenceRequest(from, opensAt, closesAt, recurrence, except, extra, holidays).between(first, last);
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
                : first.isAfter(RecurrenceRequest.LATEST)
                        ? first
                        : first.plusMonths(MONTHS_WHILE_OPEN).minusDays(1);
    }

    @Override
    public List<SkippedOccurrence> gaps(@Nullable LocalDate today) {
        if (!(expandedOn(today) instanceof RecurrenceResult.Planned planned)) {
            return List.of();
        }
        Set<YearMonth> served = new HashSet<>();
        List<SkippedOccurrence> gaps = new ArrayList<>();
        for (SkippedDate omission : planned.omitted()) {
            served.add(YearMonth.from(omission.original()));
            gaps.add(
                    switch (omission.why()) {
                        case SkippedDate.Skipped(Holiday holiday) ->
                            new SkippedOccurrence(omission.original(), SkippedOccurrence.Why.HOLIDAY, holiday, null);
                        case SkippedDate.Excluded() ->
                            new SkippedOccurrence(omission.original(), SkippedOccurrence.Why.EXCEPTION, null, null);
                    });
        }
        for (Occurrence occurrence : planned.occurrences()) {
            served.add(YearMonth.from(occurrence.original()));
            if (occurrence.fate() instanceof Occurrence.Shifted(Holiday holiday)) {
                gaps.add(new SkippedOccurrence(
                        occurrence.original(), SkippedOccurrence.Why.HOLIDAY, holiday, occurrence.date()));
            }
        }
        if (EVERY_MONTH.matcher(recurrence).matches()) {
            served.stream()
                    .max(Comparator.naturalOrder())
                    .ifPresent(last -> gaps.addAll(monthsWithout(served, YearMonth.from(firstDay(today)), last)));
        }
        gaps.sort(Comparator.comparing(SkippedOccurrence::date));
        return gaps;
    }

    /** Between the first and the last month that have a day; where a month begins half over, its day may have passed. */
    private static List<SkippedOccurrence> monthsWithout(Set<YearMonth> served, YearMonth first, YearMonth last) {
        return Stream.iterate(first.plusMonths(1), month -> month.isBefore(last), month -> month.plusMonths(1))
                .filter(month -> !served.contains(month))
                .map(month -> new SkippedOccurrence(month.atDay(1), SkippedOccurrence.Why.NO_SUCH_DAY, null, null))
                .toList();
    }

    @Override
    public void check(ProblemCollector checks) {
        check(expanded(), checks);
    }

    @Override
    public void checkOn(LocalDate today, ProblemCollector checks) {
        check(expandedOn(today), checks);
    }

    private static void check(@Nullable RecurrenceResult expansion, ProblemCollector checks) {
        if (expansion instanceof RecurrenceResult.Refused refused) {
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

    static DropIn read(InputFields fields) {
        String rule = fields.text("recurrence", RecurrenceRequest.RULE);
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
    private static void checkRule(String rule, InputFields fields) {
        LocalDate day = RecurrenceRequest.EARLIEST;
        RecurrenceRequest alone = new RecurrenceRequest(
                day, LocalTime.MIN, LocalTime.MAX, rule, List.of(), List.of(), HolidayPolicy.KEEP);
        if (alone.between(day, day) instanceof RecurrenceResult.Refused(RecurrenceRefusal why)) {
            fields.checks().add(fields.path("recurrence"), why.code(), why.limits());
        }
    }

    private static List<LocalDate> readDays(String name, InputFields fields) {
        return fields.texts(name, DAYS, 10).stream()
                .flatMap(day -> readDay(name, day, fields).stream())
                .toList();
    }

    private static Optional<LocalDate> readDay(String name, String day, InputFields fields) {
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
