package fr.spro.events.territories;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerritoryProposalTest {
    private final ProblemCollector checks = new ProblemCollector();

    private static Map<String, Object> body() {
        Map<String, Object> body = new HashMap<>();
        body.put("name", " SPRO  Haute\u00A0Durance ");
        body.put("shortName", "Haute Durance");
        body.put("zones", List.of("Embrun", "embrun", "Briançon"));
        body.put("communes", List.of());
        body.put("facilitators", List.of(Map.of("organisationId", "o1", "name", "Mission locale")));
        body.put("since", "2026-04");
        body.put("partners", 14);
        return body;
    }

    private List<String> problems(Map<String, Object> body) {
        TerritoryProposal.read(InputFields.of(body, checks));
        return checks.problems().stream()
                .map(problem -> problem.field() + " " + problem.code())
                .toList();
    }

    @Test
    void readsWhatIsWrittenAndTidiesIt() {
        TerritoryProposal proposal = TerritoryProposal.read(InputFields.of(body(), checks));

        assertThat(checks.problems()).isEmpty();
        assertThat(proposal.name()).isEqualTo("SPRO Haute Durance");
        assertThat(proposal.zones()).containsExactly("Embrun", "Briançon");
        assertThat(proposal.facilitators()).containsExactly(new Territory.Facilitator("o1", "Mission locale"));
    }

    @Test
    void needsBothNamesAndKnowsNoOtherField() {
        assertThat(problems(Map.of("shortName", "…", "place", 3)))
                .containsExactlyInAnyOrder("name REQUIRED", "shortName BAD_CHARACTER", "place UNKNOWN_FIELD");
    }

    @Test
    void keepsToTheLimitsOfTheFact() {
        Map<String, Object> body = body();
        body.put("name", "n".repeat(121));
        body.put("shortName", "n".repeat(61));
        body.put("partners", -1);
        body.put(
                "facilitators",
                List.of(Map.of("organisationId", "o1", "name", "a"), Map.of("organisationId", "o1", "name", "b")));

        assertThat(problems(body))
                .containsExactlyInAnyOrder(
                        "name TOO_LONG",
                        "shortName TOO_LONG",
                        "partners TOO_SMALL",
                        "facilitators[1].organisationId LISTED_TWICE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2012", "2016-04", "2016-05-23", "2016-02-29"})
    void takesABeginningAsExactAsItIsKnown(String since) {
        Map<String, Object> body = body();
        body.put("since", since);

        assertThat(problems(body)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"16", "avril 2016", "2016-13", "2015-02-29", "2016-4", "-201"})
    void refusesABeginningThatNobodyCanRead(String since) {
        Map<String, Object> body = body();
        body.put("since", since);

        assertThat(problems(body)).containsAnyOf("since BAD_BEGINNING", "since TOO_LONG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Haute-Durance", "haute--durance", "-durance", "haute durance", "é", "territory/x", "a|b"})
    void refusesAKeyThatNoAddressCouldCarry(String key) {
        Map<String, Object> body = body();
        body.put("key", key);

        TerritoryProposal.readNew(InputFields.of(body, checks));

        assertThat(checks.problems())
                .extracting(problem -> problem.field() + " " + problem.code())
                .containsExactly("key NOT_A_KEY");
    }
}
