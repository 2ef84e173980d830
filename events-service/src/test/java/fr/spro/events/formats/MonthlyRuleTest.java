package fr.spro.events.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MonthlyRuleTest {
    @Test
    void findsEverySecondTuesday() {
        MonthlyRule second = MonthlyRule.parse("FREQ=MONTHLY;BYDAY=2TU").orElseThrow();

        assertThat(second.between(LocalDate.of(2026, 11, 25), LocalDate.of(2027, 3, 9), 100))
                .containsExactly(
                        LocalDate.of(2026, 12, 8),
                        LocalDate.of(2027, 1, 12),
                        LocalDate.of(2027, 2, 9),
                        LocalDate.of(2027, 3, 9));
    }

    @Test
    void findsTheLastFriday() {
        assertThat(MonthlyRule.parse("FREQ=MONTHLY;BYDAY=-1FR")
                        .orElseThrow()
                        .between(LocalDate.of(2027, 1, 1), LocalDate.of(2027, 2, 28), 100))
                .containsExactly(LocalDate.of(2027, 1, 29), LocalDate.of(2027, 2, 26));
    }

    @Test
    void understandsNothingElse() {
        assertThat(List.of(
                        "", "FREQ=DAILY", "FREQ=MONTHLY;BYDAY=5TU", "FREQ=MONTHLY;BYDAY=TU", "freq=monthly;byday=2tu"))
                .allSatisfy(rule -> assertThat(MonthlyRule.parse(rule)).isEmpty());
    }

    @Property(tries = 300)
    void givesOneDayPerMonthAndReadsItsOwnRule(
            @ForAll @IntRange(min = 1, max = 4) int ordinal,
            @ForAll DayOfWeek day,
            @ForAll @IntRange(min = 0, max = 2000) int start) {
        MonthlyRule rule = new MonthlyRule(ordinal, day);
        LocalDate first = LocalDate.of(2024, 1, 1).plusDays(start).withDayOfMonth(1);

        List<LocalDate> days = rule.between(first, first.plusYears(1).minusDays(1), 100);

        assertThat(days).hasSize(12).isSorted().allSatisfy(date -> {
            assertThat(date.getDayOfWeek()).isEqualTo(day);
            assertThat((date.getDayOfMonth() - 1) / 7 + 1).isEqualTo(ordinal);
        });
        assertThat(MonthlyRule.parse(rule.rule())).contains(rule);
    }
}
