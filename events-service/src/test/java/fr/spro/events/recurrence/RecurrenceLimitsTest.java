package fr.spro.events.recurrence;

import static fr.spro.events.recurrence.RecurrenceTest.dates;
import static fr.spro.events.recurrence.RecurrenceTest.day;
import static fr.spro.events.recurrence.RecurrenceTest.planned;
import static fr.spro.events.recurrence.RecurrenceTest.wish;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecurrenceLimitsTest {
    @Test
    void aRuleHasFiveHundredCharactersAtMost() {
        String longest = "FREQ=DAILY;BYMONTH=1" + ",1".repeat(240);

        assertThat(longest).hasSize(RecurrenceRequest.RULE);
        assertThat(dates(wish("2027-01-01", longest), "2027-01-30", "2027-02-28"))
                .containsExactly("2027-01-30", "2027-01-31");
        assertThat(wish("2027-01-01", longest + " ").between(day("2027-01-01"), day("2027-01-31")))
                .isEqualTo(new RecurrenceResult.Refused(new RecurrenceRefusal.RuleTooLong()));
    }

    @Test
    void thereAreFiveHundredExceptionsAndAsManyExtraDatesAtMost() {
        List<LocalDate> most = Collections.nCopies(500, day("2027-01-02"));
        List<LocalDate> tooMany = Collections.nCopies(501, day("2027-01-02"));

        assertThat(planned(dated(most, List.of()), "2027-01-01", "2027-01-03").omitted())
                .containsExactly(new SkippedDate(day("2027-01-02"), new SkippedDate.Excluded()));
        assertThat(planned(dated(List.of(), most), "2027-01-01", "2027-01-03").occurrences())
                .hasSize(3);
        assertThat(dated(tooMany, List.of()).between(day("2027-01-01"), day("2027-01-03")))
                .isEqualTo(new RecurrenceResult.Refused(new RecurrenceRefusal.TooManyDates("except")));
        assertThat(dated(List.of(), tooMany).between(day("2027-01-01"), day("2027-01-03")))
                .isEqualTo(new RecurrenceResult.Refused(new RecurrenceRefusal.TooManyDates("extra")));
    }

    @Test
    void aHorizonOfManyYearsIsPlannedWhereFewDatesLieInIt() {
        assertThat(dates(wish("2000-01-03", "FREQ=YEARLY"), "2000-01-01", "2100-12-31"))
                .hasSize(101)
                .startsWith("2000-01-03")
                .endsWith("2100-01-03");
    }

    @Test
    void theLastDayOfAllHasItsDateAndNoneLiesBehindIt() {
        assertThat(dates(wish("2100-12-29", "FREQ=DAILY"), "2100-12-01", "2100-12-31"))
                .containsExactly("2100-12-29", "2100-12-30", "2100-12-31");
    }

    @Test
    void positionsGiveNoDateBeforeTheFirstNorAfterTheLast() {
        String ends = "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1,-1";

        assertThat(dates(wish("2027-01-15", ends), "2027-01-01", "2027-02-28"))
                .containsExactly("2027-01-25", "2027-02-01", "2027-02-22");
        assertThat(dates(wish("2027-01-15", ends + ";UNTIL=20270210"), "2027-01-01", "2027-12-31"))
                .containsExactly("2027-01-25", "2027-02-01");
        assertThat(dates(wish("2027-01-15", ends + ";COUNT=2"), "2027-01-01", "2027-12-31"))
                .containsExactly("2027-01-25", "2027-02-01");
    }

    @Test
    void twoHolidaysDoNotMoveToTheSameDay() {
        // Ascension on Thursday, Victory Day on Saturday; the Friday between them is an exception.
        RecurrenceRequest wish = new RecurrenceRequest(
                day("2027-05-06"),
                wish("2027-05-06", "").start(),
                wish("2027-05-06", "").end(),
                "FREQ=DAILY;INTERVAL=2;COUNT=2",
                List.of(day("2027-05-07")),
                List.of(),
                HolidayPolicy.SHIFT);

        assertThat(planned(wish, "2027-05-01", "2027-05-31").occurrences())
                .extracting(occurrence -> occurrence.original() + " > " + occurrence.date())
                .containsExactly("2027-05-06 > 2027-05-10", "2027-05-08 > 2027-05-11");
    }

    @Test
    void everyRefusalNamesItsFieldItsTextAndTheLimitsInIt() {
        Map<String, Object> years = Map.of("min", "2000-01-01", "max", "2100-12-31");

        isTold(new RecurrenceRefusal.RuleTooLong(), "rule", "TOO_LONG", Map.of("max", 500));
        isTold(new RecurrenceRefusal.RuleNotUnderstood(), "rule", "RULE_NOT_UNDERSTOOD", Map.of());
        isTold(new RecurrenceRefusal.TooFrequent(), "rule", "RULE_TOO_FREQUENT", Map.of());
        isTold(new RecurrenceRefusal.NeverOccurs(), "rule", "RULE_NEVER_OCCURS", Map.of());
        isTold(new RecurrenceRefusal.OutsideYears("first"), "first", "OUTSIDE_LIMITS", years);
        isTold(new RecurrenceRefusal.TooManyOccurrences(), "horizon", "TOO_MANY_OCCURRENCES", Map.of("max", 500));
        isTold(new RecurrenceRefusal.TooManyDates("extra"), "extra", "TOO_MANY", Map.of("max", 500));
        isTold(new RecurrenceRefusal.EndNotAfterStart("end"), "end", "END_BEFORE_START", Map.of());
    }

    private static void isTold(RecurrenceRefusal refusal, String field, String code, Map<String, Object> limits) {
        assertThat(refusal.field()).isEqualTo(field);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.limits()).isEqualTo(limits);
    }

    private static RecurrenceRequest dated(List<LocalDate> except, List<LocalDate> extra) {
        RecurrenceRequest daily = wish("2027-01-01", "FREQ=DAILY");
        return new RecurrenceRequest(
                daily.first(), daily.start(), daily.end(), daily.rule(), except, extra, HolidayPolicy.KEEP);
    }
}
