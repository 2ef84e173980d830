package fr.spro.events.recurrence;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Recur;

/**
 * A rule that was understood. The library expands it from the first day of the period (week, month, year) in which it
 * starts: from a day such as the 31st it would leave out shorter months. What the library filters otherwise than the
 * RFC says (a month within weeks, negative days of the month within days) is filtered here, and so are positions: a
 * rule whose positions never exist would keep the library busy for seconds.
 */
final class ParsedRule {
    private static final int LONGEST_PERIOD = 366;
    /** The library goes through a year's days for each of them. */
    private static final int MOST_WEEKDAYS = 30;

    private static final Pattern FREQUENT = Pattern.compile("SECONDLY|MINUTELY|HOURLY");
    private static final String DAY = "(MO|TU|WE|TH|FR|SA|SU)";
    private static final String MONTH = "(1[0-2]|0?[1-9])";
    private static final String MONTH_DAY = "-?(3[01]|[12]\\d|0?[1-9])";
    private static final String POSITION = "-?[1-9]\\d{0,2}";
    private static final Map<String, Pattern> PARTS = Map.of(
            "FREQ", Pattern.compile("DAILY|WEEKLY|MONTHLY|YEARLY"),
            "INTERVAL", Pattern.compile("[1-9]\\d{0,3}"),
            "COUNT", Pattern.compile("[1-9]\\d{0,4}"),
            "UNTIL", Pattern.compile("\\d{8}(T\\d{6}Z?)?"),
            "WKST", Pattern.compile(DAY),
            "BYMONTH", list(MONTH),
            "BYMONTHDAY", list(MONTH_DAY),
            "BYDAY", list("([+-]?(0?[1-9]|[1-4]\\d|5[0-3]))?" + DAY),
            "BYSETPOS", list(POSITION));

    private final Recur<LocalDate> recur;
    private final UnaryOperator<LocalDate> periodOf;
    private final Set<Integer> positions;
    private final LocalDate first;
    private final LocalDate last;
    private final int count;
    private final Predicate<LocalDate> filter;

    private ParsedRule(
            Recur<LocalDate> recur,
            UnaryOperator<LocalDate> periodOf,
            Set<Integer> positions,
            LocalDate first,
            LocalDate last,
            int count,
            Predicate<LocalDate> filter) {
        this.recur = recur;
        this.periodOf = periodOf;
        this.positions = positions;
        this.first = first;
        this.last = last;
        this.count = count;
        this.filter = filter;
    }

    /** A rule, or why the text is none. */
    sealed interface Parsed {
        record Understood(ParsedRule rule) implements Parsed {}

        record Refused(RecurrenceRefusal why) implements Parsed {}
    }

    /** The dates of the rule up to a day, in order. */
    List<LocalDate> dates(LocalDate to) {
        LocalDate end = to.isBefore(last) ? to : last;
        if (end.isBefore(first)) {
            return List.of();
        }
        LocalDate seed = periodOf.apply(first);
        Stream<LocalDate> days = positions.isEmpty()
                ? recur.getDates(seed, first, end).stream()
                : placed(recur.getDates(seed, seed, end.plusDays(LONGEST_PERIOD)));
        return days.filter(day -> !day.isBefore(first) && !day.isAfter(end))
                .filter(filter)
                .distinct()
                .sorted()
                .limit(count)
                .toList();
    }

    /** Of each period's days those at the positions. */
    private Stream<LocalDate> placed(List<LocalDate> days) {
        Map<LocalDate, NavigableSet<LocalDate>> byPeriod = new TreeMap<>();
        days.forEach(day -> byPeriod.computeIfAbsent(periodOf.apply(day), period -> new TreeSet<>())
                .add(day));
        return byPeriod.values().stream().flatMap(set -> {
            List<LocalDate> ordered = List.copyOf(set);
            return positions.stream()
                    .map(position -> position > 0 ? position - 1 : ordered.size() + position)
                    .filter(index -> index >= 0 && index < ordered.size())
                    .map(ordered::get);
        });
    }

