package fr.spro.registration.worlds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import fr.spro.platform.mongo.Marks;
import fr.spro.platform.wired.Cut;
import fr.spro.platform.wired.Effect;
import fr.spro.platform.wired.Guardless;
import fr.spro.platform.wired.Hush;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each guard is removed in turn, and the search of a small world must tell what goes wrong then. */
@Tag("loops")
class GuardsTest {

    @TestFactory
    Stream<DynamicTest> missesEachGuardThatIsRemoved() {
        return Guard.all().stream()
                .map(guard -> dynamicTest(guard.name(), () -> {
                    String story = search(guard.world(), guard.flaw(), guard.cut());
                    assertThat(story)
                            .as("without the guard that %s", guard.name())
                            .isNotEmpty();
                    System.out.println("without \"" + guard.name() + "\": "
                            + story.lines().findFirst().orElseThrow() + ", after "
                            + (story.lines().count() - 1) + " steps");
                }));
    }

    /** In the same worlds and as far; else every guard would be "caught". */
    @Test
    void missesNothingInTheProgramAsItIs() {
        Set<World> worlds = new HashSet<>();
        for (Guard guard : Guard.all()) {
            if (worlds.add(guard.world())) {
                assertThat(search(guard.world(), Effect.Flaw.NONE, null)).isEmpty();
            }
        }
    }

    @Test
    void cutsWhatIsThereAndNothingElse() {
        assertThatThrownBy(() -> search(
                        SmallWorlds.alone(), Effect.Flaw.NONE, new Cut(Marks.class, "advance", "min", Cut.Instead.SET)))
                .rootCause()
                .hasMessageStartingWith("cut 0 times");
    }

    private static String search(World world, Effect.Flaw flaw, @Nullable Cut cut) {
        try (var _ = new Hush()) {
            return (String)
                    Guardless.call(cut, Inside.class, "search", world.name(), world.faults(), Guard.MOST, flaw.name());
        }
    }
}
