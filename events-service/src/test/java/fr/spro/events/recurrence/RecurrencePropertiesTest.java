package fr.spro.events.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.core.calendar.FrenchHolidays;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RecurrencePropertiesTest {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Property(tries = 1500)
    void givesTheDatesThatTheRuleSays(@ForAll("rules") PlainRule rule, @ForAll("days") LocalDate first) {
        LocalDate to = first.plusMonths(14);
        RecurrenceRequest wish = new RecurrenceRequest(
                first, LocalTime.of(9, 0), LocalTime.of(10, 0), rule.text(), List.of(), List.of(), HolidayPolicy.KEEP);
        List<LocalDate> expected = rule.dates(first, to);

        switch (wish.between(first, to)) {
            case RecurrenceResult.Planned planned ->
                assertThat(planned.occurrences()).extracting(Occurrence::date).isEqualTo(expected);
            case RecurrenceResult.Refused refused -> {
                assertThat(refused.why()).isEqualTo(new RecurrenceRefusal.NeverOccurs());
                assertThat(rule.dates(first, RecurrenceRequest.LATEST)).isEmpty();
            }
        }
    }

    @Property(tries = 500)
    void losesNothingAndMovesOnlyToFreeWorkingDays(@ForAll("wishes") RecurrenceRequest wish) {
        LocalDate from = wish.first();
        LocalDate to = from.plusMonths(12);
        if (!(wish.between(from, to) instanceof RecurrenceResult.Planned planned)) {
            return;
        }
        List<Occurrence> occurrences = planned.occurrences();

        assertThat(occurrences).extracting(Occurrence::date).isSorted().doesNotHaveDuplicates();
        assertThat(occurrences).extracting(Occurrence::start).isSorted().doesNotHaveDuplicates();
        assertThat(occurrences).extracting(Occurrence::key).doesNotHaveDuplicates();
        for (Occurrence occurrence : occurrences) {
            LocalDate date = occurrence.date();
            assertThat(occurrence.start().atZone(PARIS).toLocalDateTime()).isEqualTo(date.atTime(wish.start()));
            assertThat(occurrence.end().atZone(PARIS).toLocalDateTime()).isEqualTo(date.atTime(wish.end()));
            assertThat(wish.except()).doesNotContain(date);
            switch (occurrence.fate()) {
                case Occurrence.AsPlanned ignored -> assertThat(date).isEqualTo(occurrence.original());
                case Occurrence.Shifted shifted -> {
                    assertThat(wish.holidays()).isEqualTo(HolidayPolicy.SHIFT);
                    assertThat(shifted.holiday()).isEqualTo(FrenchHolidays.on(occurrence.original()));
                    assertThat(date.isAfter(occurrence.original())).isTrue();
                    assertThat(date.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
                }
            }
            if (wish.holidays() != HolidayPolicy.KEEP) {
                assertThat(FrenchHolidays.on(date)).isNull();
            }
        }
        Set<LocalDate> told = new HashSet<>();
        occurrences.forEach(occurrence -> told.add(occurrence.original()));
        planned.omitted()
                .forEach(omission -> assertThat(told.add(omission.original())).isTrue());
        assertThat(told).isEqualTo(originals(wish, from, to));
    }

    @Property(tries = 300)
    void aSecondRunAddsNothingAndALaterHorizonChangesNothing(@ForAll("wishes") RecurrenceRequest wish) {
        LocalDate from = wish.first();
        if (!(wish.between(from, from.plusMonths(12)) instanceof RecurrenceResult.Planned planned)
                || !(wish.between(from.plusMonths(2), from.plusMonths(13)) instanceof RecurrenceResult.Planned later)) {
            return;
        }
        Set<String> stored = new HashSet<>();
        Occurrence.missing(planned.occurrences(), stored).forEach(added -> stored.add(added.key()));

        assertThat(stored).hasSameSizeAs(planned.occurrences());
        assertThat(Occurrence.missing(planned.occurrences(), stored)).isEmpty();
        assertThat(Occurrence.missing(later.occurrences(), stored))
                .allMatch(added -> added.original().isAfter(from.plusMonths(12)));
        assertThat(later.occurrences())
                .filteredOn(occurrence -> !occurrence.original().isAfter(from.plusMonths(12)))
                .isSubsetOf(planned.occurrences());
    }

    private static Set<LocalDate> originals(RecurrenceRequest wish, LocalDate from, LocalDate to) {
        RecurrenceRequest kept = new RecurrenceRequest(
                wish.first(), wish.start(), wish.end(), wish.rule(), List.of(), wish.extra(), HolidayPolicy.KEEP);
        Set<LocalDate> originals = new HashSet<>();
        if (kept.between(from, to) instanceof RecurrenceResult.Planned planned) {
            planned.occurrences().forEach(occurrence -> originals.add(occurrence.date()));
        }
        return originals;
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(0, 1500).map(START::plusDays);
    }

    @Provide
    Arbitrary<RecurrenceRequest> wishes() {
        Arbitrary<List<Integer>> offsets =
                Arbitraries.integers().between(0, 400).list().ofMaxSize(8);
        return Combinators.combine(rules(), days(), offsets, offsets, Arbitraries.of(HolidayPolicy.class))
                .as((rule, first, except, extra, policy) -> new RecurrenceRequest(
                        first,
                        LocalTime.of(14, 0),
                        LocalTime.of(17, 0),
                        rule.text(),
                        except.stream().map(first::plusDays).toList(),
                        extra.stream().map(first::plusDays).toList(),
                        policy));
    }

    @Provide
    Arbitrary<PlainRule> rules() {
        Arbitrary<List<Integer>> months =
                Arbitraries.integers().between(1, 12).list().uniqueElements().ofMaxSize(2);
        Arbitrary<List<Integer>> monthDays = Arbitraries.oneOf(
                        Arbitraries.integers().between(1, 31),
                        Arbitraries.integers().between(-31, -1))
                .list()
                .uniqueElements()
                .ofMaxSize(2);
        Arbitrary<PlainRule.Day> plain = Arbitraries.of(DayOfWeek.class).map(day -> new PlainRule.Day(0, day));
        Arbitrary<PlainRule.Day> numbered = Combinators.combine(
                        Arbitraries.of(1, 2, 3, 4, 5, -1, -2), Arbitraries.of(DayOfWeek.class))
                .as(PlainRule.Day::new);
        Arbitrary<List<PlainRule.Day>> weekdays = Arbitraries.oneOf(
                plain.list().uniqueElements().ofMaxSize(3),
                numbered.list().uniqueElements().ofMaxSize(2));
        return Combinators.combine(
                        Arbitraries.of(PlainRule.Frequency.class),
                        Arbitraries.integers().between(1, 4),
                        months,
                        monthDays,
                        weekdays,
                        Arbitraries.of(1, 2, 3, -1, -2).list().uniqueElements().ofMaxSize(2),
                        Arbitraries.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY))
                .as(PlainRule::allowed);
    }

    /** The RFC read day by day: slow, and plain enough to be believed. */
    record PlainRule(
            Frequency frequency,
            int interval,
            List<Integer> months,
            List<Integer> monthDays,
            List<Day> weekdays,
            List<Integer> positions,
            DayOfWeek weekStart) {
        enum Frequency {
            DAILY,
            WEEKLY,
            MONTHLY,
            YEARLY
        }

        record Day(int ordinal, DayOfWeek day) {
            String text() {
                return (ordinal == 0 ? "" : String.valueOf(ordinal)) + RecurrenceRules.code(day);
            }
        }

        /** The same parts without those that do not go together. */
        static PlainRule allowed(
                Frequency frequency,
                int interval,
                List<Integer> months,
                List<Integer> monthDays,
                List<Day> weekdays,
                List<Integer> positions,
                DayOfWeek weekStart) {
            boolean wide = frequency == Frequency.MONTHLY || frequency == Frequency.YEARLY;
            List<Integer> keptDays = frequency == Frequency.WEEKLY ? List.of() : monthDays;
            List<Day> keptWeekdays = wide && keptDays.isEmpty()
                    ? weekdays
                    : weekdays.stream()
                            .map(day -> new Day(0, day.day()))
                            .distinct()
                            .toList();
            boolean positioned = (wide || (frequency == Frequency.WEEKLY && months.isEmpty()))
                    && !(months.isEmpty() && keptDays.isEmpty() && keptWeekdays.isEmpty());
            return new PlainRule(
                    frequency, interval, months, keptDays, keptWeekdays, positioned ? positions : List.of(), weekStart);
        }

        String text() {
            StringBuilder text = new StringBuilder("FREQ=" + frequency + ";INTERVAL=" + interval);
            append(text, "BYMONTH", months.stream().map(String::valueOf).toList());
            append(text, "BYMONTHDAY", monthDays.stream().map(String::valueOf).toList());
            append(text, "BYDAY", weekdays.stream().map(Day::text).toList());
            append(text, "BYSETPOS", positions.stream().map(String::valueOf).toList());
            return text.append(";WKST=").append(RecurrenceRules.code(weekStart)).toString();
        }

        private static void append(StringBuilder text, String name, List<String> values) {
            if (!values.isEmpty()) {
                text.append(';').append(name).append('=').append(String.join(",", values));
            }
        }

        List<LocalDate> dates(LocalDate first, LocalDate to) {
            List<LocalDate> dates = new ArrayList<>();
            for (LocalDate period = periodOf(first); !period.isAfter(to); period = after(period, interval)) {
                List<LocalDate> set = period.datesUntil(after(period, 1))
                        .filter(day -> isMeant(day, first))
                        .toList();
                if (positions.isEmpty()) {
                    dates.addAll(set);
                } else {
                    positions.stream()
                            .map(position -> position > 0 ? position - 1 : set.size() + position)
                            .filter(index -> index >= 0 && index < set.size())
                            .distinct()
                            .sorted()
                            .forEach(index -> dates.add(set.get(index)));
                }
            }
            return dates.stream()
                    .filter(day -> !day.isBefore(first) && !day.isAfter(to))
                    .toList();
        }

        private LocalDate periodOf(LocalDate day) {
            return switch (frequency) {
                case DAILY -> day;
                case WEEKLY ->
                    Stream.iterate(day, before -> before.minusDays(1))
                            .filter(before -> before.getDayOfWeek() == weekStart)
                            .findFirst()
                            .orElseThrow();
                case MONTHLY -> day.withDayOfMonth(1);
                case YEARLY -> day.withDayOfYear(1);
            };
        }

        private LocalDate after(LocalDate period, int many) {
            return switch (frequency) {
                case DAILY -> period.plusDays(many);
                case WEEKLY -> period.plusWeeks(many);
                case MONTHLY -> period.plusMonths(many);
                case YEARLY -> period.plusYears(many);
            };
        }

        private boolean isMeant(LocalDate day, LocalDate first) {
            boolean wide = frequency == Frequency.MONTHLY || frequency == Frequency.YEARLY;
            boolean open = monthDays.isEmpty() && weekdays.isEmpty();
            if (open && wide && day.getDayOfMonth() != first.getDayOfMonth()) {
                return false;
            }
            if (open && frequency == Frequency.YEARLY && months.isEmpty() && day.getMonth() != first.getMonth()) {
                return false;
            }
            if (open && frequency == Frequency.WEEKLY && day.getDayOfWeek() != first.getDayOfWeek()) {
                return false;
            }
            return (months.isEmpty() || months.contains(day.getMonthValue()))
                    && (monthDays.isEmpty()
                            || monthDays.contains(day.getDayOfMonth())
                            || monthDays.contains(day.getDayOfMonth() - day.lengthOfMonth() - 1))
                    && (weekdays.isEmpty() || weekdays.stream().anyMatch(weekday -> isOn(weekday, day)));
        }

        private boolean isOn(Day weekday, LocalDate day) {
            boolean inYear = frequency == Frequency.YEARLY && months.isEmpty();
            int place = inYear ? day.getDayOfYear() : day.getDayOfMonth();
            int length = inYear ? day.lengthOfYear() : day.lengthOfMonth();
            return day.getDayOfWeek() == weekday.day()
                    && (weekday.ordinal() == 0
                            || weekday.ordinal() == (place - 1) / 7 + 1
                            || weekday.ordinal() == -((length - place) / 7 + 1));
        }
    }
}
