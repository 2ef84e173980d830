package fr.spro.platform.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** How many seeds are run is said by {@code -Dsimulation.seeds}; {@code -Dsimulation.seed} runs one and tells its story. */
@Tag("loops")
public abstract class SimulationContract {

    private final Seeds simulation;
    private final int seeds;
    private final LogSilencer hush = new LogSilencer();

    /** A simulation of which each build tries so many seeds. */
    protected SimulationContract(Seeds simulation, int seeds) {
        this.simulation = simulation;
        this.seeds = Integer.getInteger("simulation.seeds", seeds);
    }

    @AfterEach
    void close() {
        hush.close();
    }

    /** Everything that is taken away in turn. */
    protected abstract List<Sabotage> sabotages();

    @Test
    void keepsEveryPromiseWhateverTheSeed() {
        Long only = Long.getLong("simulation.seed");
        if (only != null) {
            System.out.println(simulation.told(only, CollectionEffect.Flaw.NONE));
        }
        assertThat(simulation.firstOfHalves(
                        only == null ? 1 : only, only == null ? seeds : 1, CollectionEffect.Flaw.NONE))
                .isEmpty();
    }

    @Test
    void tellsTheSameStoryOfTheSameSeed() {
        for (long seed = 1; seed <= 8; seed++) {
            assertThat(simulation.told(seed, CollectionEffect.Flaw.NONE))
                    .isEqualTo(simulation.told(seed, CollectionEffect.Flaw.NONE));
        }
    }

    /** The simulation with something taken away must notice. */
    @TestFactory
    Stream<DynamicTest> noticesEachSabotage() {
        return sabotages().stream()
                .map(sabotage -> dynamicTest(sabotage.without(), () -> {
                    String story = (String) MutatedProgram.call(
                            sabotage.cut(),
                            Seeds.class,
                            "inside",
                            simulation.getClass().getName(),
                            sabotage.from(),
                            Sabotage.MOST,
                            sabotage.flaw().name());
                    assertThat(story).as("without: %s", sabotage.without()).isNotEmpty();
                    String first = story.lines().findFirst().orElseThrow();
                    assertThat(first)
                            .as("told once more, step by step, it ends the same")
                            .endsWith(story.substring(story.lastIndexOf('\n') + 1));
                    System.out.println("without \"" + sabotage.without() + "\": " + first);
                }));
    }
}
