package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class AheadTest {
    @Test
    void namedDaysMoveByWholeYearsOfWeeksOnceTheFirstComesNear() {
        assertThat(Ahead.weeks(LocalDate.of(2026, 11, 30))).isZero();
        assertThat(Ahead.weeks(LocalDate.of(2027, 2, 1))).isZero();
        assertThat(Ahead.weeks(LocalDate.of(2027, 2, 2))).isEqualTo(52);
        assertThat(Ahead.weeks(LocalDate.of(2028, 1, 31))).isEqualTo(52);
        assertThat(Ahead.weeks(LocalDate.of(2028, 2, 1))).isEqualTo(104);
    }

    @Test
    void aNamedTimeIsAheadOnItsWeekdayWithTheOffsetOfItsSeason() {
        LocalDate day = Ahead.day("2027-05-11");

        assertThat(day).isAfter(LocalDate.now(Ahead.ZONE));
        assertThat(day.getDayOfWeek()).isEqualTo(DayOfWeek.TUESDAY);
        assertThat(Ahead.at("2027-05-11T09:00")).isEqualTo(day + "T09:00:00+02:00");
        assertThat(Ahead.at("2028-01-18T09:30")).endsWith("T09:30:00+01:00");
    }
}
