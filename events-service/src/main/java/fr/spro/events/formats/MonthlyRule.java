package fr.spro.events.formats;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A monthly rule in the words of RFC 5545, such as {@code FREQ=MONTHLY;BYDAY=2TU} for every second Tuesday, or
 * {@code -1FR} for the last Friday. Only this shape is understood.
 *
 * @param ordinal which of the weekdays of a month: 1 to 4 from the start, -1 the last
 */
public record MonthlyRule(int ordinal, DayOfWeek day) {
    private static final Pattern RULE = Pattern.compile("FREQ=MONTHLY;BYDAY=([1-4]|-1)(MO|TU|WE|TH|FR|SA|SU)");

    /** The rule that the text says, or nothing when it is not understood. */
    public static Optional<MonthlyRule> parse(String text) {
        Matcher matcher = RULE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        for (DayOfWeek day : DayOfWeek.values()) {
            if (code(day).equals(matcher.group(2))) {
                return Optional.of(new MonthlyRule(Integer.parseInt(matcher.group(1)), day));
            }
        }
        return Optional.empty();
    }

    /** The days of the rule from the first to the last date, both included, at most {@code most} of them. */
    public List<LocalDate> between(LocalDate first, LocalDate last, int most) {
        List<LocalDate> days = new ArrayList<>();
        for (YearMonth month = YearMonth.from(first);
                !month.isAfter(YearMonth.from(last)) && days.size() < most;
                month = month.plusMonths(1)) {
            LocalDate date = month.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(ordinal, day));
            if (!date.isBefore(first) && !date.isAfter(last)) {
                days.add(date);
            }
        }
        return days;
    }

    /** The rule as RFC 5545 writes it. */
    public String rule() {
        return "FREQ=MONTHLY;BYDAY=" + ordinal + code(day);
    }

    private static String code(DayOfWeek day) {
        return day.name().substring(0, 2).toUpperCase(Locale.ROOT);
    }
}
