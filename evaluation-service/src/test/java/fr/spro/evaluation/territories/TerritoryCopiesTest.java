package fr.spro.evaluation.territories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TerritoryCopiesTest {
    private static final String KEY = "aubagne-la-ciotat";

    private final TerritoryCopies territories = new TerritoryCopies();

    @Test
    void aCorrectedNameReplacesTheOneBeforeAndAnOlderStateNothing() {
        territories.apply(new Territory(KEY, 2, "SPRO Aubagne / La Ciotat", "Aubagne, La Ciotat"));
        territories.apply(new Territory(KEY, 4, "SPRO Pays d’Aubagne", "Pays d’Aubagne"));
        territories.apply(new Territory(KEY, 3, "SPRO Calanques", "Calanques"));
        territories.apply(new Territory(KEY, 4, "SPRO Garlaban", "Garlaban"));
        assertThat(territories.name(KEY)).isEqualTo("SPRO Pays d’Aubagne");
        assertThat(territories.shortName(KEY)).isEqualTo("Pays d’Aubagne");
    }

    @Test
    void oneThatIsNotKnownIsCalledByItsKey() {
        assertThat(territories.name(KEY)).isEqualTo("aubagne la ciotat");
        assertThat(territories.shortName(KEY)).isEqualTo("aubagne la ciotat");
    }

    @Test
    void nobodyCanTellATerritoryThatIsNoneBeforeAnyWasHeardOf() {
        assertThat(territories.mayBe("atlantide")).isTrue();
        territories.apply(new Territory(KEY, 1, "SPRO Aubagne", "Aubagne"));
        assertThat(territories.mayBe("atlantide")).isFalse();
        assertThat(territories.mayBe(KEY)).isTrue();
    }

    @Test
    void aTerritoryHasBothNames() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Territory(KEY, 1, " ", "A"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Territory(KEY, 1, "A", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Territory("", 1, "A", "A"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Territory(KEY, 0, "A", "A"));
    }
}