    /** Whether there is any date at all. */
    boolean everOccurs() {
        return !dates(RecurrenceRequest.LATEST).isEmpty();
    }

    static Parsed parse(String text, LocalDate first, LocalTime start, ZoneId zone) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : text.strip().toUpperCase(Locale.ROOT).split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0 || parts.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
                return refused(new RecurrenceRefusal.RuleNotUnderstood());
            }
        }
        if (FREQUENT.matcher(parts.getOrDefault("FREQ", "")).matches()) {
            return refused(new RecurrenceRefusal.TooFrequent());
        }
        if (!parts.containsKey("FREQ")
                || !parts.entrySet().stream().allMatch(ParsedRule::wellWritten)
                || !sensible(parts)) {
            return refused(new RecurrenceRefusal.RuleNotUnderstood());
        }
        try {
            LocalDate last = until(parts.get("UNTIL") == null ? "" : parts.get("UNTIL"), start, zone);
            if (last.isBefore(RecurrenceRequest.EARLIEST.minusDays(1)) || last.isAfter(RecurrenceRequest.LATEST)) {
                return refused(new RecurrenceRefusal.OutsideYears("rule"));
            }
            return new Parsed.Understood(understood(parts, first, last));
        } catch (IllegalArgumentException | DateTimeException e) {
            return refused(new RecurrenceRefusal.RuleNotUnderstood());
        }
    }

    private static Parsed refused(RecurrenceRefusal why) {
        return new Parsed.Refused(why);
    }

    private static Pattern list(String item) {
        return Pattern.compile("(" + item + ")(,(" + item + "))*+");
    }

    private static boolean wellWritten(Map.Entry<String, String> part) {
        Pattern pattern = PARTS.get(part.getKey());
        return pattern != null && pattern.matcher(part.getValue()).matches();
    }

    /** Whether the parts go together; combinations on which readers of the RFC disagree are refused. */
    private static boolean sensible(Map<String, String> parts) {
        String frequency = parts.getOrDefault("FREQ", "");
        boolean wide = frequency.equals("MONTHLY") || frequency.equals("YEARLY");
        boolean ordinals = parts.getOrDefault("BYDAY", "").chars().anyMatch(Character::isDigit);
        boolean withinMonth = frequency.equals("MONTHLY") || parts.containsKey("BYMONTH");
        if (parts.containsKey("COUNT") && parts.containsKey("UNTIL")) {
            return false;
        }
        if (ordinals && (!wide || parts.containsKey("BYMONTHDAY"))) {
            return false;
        }
        if (values(parts.getOrDefault("BYDAY", "")).count() > MOST_WEEKDAYS) {
            return false;
        }
        if (ordinals && withinMonth && values(parts.getOrDefault("BYDAY", "")).anyMatch(ParsedRule::beyondMonth)) {
            return false;
        }
        if (frequency.equals("WEEKLY") && parts.containsKey("BYMONTHDAY")) {
            return false;
        }
        return !parts.containsKey("BYSETPOS")
                || (Stream.of("BYDAY", "BYMONTHDAY", "BYMONTH").anyMatch(parts::containsKey)
                        && !frequency.equals("DAILY")
                        && !(frequency.equals("WEEKLY") && parts.containsKey("BYMONTH")));
    }

    private static boolean beyondMonth(String day) {
        String ordinal = day.substring(0, day.length() - 2);
        return !ordinal.isEmpty() && Math.abs(Integer.parseInt(ordinal)) > 5;
    }

    private static LocalDate until(String text, LocalTime start, ZoneId zone) {
        if (text.isEmpty()) {
            return RecurrenceRequest.LATEST;
        }
        LocalDate day = LocalDate.parse(text.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
        if (text.length() == 8) {
            return day;
        }
        LocalDateTime written =
                day.atTime(LocalTime.parse(text.substring(9, 15), DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT)));
        LocalDateTime there = text.endsWith("Z")
                ? written.atOffset(ZoneOffset.UTC).atZoneSameInstant(zone).toLocalDateTime()
                : written;
        return there.toLocalTime().isBefore(start) ? there.toLocalDate().minusDays(1) : there.toLocalDate();
    }

    private static ParsedRule understood(Map<String, String> parts, LocalDate first, LocalDate last) {
        Map<String, String> asked = new LinkedHashMap<>(parts);
        asked.keySet().removeAll(List.of("COUNT", "UNTIL", "BYSETPOS"));
        Predicate<LocalDate> filter = day -> true;
        String frequency = asked.getOrDefault("FREQ", "");
        UnaryOperator<LocalDate> periodOf = day -> day;
        switch (frequency) {
            case "DAILY" -> {
                filter = months(asked).and(monthDays(asked)).and(weekdays(asked));
                asked.keySet().removeAll(List.of("BYMONTH", "BYMONTHDAY", "BYDAY", "WKST"));
            }
            case "WEEKLY" -> {
                asked.putIfAbsent("BYDAY", RecurrenceRules.code(first.getDayOfWeek()));
                filter = months(asked);
                asked.remove("BYMONTH");
                DayOfWeek weekStart = weekday(asked.getOrDefault("WKST", "MO"));
                periodOf = day -> day.with(TemporalAdjusters.previousOrSame(weekStart));
            }
            case "MONTHLY" -> {
                if (!asked.containsKey("BYDAY")) {
                    asked.putIfAbsent("BYMONTHDAY", String.valueOf(first.getDayOfMonth()));
                }
                periodOf = day -> day.withDayOfMonth(1);
            }
            default -> {
                if (!asked.containsKey("BYDAY") && !asked.containsKey("BYMONTHDAY")) {
                    asked.put("BYMONTHDAY", String.valueOf(first.getDayOfMonth()));
                    asked.putIfAbsent("BYMONTH", String.valueOf(first.getMonthValue()));
                }
                if (asked.containsKey("BYMONTHDAY")) {
                    asked.putIfAbsent("BYMONTH", "1,2,3,4,5,6,7,8,9,10,11,12");
                }
                periodOf = day -> day.withDayOfYear(1);
            }
        }
        StringBuilder text = new StringBuilder("FREQ=" + frequency);
        asked.forEach((name, value) -> {
            if (!name.equals("FREQ")) {
                text.append(';')
                        .append(name)
                        .append('=')
                        .append(String.join(",", values(value).toList()));
            }
        });
        int count = Integer.parseInt(parts.getOrDefault("COUNT", String.valueOf(Integer.MAX_VALUE)));
        return new ParsedRule(
                new Recur<>(text.toString()),
                periodOf,
                numbers(parts.getOrDefault("BYSETPOS", "")),
                first,
                last,
                count,
                filter);
    }

    private static Stream<String> values(String list) {
        return Stream.of(list.split(",", -1)).filter(value -> !value.isEmpty()).distinct();
    }

    private static Predicate<LocalDate> months(Map<String, String> parts) {
        Set<Integer> months = numbers(parts.getOrDefault("BYMONTH", ""));
        return day -> months.isEmpty() || months.contains(day.getMonthValue());
    }

    private static Predicate<LocalDate> monthDays(Map<String, String> parts) {
        Set<Integer> days = numbers(parts.getOrDefault("BYMONTHDAY", ""));
        return day -> days.isEmpty()
                || days.contains(day.getDayOfMonth())
                || days.contains(day.getDayOfMonth() - day.lengthOfMonth() - 1);
    }

    private static Predicate<LocalDate> weekdays(Map<String, String> parts) {
        List<String> days = values(parts.getOrDefault("BYDAY", "")).toList();
        return day -> days.isEmpty() || days.contains(RecurrenceRules.code(day.getDayOfWeek()));
    }

    private static Set<Integer> numbers(String list) {
        Set<Integer> numbers = new HashSet<>();
        values(list).map(Integer::valueOf).forEach(numbers::add);
        return numbers;
    }

    private static DayOfWeek weekday(String code) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> RecurrenceRules.code(day).equals(code))
                .findFirst()
                .orElseThrow();
    }
}
