package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FutureDatesTest {
    @Test
    void namedDaysMoveByWholeYearsOfWeeksOnceTheFirstComesNear() {
        assertThat(FutureDates.weeks(LocalDate.of(2026, 11, 30))).isZero();
        assertThat(FutureDates.weeks(LocalDate.of(2027, 2, 1))).isZero();
        assertThat(FutureDates.weeks(LocalDate.of(2027, 2, 2))).isEqualTo(52);
        assertThat(FutureDates.weeks(LocalDate.of(2028, 1, 31))).isEqualTo(52);
        assertThat(FutureDates.weeks(LocalDate.of(2028, 2, 1))).isEqualTo(104);
    }

    @Test
    void aNamedTimeIsAheadOnItsWeekdayWithTheOffsetOfItsSeason() {
        LocalDate day = FutureDates.day("2027-05-11");

        assertThat(day).isAfter(LocalDate.now(FutureDates.ZONE));
        assertThat(day.getDayOfWeek()).isEqualTo(DayOfWeek.TUESDAY);
        assertThat(FutureDates.at("2027-05-11T09:00")).isEqualTo(day + "T09:00:00+02:00");
        assertThat(FutureDates.at("2028-01-18T09:30")).endsWith("T09:30:00+01:00");
    }
}
