package fr.spro.events.territories;

import static fr.spro.events.territories.TestTerritories.accepted;
import static fr.spro.events.territories.TestTerritories.area;
import static fr.spro.events.territories.TestTerritories.proposal;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.input.FieldProblem;
import fr.spro.platform.journal.Decision;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerritoryDeciderTest {
    private static final Territory GAP = area("gap", "SPRO Gap", "Gap");

    @Test
    void addsATerritoryThatIsOpen() {
        Territory added = accepted(
                TerritoryDecider.decide(null, new TerritoryCommand.Add("gap", 9, proposal("SPRO Gap", "Gap"))));

        assertThat(added.version()).isEqualTo(1);
        assertThat(added.place()).isEqualTo(9);
        assertThat(added.open()).isTrue();
        assertThat(TerritoryDecider.decide(GAP, new TerritoryCommand.Add("gap", 9, proposal("SPRO Gap", "Gap"))))
                .isEqualTo(new Decision.Refused<>(
                        new TerritoryDecision.Invalid(List.of(new FieldProblem("key", "KEY_TAKEN", Map.of())))));
    }

    @Test
    void correctsEverythingButKeyAndPlaceAndWhetherItIsOpen() {
        Territory closed = accepted(TerritoryDecider.decide(GAP, new TerritoryCommand.Close(1L)));

        Territory corrected = accepted(TerritoryDecider.decide(
                closed, new TerritoryCommand.Correct(2, proposal("SPRO Gap et Embrun", "Gap"))));

        assertThat(corrected)
                .isEqualTo(closed.with(proposal("SPRO Gap et Embrun", "Gap")).at("gap", 3));
        assertThat(corrected.open()).isFalse();
        assertThat(corrected.place()).isEqualTo(GAP.place());
    }

    @Test
    void changesNothingThatIsSoAlready() {
        assertThat(accepted(TerritoryDecider.decide(GAP, new TerritoryCommand.Correct(1, proposal("SPRO Gap", "Gap")))))
                .isSameAs(GAP);
        assertThat(accepted(TerritoryDecider.decide(GAP, new TerritoryCommand.Reopen(null))))
                .isSameAs(GAP);
        Territory closed = accepted(TerritoryDecider.decide(GAP, new TerritoryCommand.Close(null)));
        assertThat(closed.version()).isEqualTo(2);
        assertThat(accepted(TerritoryDecider.decide(closed, new TerritoryCommand.Close(null))))
                .isSameAs(closed);
        assertThat(accepted(TerritoryDecider.decide(closed, new TerritoryCommand.Reopen(2L))))
                .isEqualTo(GAP.at("gap", 3));
    }

    @Test
    void refusesWhatWasReadBeforeSomebodyElseSaved() {
        Decision<Territory, TerritoryChange, TerritoryDecision> stale =
                new Decision.Refused<>(new TerritoryDecision.Stale(1));

        assertThat(TerritoryDecider.decide(GAP, new TerritoryCommand.Correct(7, proposal("SPRO Gap", "Gap"))))
                .isEqualTo(stale);
        assertThat(TerritoryDecider.decide(GAP, new TerritoryCommand.Close(7L))).isEqualTo(stale);
        assertThat(TerritoryDecider.decide(GAP, new TerritoryCommand.Reopen(7L)))
                .isEqualTo(stale);
        assertThat(TerritoryDecider.decide(null, new TerritoryCommand.Close(null)))
                .isEqualTo(new Decision.Refused<>(new TerritoryDecision.Unknown()));
    }
}
