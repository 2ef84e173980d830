package fr.spro.registration.printouts;

import static fr.spro.registration.printouts.HalfDay.AFTERNOON;
import static fr.spro.registration.printouts.HalfDay.EVENING;
import static fr.spro.registration.printouts.HalfDay.MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningDayTest {
    private static List<SigningDay> days(String start, String end) {
        return SigningDay.of(
                OffsetDateTime.parse(start).toInstant(),
                OffsetDateTime.parse(end).toInstant());
    }

    @ParameterizedTest
    @CsvSource({
        "09:30, 12:30, MORNING",
        "09:00, 13:30, MORNING",
        "09:30, 14:00, MORNING",
        "12:15, 14:15, AFTERNOON",
        "11:30, 14:30, MORNING AFTERNOON",
        "11:45, 14:45, AFTERNOON",
        "09:30, 16:30, MORNING AFTERNOON",
        "08:00, 21:00, MORNING AFTERNOON",
        "14:00, 17:00, AFTERNOON",
        "12:00, 14:00, MORNING",
        "17:30, 20:00, EVENING",
        "00:30, 02:00, MORNING"
    })
    void signsOnceForAHalfDayAndTwiceForADayOverBoth(LocalTime from, LocalTime to, String halfDays) {
        assertThat(HalfDay.between(from.toSecondOfDay() / 60, to.toSecondOfDay() / 60))
                .extracting(HalfDay::name)
                .containsExactly(halfDays.split(" "));
    }

    @Test
    void takesTheTimesOfParisInWinterAndSummer() {
        assertThat(days("2027-01-20T08:30:00Z", "2027-01-20T15:30:00Z")
                        .getFirst()
                        .from())
                .hasToString("2027-01-20T09:30+01:00[Europe/Paris]");
        assertThat(days("2027-07-20T10:45:00Z", "2027-07-20T12:30:00Z")
                        .getFirst()
                        .halfDays())
                .containsExactly(AFTERNOON);
    }

    @Test
    void makesASheetForEachDayOfASeveralDaySession() {
        List<SigningDay> days = days("2027-03-26T09:30:00+01:00", "2027-03-28T12:00:00+02:00");

        assertThat(days)
                .extracting(day -> day.from() == null ? null : day.from().toLocalDate())
                .containsExactly(LocalDate.of(2027, 3, 26), LocalDate.of(2027, 3, 27), LocalDate.of(2027, 3, 28));
        assertThat(days).allSatisfy(day -> assertThat(day.halfDays()).containsExactly(MORNING));
    }

    @Test
    void doesNotTakeANightForASecondDay() {
        assertThat(days("2027-06-21T19:00:00+02:00", "2027-06-22T01:00:00+02:00"))
                .singleElement()
                .satisfies(day -> assertThat(day.halfDays()).containsExactly(EVENING));
    }

    @Test
    void endsADayAtTheSameTimeOfTheDayBeforeTheNext() {
        assertThat(days("2027-06-21T10:00:00+02:00", "2027-06-22T10:00:00+02:00"))
                .singleElement()
                .satisfies(day -> assertThat(day.halfDays()).containsExactly(MORNING, AFTERNOON));
    }

    @Test
    void asksForOneSignatureWhereNoDayIsKnownOrTheSessionIsAPeriod() {
        assertThat(SigningDay.of(null, null)).singleElement().satisfies(day -> {
            assertThat(day.from()).isNull();
            assertThat(day.halfDays()).isEmpty();
        });
        assertThat(days("2027-03-01T09:00:00+01:00", "2027-05-31T18:00:00+02:00"))
                .singleElement()
                .satisfies(day -> assertThat(day.halfDays()).isEmpty());
    }

    @Test
    void countsTheHoursWithoutTheNights() {
        assertThat(SigningDay.length(
                        OffsetDateTime.parse("2027-03-27T09:30:00+01:00").toInstant(),
                        OffsetDateTime.parse("2027-03-28T16:00:00+02:00").toInstant()))
                .isEqualTo(Duration.ofHours(13));
        assertThat(SigningDay.length(null, null)).isNull();
    }
}
