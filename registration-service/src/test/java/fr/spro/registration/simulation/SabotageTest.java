package fr.spro.registration.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import fr.spro.platform.wired.Guardless;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The simulation with something taken away must notice; that it is quiet without is {@link SimulationTest}'s to say. */
@Tag("loops")
class SabotageTest {

    @TestFactory
    Stream<DynamicTest> noticesEachSabotage() {
        return Sabotage.all().stream()
                .map(sabotage -> dynamicTest(sabotage.without(), () -> {
                    String story = (String) Guardless.call(
                            sabotage.cut(),
                            Inside.class,
                            "first",
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
