package fr.spro.registration.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TerritoryCopiesTest {
    private static final String KEY = "sud-vaucluse";

    private final TerritoryCopies territories = new TerritoryCopies();

    @Test
    void aCorrectedNameReplacesTheOneBeforeAndAnOlderStateNothing() {
        territories.apply(new Territory(KEY, 2, "SPRO Sud Vaucluse"));
        territories.apply(new Territory(KEY, 4, "SPRO Luberon"));
        territories.apply(new Territory(KEY, 3, "SPRO Durance"));
        territories.apply(new Territory(KEY, 4, "SPRO Ventoux"));
        assertThat(territories.name(KEY)).isEqualTo("SPRO Luberon");
        assertThat(territories.find(KEY)).contains(new Territory(KEY, 4, "SPRO Luberon"));
    }

    @Test
    void theNetworkSignsForATerritoryThatIsNotKnown() {
        assertThat(territories.name(KEY)).isEqualTo("SPRO");
        assertThat(territories.find(KEY)).isEmpty();
    }

    @Test
    void nobodyCanTellATerritoryThatIsNoneBeforeAnyWasHeardOf() {
        assertThat(territories.mayBe("atlantide")).isTrue();
        territories.apply(new Territory(KEY, 1, "SPRO Sud Vaucluse"));
        assertThat(territories.mayBe("atlantide")).isFalse();
        assertThat(territories.mayBe(KEY)).as("a closed one was and stays").isTrue();
    }

    @Test
    void aTerritoryHasAName() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Territory(KEY, 1, " "));
        assertThatIllegalArgumentException().isThrownBy(() -> new Territory("", 1, "SPRO"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Territory(KEY, 0, "SPRO"));
    }
}
