package fr.spro.events.formats;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.input.FieldProblem;
import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import fr.spro.events.recurrence.HolidayPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DropInTest {
    private static final SessionDefaults NOTHING_ELSE = new SessionDefaults(null, null, List.of(), List.of());

    @Test
    void readsWhatItWritesWithExtraDatesAndHolidays() {
        DropIn dropIn = everyFriday("2027-04-01", HolidayPolicy.SHIFT);
        ProblemCollector checks = new ProblemCollector();

        assertThat(DropIn.read(InputFields.of(dropIn.write(), checks))).isEqualTo(dropIn);
        assertThat(checks.problems()).isEmpty();
    }

    @Test
    void readsAnEventStoredBeforeThereWereHolidays() {
        Map<String, Object> stored = Map.of(
                "recurrence",
                "FREQ=MONTHLY;BYDAY=2TU",
                "from",
                "0001-01-01",
                "until",
                "9999-12-31",
                "opensAt",
                "17:00",
                "closesAt",
                "14:00",
                "except",
                List.of());
        ProblemCollector checks = new ProblemCollector();
        DropIn dropIn = DropIn.read(InputFields.of(stored, checks));

        assertThat(checks.problems()).isEmpty();
        assertThat(dropIn.holidays()).isEqualTo(HolidayPolicy.KEEP);
        assertThat(dropIn.write()).isEqualTo(stored);
    }

    @Test
    void givesTwelveMonthsOfSessionsWhileItHasNoEnd() {
        List<PlannedSession> sessions =
                everyFriday("2027-04-02", HolidayPolicy.KEEP).sessions(NOTHING_ELSE);

        assertThat(sessions).hasSize(54);
        assertThat(sessions.getFirst().start()).isEqualTo(Instant.parse("2027-04-02T12:00:00Z"));
        assertThat(sessions.getLast().start()).isEqualTo(Instant.parse("2028-03-31T12:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"KEEP, 2026-05-01, 54", "SKIP, 2026-05-15, 50", "SHIFT, 2026-05-04, 54"})
    void doesWithHolidaysWhatIsWished(HolidayPolicy policy, LocalDate first, int sessions) {
        assertThat(everyFriday("2026-05-01", policy).sessions(NOTHING_ELSE))
                .hasSize(sessions)
                .first()
                .satisfies(session -> assertThat(session.start())
                        .isEqualTo(first.atTime(14, 0)
                                .atZone(ZoneId.of("Europe/Paris"))
                                .toInstant()));
    }

    @ParameterizedTest
    @CsvSource({
        "recurrence, FREQ=HOURLY, RULE_TOO_FREQUENT",
        "recurrence, FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30, RULE_NEVER_OCCURS",
        "recurrence, FREQ=DAILY;UNTIL=21010101, OUTSIDE_LIMITS",
        "holidays, SOMETIMES, NOT_A_CHOICE",
        "recurrence, FREQ=DAILY;UNTIL=20261231, RULE_NEVER_OCCURS",
        "until, 2029-12-31, TOO_MANY_OCCURRENCES",
        "until, 2101-01-01, OUTSIDE_LIMITS",
        "from, 1999-12-31, OUTSIDE_LIMITS",
        "closesAt, 14:00, END_BEFORE_START"
    })
    void namesTheFieldAndWhatIsWrong(String field, String value, String code) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "recurrence", "FREQ=DAILY",
                "from", "2027-01-01",
                "opensAt", "14:00",
                "closesAt", "17:00"));
        values.put(field, value);
        ProblemCollector checks = new ProblemCollector();
        DropIn dropIn = DropIn.read(InputFields.of(values, checks));
        if (checks.passed()) {
            dropIn.check(checks);
        }

        assertThat(checks.problems())
                .singleElement()
                .extracting(FieldProblem::field, FieldProblem::code)
                .containsExactly(field, code);
    }

    private static DropIn everyFriday(String from, HolidayPolicy policy) {
        return new DropIn(
                "FREQ=WEEKLY;BYDAY=FR",
                LocalDate.parse(from),
                null,
                LocalTime.of(14, 0),
                LocalTime.of(17, 0),
                List.of(),
                List.of(LocalDate.parse(from).plusDays(3).plusMonths(6)),
                policy);
    }
}
