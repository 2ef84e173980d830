package fr.spro.events.formats;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.input.FieldProblem;
import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrossVisitsTest {
    private static final Map<String, Object> CIO = Map.of("organisationId", "cio", "name", "CIO");
    private static final Map<String, Object> CCI = Map.of("organisationId", "cci", "name", "CCI");

    private static List<String> problems(Map<String, Object> body) {
        ProblemCollector checks = new ProblemCollector();
        InputFields fields = InputFields.of(body, checks);
        Format.read(Format.Kind.CROSS_VISITS, fields);
        fields.done();
        return checks.problems().stream().map(CrossVisitsTest::text).toList();
    }

    private static String text(FieldProblem problem) {
        return problem.field() + " " + problem.code();
    }

    @Test
    void readsThePeriodItWrites() {
        CrossVisits format =
                new CrossVisits(List.of(), new CrossVisits.Period(LocalDate.of(2027, 3, 1), LocalDate.of(2027, 4, 30)));

        assertThat(Format.read(Format.Kind.CROSS_VISITS, InputFields.of(format.write(), new ProblemCollector())))
                .isEqualTo(format);
    }

    @Test
    void readsWhatWasStoredBeforeThereWerePeriods() {
        assertThat(Format.read(
                        Format.Kind.CROSS_VISITS, InputFields.of(Map.of("visits", List.of()), new ProblemCollector())))
                .isEqualTo(new CrossVisits(List.of()));
    }

    @Test
    void namesWhatIsWrongWithAPeriod() {
        assertThat(problems(Map.of("period", Map.of("from", "2027-03-02", "to", "2027-03-01"))))
                .containsExactly("period.to END_BEFORE_START");
        assertThat(problems(Map.of("period", Map.of("from", "2027-03-02", "to", "2029-03-01"))))
                .containsExactly("period.to TOO_LONG_A_PERIOD");
        assertThat(problems(Map.of("period", Map.of("from", "demain"))))
                .contains("period.from BAD_DATE", "period.to REQUIRED")
                .doesNotContain("period.to END_BEFORE_START");
        assertThat(problems(Map.of(
                        "period",
                        Map.of("from", "2027-03-02", "to", "2027-03-31"),
                        "visits",
                        List.of(Map.of("host", CIO, "visitor", CCI, "start", "2027-04-01T09:00:00+02:00")))))
                .containsExactly("visits[0].start OUTSIDE_PERIOD");
    }

    @Test
    void countsDaysAsPeopleInParisDo() {
        CrossVisits.Period march = new CrossVisits.Period(LocalDate.of(2027, 3, 1), LocalDate.of(2027, 3, 31));

        assertThat(march.holds(Instant.parse("2027-02-28T23:30:00Z"))).isTrue();
        assertThat(march.holds(Instant.parse("2027-03-31T22:30:00Z"))).isFalse();
    }
}
