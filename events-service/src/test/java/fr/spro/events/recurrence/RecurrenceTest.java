package fr.spro.events.recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import fr.spro.platform.core.calendar.FrenchHolidays;
import fr.spro.platform.core.calendar.Holiday;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurrenceTest {
    private static final String SECOND_TUESDAY = "FREQ=MONTHLY;BYDAY=2TU";

    @Test
    void findsTheSecondTuesdayOfEachMonth() {
        assertThat(dates(wish("2026-11-25", SECOND_TUESDAY), "2026-11-25", "2027-03-09"))
                .containsExactly("2026-12-08", "2027-01-12", "2027-02-09", "2027-03-09");
    }

    @Test
    void theLastFridayIsThereInFebruaryEvenWhenItStartsOnThe31st() {
        assertThat(dates(wish("2027-01-31", "FREQ=MONTHLY;BYDAY=-1FR"), "2027-01-31", "2027-05-01"))
                .containsExactly("2027-02-26", "2027-03-26", "2027-04-30");
    }

    @Test
    void leavesOutMonthsWithoutTheDay() {
        assertThat(dates(wish("2027-01-31", "FREQ=MONTHLY"), "2027-01-01", "2027-07-31"))
                .containsExactly("2027-01-31", "2027-03-31", "2027-05-31", "2027-07-31");
        assertThat(dates(wish("2028-02-29", "FREQ=YEARLY"), "2028-01-01", "2037-01-01"))
                .containsExactly("2028-02-29", "2032-02-29", "2036-02-29");
    }

    @Test
    void takesWhatTheRuleLeavesOpenFromTheFirstDate() {
        assertThat(dates(wish("2027-01-06", "FREQ=WEEKLY;INTERVAL=2"), "2027-01-01", "2027-02-03"))
                .containsExactly("2027-01-06", "2027-01-20", "2027-02-03");
        assertThat(dates(wish("2027-03-08", "FREQ=YEARLY"), "2027-01-01", "2029-12-31"))
                .containsExactly("2027-03-08", "2028-03-08", "2029-03-08");
    }

    @Test
    void choosesByPosition() {
        assertThat(dates(
                        wish("2027-01-01", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
                        "2027-01-01",
                        "2027-03-31"))
                .containsExactly("2027-01-29", "2027-02-26", "2027-03-31");
    }

    @Test
    void aWeeklyRuleInAMonthKeepsToItsDays() {
        assertThat(dates(wish("2026-08-03", "FREQ=WEEKLY;BYMONTH=9;BYDAY=TU"), "2026-08-03", "2027-07-31"))
                .containsExactly("2026-09-01", "2026-09-08", "2026-09-15", "2026-09-22", "2026-09-29");
    }

    @Test
    void countsFromTheFirstDateNotFromTheHorizon() {
        RecurrenceRequest five = wish("2027-01-05", "FREQ=WEEKLY;COUNT=5");

        assertThat(dates(five, "2027-01-01", "2027-12-31"))
                .containsExactly("2027-01-05", "2027-01-12", "2027-01-19", "2027-01-26", "2027-02-02");
        assertThat(dates(five, "2027-01-20", "2027-12-31")).containsExactly("2027-01-26", "2027-02-02");
    }

    @ParameterizedTest
    @CsvSource({
        "20270126, 4", "20270125, 3",
        "20270126T140000, 4", "20270126T135959, 3",
        "20270126T130000Z, 4", "20270126T125959Z, 3"
    })
    void endsWithItsLastDateIncluded(String until, int expected) {
        assertThat(dates(wish("2027-01-05", "FREQ=WEEKLY;UNTIL=" + until), "2027-01-01", "2027-12-31"))
                .hasSize(expected);
    }

    @Test
    void leavesOutExceptionsAndAddsExtraDates() {
        RecurrenceRequest wish = new RecurrenceRequest(
                day("2027-01-12"),
                LocalTime.of(14, 0),
                LocalTime.of(17, 0),
                SECOND_TUESDAY,
                List.of(day("2027-02-09"), day("2027-02-10")),
                List.of(day("2027-02-11"), day("2027-03-09")),
                HolidayPolicy.KEEP);

        RecurrenceResult.Planned planned = planned(wish, "2027-01-01", "2027-03-31");

        assertThat(planned.occurrences())
                .extracting(Occurrence::key)
                .containsExactly("2027-01-12", "2027-02-11", "2027-03-09");
        assertThat(planned.omitted()).containsExactly(new SkippedDate(day("2027-02-09"), new SkippedDate.Excluded()));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-01, 2026-05-04, Fête du Travail, Labour Day",
        "2026-05-08, 2026-05-11, Victoire 1945, Victory in Europe Day",
        "2026-05-14, 2026-05-15, Ascension, Ascension Day",
        "2027-05-01, 2027-05-03, Fête du Travail, Labour Day",
        "2027-05-06, 2027-05-07, Ascension, Ascension Day",
        "2027-05-08, 2027-05-10, Victoire 1945, Victory in Europe Day",
        "2027-05-17, 2027-05-18, Lundi de Pentecôte, Whit Monday"
    })
    void keepsSkipsOrShiftsAHoliday(String holiday, String next, String french, String english) {
        Holiday named = new Holiday(day(holiday), french, english);
        RecurrenceRequest wish = wish(holiday, "FREQ=YEARLY;COUNT=1");

        assertThat(planned(wish, holiday, holiday).occurrences())
                .extracting(Occurrence::fate)
                .containsExactly(new Occurrence.AsPlanned());
        RecurrenceResult.Planned skipped = planned(with(wish, HolidayPolicy.SKIP), holiday, holiday);
        assertThat(skipped.occurrences()).isEmpty();
        assertThat(skipped.omitted()).singleElement().satisfies(omission -> {
            assertThat(omission.original()).isEqualTo(holiday);
            assertThat(omission.why())
                    .asInstanceOf(type(SkippedDate.Skipped.class))
                    .extracting(SkippedDate.Skipped::holiday)
                    .isEqualTo(named);
        });
        RecurrenceResult.Planned shifted = planned(with(wish, HolidayPolicy.SHIFT), holiday, holiday);
        assertThat(shifted.omitted()).isEmpty();
        assertThat(shifted.occurrences()).singleElement().satisfies(occurrence -> {
            assertThat(occurrence.date()).isEqualTo(next);
            assertThat(occurrence.key()).isEqualTo(holiday);
            assertThat(occurrence.fate())
                    .asInstanceOf(type(Occurrence.Shifted.class))
                    .extracting(Occurrence.Shifted::holiday)
                    .isEqualTo(named);
        });
    }

    @Test
    void aShiftGoesAroundOtherDatesAndExceptions() {
        RecurrenceRequest wish = new RecurrenceRequest(
                day("2026-05-08"),
                LocalTime.of(14, 0),
                LocalTime.of(17, 0),
                "FREQ=DAILY;COUNT=1",
                List.of(day("2026-05-12")),
                List.of(day("2026-05-11"), day("2026-05-14")),
                HolidayPolicy.SHIFT);

        assertThat(planned(wish, "2026-05-01", "2026-05-31").occurrences())
                .extracting(occurrence -> occurrence.original() + " > " + occurrence.date())
                .containsExactly("2026-05-11 > 2026-05-11", "2026-05-08 > 2026-05-13", "2026-05-14 > 2026-05-15");
    }

    @Test
    void aShiftIsTheSameWhateverTheHorizonSees() {
        RecurrenceRequest weekdays = with(wish("2026-05-01", "FREQ=WEEKLY;BYDAY=MO,FR"), HolidayPolicy.SHIFT);

        assertThat(planned(weekdays, "2026-05-01", "2026-05-01").occurrences())
                .singleElement()
                .extracting(Occurrence::date)
                .isEqualTo(day("2026-05-05"));
    }

    @Test
    void saysWhenNoWorkingDayIsFree() {
        RecurrenceResult.Planned planned =
                planned(with(wish("2027-01-01", "FREQ=DAILY"), HolidayPolicy.SHIFT), "2027-01-01", "2027-12-31");

        assertThat(planned.occurrences()).hasSize(354);
        assertThat(planned.omitted()).hasSize(11).allMatch(omission -> omission.why() instanceof SkippedDate.Skipped);
    }

    @Test
    void keepsTheHourInFranceAcrossTheChangesOfTheClock() {
        List<Occurrence> sundays = planned(wish("2027-03-21", "FREQ=WEEKLY"), "2027-03-21", "2027-11-07")
                .occurrences();

        assertThat(at(sundays, "2027-03-21").start()).isEqualTo(Instant.parse("2027-03-21T13:00:00Z"));
        assertThat(at(sundays, "2027-03-28").start()).isEqualTo(Instant.parse("2027-03-28T12:00:00Z"));
        assertThat(at(sundays, "2027-10-24").end()).isEqualTo(Instant.parse("2027-10-24T15:00:00Z"));
        assertThat(at(sundays, "2027-10-31").end()).isEqualTo(Instant.parse("2027-10-31T16:00:00Z"));
    }

    @Test
    void anHourThatDoesNotExistMovesOnAndStillEndsAfterItsStart() {
        RecurrenceRequest night = new RecurrenceRequest(
                day("2027-03-28"),
                LocalTime.of(2, 30),
                LocalTime.of(3, 15),
                "FREQ=DAILY;COUNT=1",
                List.of(),
                List.of(),
                HolidayPolicy.KEEP);

        assertThat(planned(night, "2027-03-28", "2027-03-28").occurrences())
                .singleElement()
                .satisfies(occurrence -> {
                    assertThat(occurrence.start()).isEqualTo(Instant.parse("2027-03-28T01:30:00Z"));
                    assertThat(occurrence.end()).isEqualTo(Instant.parse("2027-03-28T02:15:00Z"));
                });
    }

    @Test
    void addsOnlyWhatIsMissing() {
        List<Occurrence> all = planned(wish("2027-01-12", SECOND_TUESDAY), "2027-01-01", "2027-03-31")
                .occurrences();

        assertThat(Occurrence.missing(all, Set.of("2027-02-09", "2026-12-08")))
                .extracting(Occurrence::key)
                .containsExactly("2027-01-12", "2027-03-09");
    }

    @Test
    void knowsEaster() {
        assertThat(Stream.of(2016, 2024, 2027, 2038).map(FrenchHolidays::easter))
                .containsExactly(day("2016-03-27"), day("2024-03-31"), day("2027-03-28"), day("2038-04-25"));
        // The earliest and the latest there are, the two years of the exception that Gauss forgot, and the century's
        // end.
        assertThat(Stream.of(1818, 2285, 1943, 1954, 1981, 2049, 2076, 2100).map(FrenchHolidays::easter))
                .containsExactly(
                        day("1818-03-22"),
                        day("2285-03-22"),
                        day("1943-04-25"),
                        day("1954-04-18"),
                        day("1981-04-19"),
                        day("2049-04-18"),
                        day("2076-04-19"),
                        day("2100-03-28"));
    }

    @ParameterizedTest
    @CsvSource({
        "2016, 2016-03-28", "2017, 2017-04-17", "2018, 2018-04-02", "2019, 2019-04-22", "2020, 2020-04-13",
        "2021, 2021-04-05", "2022, 2022-04-18", "2023, 2023-04-10", "2024, 2024-04-01", "2025, 2025-04-21",
        "2026, 2026-04-06", "2027, 2027-03-29", "2028, 2028-04-17", "2029, 2029-04-02", "2030, 2030-04-22",
        "2031, 2031-04-14", "2032, 2032-03-29", "2033, 2033-04-18", "2034, 2034-04-10", "2035, 2035-03-26"
    })
    void knowsTheElevenHolidaysOfTheLabourCode(int year, LocalDate easterMonday) {
        List<LocalDate> holidays = LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(day -> FrenchHolidays.on(day) != null)
                .toList();

        assertThat(holidays)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25")
                                        .map(day -> day(year + "-" + day)),
                                Stream.of(easterMonday, easterMonday.plusDays(38), easterMonday.plusDays(49)))
                        .distinct()
                        .toList());
    }

    static RecurrenceRequest wish(String first, String rule) {
        return new RecurrenceRequest(
                day(first), LocalTime.of(14, 0), LocalTime.of(17, 0), rule, List.of(), List.of(), HolidayPolicy.KEEP);
    }

    private static RecurrenceRequest with(RecurrenceRequest wish, HolidayPolicy policy) {
        return new RecurrenceRequest(
                wish.first(), wish.start(), wish.end(), wish.rule(), wish.except(), wish.extra(), policy);
    }

    static RecurrenceResult.Planned planned(RecurrenceRequest wish, String from, String to) {
        RecurrenceResult expansion = wish.between(day(from), day(to));
        assertThat(expansion).isInstanceOf(RecurrenceResult.Planned.class);
        return (RecurrenceResult.Planned) expansion;
    }

    static List<String> dates(RecurrenceRequest wish, String from, String to) {
        return planned(wish, from, to).occurrences().stream()
                .map(occurrence -> occurrence.date().toString())
                .toList();
    }

    private static Occurrence at(List<Occurrence> occurrences, String date) {
        return occurrences.stream()
                .filter(occurrence -> occurrence.date().equals(day(date)))
                .findFirst()
                .orElseThrow();
    }

    static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
