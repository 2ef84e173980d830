package fr.spro.registration.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.wired.Effect;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many seeds are run is said by {@code -Dsimulation.seeds}; {@code -Dsimulation.seed} runs one and tells its story. */
@Tag("loops")
class SimulationTest {

    private static final int SEEDS = Integer.getInteger("simulation.seeds", 10_000);

    @Test
    void keepsEveryPromiseWhateverTheSeed() {
        Long only = Long.getLong("simulation.seed");
        if (only != null) {
            System.out.println(Inside.told(only));
        }
        String broken = Inside.firstOfHalves(only == null ? 1 : only, only == null ? SEEDS : 1, Effect.Flaw.NONE);
        assertThat(broken).isEmpty();
    }

    @Test
    void tellsOfASeedInEitherHalf() {
        Effect.Flaw flaw = Effect.Flaw.CONDITIONS_ARE_NOT_ASKED;
        String broken = Inside.first(1, 1_000, flaw.name());
        assertThat(broken).startsWith("seed ");
        long seed = Long.parseLong(broken.substring("seed ".length(), broken.indexOf(':')));

        assertThat(Inside.firstOfHalves(seed, 1, flaw)).isEqualTo(broken);
        assertThat(Inside.firstOfHalves(seed, 2, flaw)).isEqualTo(broken);
        assertThat(Inside.firstOfHalves(seed - 1, 2, flaw)).isEqualTo(broken);
    }

    @Test
    void tellsTheSameStoryOfTheSameSeed() {
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(Inside.told(seed)).isEqualTo(Inside.told(seed));
        }
    }
}
