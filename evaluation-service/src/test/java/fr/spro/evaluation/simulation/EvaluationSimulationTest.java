package fr.spro.evaluation.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many seeds are run is said by {@code -Dsimulation.seeds}; {@code -Dsimulation.seed} runs one and tells its story. */
@Tag("loops")
class EvaluationSimulationTest {

    private static final int SEEDS = Integer.getInteger("simulation.seeds", 1_000);

    @Test
    void keepsEveryPromiseWhateverTheSeed() {
        Long only = Long.getLong("simulation.seed");
        if (only != null) {
            System.out.println(Inside.told(only));
        }
        String broken = only == null ? Inside.firstOf(1, SEEDS) : Inside.firstOf(only, 1);
        assertThat(broken).isEmpty();
    }

    @Test
    void tellsTheSameStoryOfTheSameSeed() {
        for (long seed = 1; seed <= 4; seed++) {
            assertThat(Inside.told(seed)).isEqualTo(Inside.told(seed));
        }
    }
}
