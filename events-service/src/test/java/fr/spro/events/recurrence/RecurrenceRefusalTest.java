package fr.spro.events.recurrence;

import static fr.spro.events.recurrence.RecurrenceTest.dates;
import static fr.spro.events.recurrence.RecurrenceTest.day;
import static fr.spro.events.recurrence.RecurrenceTest.planned;
import static fr.spro.events.recurrence.RecurrenceTest.wish;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceRefusalTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "every tuesday",
                "FREQ=",
                "FREQ=FORTNIGHTLY",
                "BYDAY=2TU",
                "FREQ=MONTHLY;BYDAY=6TU",
                "FREQ=MONTHLY;BYDAY=0TU",
                "FREQ=MONTHLY;BYDAY=2XX",
                "FREQ=MONTHLY;BYMONTHDAY=32",
                "FREQ=MONTHLY;BYMONTHDAY=0",
                "FREQ=MONTHLY;BYMONTH=13",
                "FREQ=MONTHLY;INTERVAL=0",
                "FREQ=MONTHLY;COUNT=0",
                "FREQ=MONTHLY;COUNT=3;UNTIL=20271231",
                "FREQ=MONTHLY;UNTIL=20270230",
                "FREQ=MONTHLY;UNTIL=20270228T250000",
                "FREQ=MONTHLY;FREQ=MONTHLY",
                "FREQ=MONTHLY;",
                "FREQ=MONTHLY;BYDAY=TU,",
                "FREQ=MONTHLY;BYSETPOS=1",
                "FREQ=MONTHLY;BYDAY=2TU;BYMONTHDAY=13",
                "FREQ=WEEKLY;BYDAY=2TU",
                "FREQ=WEEKLY;BYMONTHDAY=13",
                "FREQ=WEEKLY;BYMONTH=9;BYDAY=MO,TU;BYSETPOS=1",
                "FREQ=DAILY;BYDAY=MO;BYSETPOS=1",
                "FREQ=DAILY;BYHOUR=9",
                "FREQ=YEARLY;BYWEEKNO=20",
                "FREQ=YEARLY;BYYEARDAY=100",
                "FREQ=DAILY;X-MINE=1"
            })
    void refusesARuleItDoesNotUnderstand(String rule) {
        assertThat(refusal(wish("2027-01-01", rule))).isEqualTo(new RecurrenceRefusal.RuleNotUnderstood());
    }

    @ParameterizedTest
    @ValueSource(strings = {"FREQ=SECONDLY", "FREQ=MINUTELY;INTERVAL=30", "FREQ=HOURLY;BYDAY=MO"})
    void refusesARuleThatRepeatsWithinADay(String rule) {
        assertThat(refusal(wish("2027-01-01", rule))).isEqualTo(new RecurrenceRefusal.TooFrequent());
    }

    @Tag("speed")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30,31",
                "FREQ=DAILY;BYMONTH=4;BYMONTHDAY=31",
                "FREQ=MONTHLY;BYDAY=MO;BYMONTH=2;BYMONTHDAY=31;BYSETPOS=1",
                "FREQ=YEARLY;INTERVAL=9999;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=6",
                "FREQ=DAILY;UNTIL=20261231"
            })
    void refusesARuleWithoutADateSoon(String rule) {
        wish("2027-01-01", "FREQ=DAILY").between(day("2027-01-01"), day("2027-12-31"));
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

        assertThat(refusal(wish("2027-01-01", rule))).isEqualTo(new RecurrenceRefusal.NeverOccurs());

        assertThat(Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start))
                .isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aRuleThatOnlyOccursLaterIsNotRefused() {
        assertThat(dates(wish("2027-03-01", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"), "2027-03-01", "2028-01-31"))
                .isEmpty();
    }

    @Tag("speed")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=DAILY",
                "FREQ=DAILY;INTERVAL=1",
                "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU",
                "FREQ=MONTHLY;BYMONTHDAY=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31",
                "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"
            })
    void decadesOfDaysAreRefusedSoon(String rule) {
        RecurrenceRequest wish = wish("2000-01-01", rule);
        wish.between(day("2000-01-01"), day("2000-12-31"));
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

        RecurrenceResult refused = wish.between(day("2000-01-01"), day("2100-12-31"));

        Duration took = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
        assertThat(took).isLessThan(Duration.ofSeconds(1));
        assertThat(refused).isEqualTo(new RecurrenceResult.Refused(new RecurrenceRefusal.TooManyOccurrences()));
    }

    @Tag("speed")
    @Test
    void longListsAreAnsweredSoon() {
        String positions = "1,2,3,4,5,6,7,8,9,".repeat(12) + "10";
        StringBuilder days = new StringBuilder("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30,31;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=");
        StringBuilder ordinals = new StringBuilder("FREQ=YEARLY;BYSETPOS=366;BYDAY=1MO");
        for (int week = 2; week <= 30; week++) {
            ordinals.append(',').append(week).append(RecurrenceRules.code(DayOfWeek.of(week % 7 + 1)));
        }
        assertThat(refusal(wish("2027-01-01", ordinals + ",-1MO")))
                .isEqualTo(new RecurrenceRefusal.RuleNotUnderstood());
        for (String rule : List.of(days.append(positions).toString(), ordinals.toString())) {
            // Of the processor, not of the clock: the machine may do other things too.
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            assertThat(refusal(wish("2000-01-01", rule))).isEqualTo(new RecurrenceRefusal.NeverOccurs());
            Duration took = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
            assertThat(took).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void refusesWhatLiesBeyondItsLimitsAndNamesTheField() {
        RecurrenceRequest wish = wish("2027-01-01", "FREQ=DAILY");

        assertThat(refusal(wish("1999-12-31", "FREQ=DAILY"))).isEqualTo(new RecurrenceRefusal.OutsideYears("first"));
        assertThat(refusal(wish("2101-01-01", "FREQ=DAILY"))).isEqualTo(new RecurrenceRefusal.OutsideYears("first"));
        assertThat(refusal(wish("2027-01-01", "FREQ=DAILY;UNTIL=21010101")))
                .isEqualTo(new RecurrenceRefusal.OutsideYears("rule"));
        assertThat(wish.between(day("2027-01-01"), day("2101-01-01")))
                .isEqualTo(new RecurrenceResult.Refused(new RecurrenceRefusal.OutsideYears("horizon")));
        assertThat(wish.between(day("2027-01-02"), day("2027-01-01")))
                .isEqualTo(new RecurrenceResult.Refused(new RecurrenceRefusal.EndNotAfterStart("horizon")));
        assertThat(wish.between(day("2027-01-01"), day("2028-05-15")))
                .isEqualTo(new RecurrenceResult.Refused(new RecurrenceRefusal.TooManyOccurrences()));
        assertThat(planned(wish, "2027-01-01", "2028-05-14").occurrences()).hasSize(500);
        assertThat(refusal(dated(wish, List.of(day("1999-01-01")), List.of())))
                .isEqualTo(new RecurrenceRefusal.OutsideYears("except"));
        assertThat(refusal(dated(wish, List.of(), List.of(day("2101-01-01")))))
                .isEqualTo(new RecurrenceRefusal.OutsideYears("extra"));
        assertThat(refusal(dated(wish, List.of(), Collections.nCopies(501, day("2027-01-01")))))
                .isEqualTo(new RecurrenceRefusal.TooManyDates("extra"));
        assertThat(refusal(wish("2027-01-01", "FREQ=DAILY;BYMONTH=1" + ",1".repeat(250))))
                .isEqualTo(new RecurrenceRefusal.RuleTooLong());
        RecurrenceRequest backwards = new RecurrenceRequest(
                wish.first(), wish.end(), wish.end(), wish.rule(), List.of(), List.of(), HolidayPolicy.KEEP);
        assertThat(refusal(backwards)).isEqualTo(new RecurrenceRefusal.EndNotAfterStart("end"));
        assertThat(refusal(backwards).field()).isEqualTo("end");
        assertThat(new RecurrenceRefusal.RuleTooLong().limits()).containsEntry("max", 500);
    }

    private static RecurrenceRequest dated(RecurrenceRequest wish, List<LocalDate> except, List<LocalDate> extra) {
        return new RecurrenceRequest(
                wish.first(), wish.start(), wish.end(), wish.rule(), except, extra, wish.holidays());
    }

    private static RecurrenceRefusal refusal(RecurrenceRequest wish) {
        RecurrenceResult expansion = wish.between(day("2027-01-01"), day("2027-12-31"));
        assertThat(expansion).isInstanceOf(RecurrenceResult.Refused.class);
        return ((RecurrenceResult.Refused) expansion).why();
    }
}
