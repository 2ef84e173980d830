package fr.spro.registration.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.wired.Effect;
import fr.spro.platform.wired.Hush;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many states are searched is said by {@code -Dsmallworlds.states}. */
@Tag("loops")
class SmallWorldsTest {

    private static final int STATES = Integer.getInteger("smallworlds.states", 1_000_000);

    @Test
    void keepsEveryPromiseInEveryStateOfTheSmallWorlds() {
        List<World> worlds = SmallWorlds.all();
        List<Search.Found> found = new ArrayList<>();
        int left = STATES;
        try (var _ = new Hush()) {
            for (int i = 0; i < worlds.size(); i++) {
                Search.Found one = Search.through(worlds.get(i), left / (worlds.size() - i), Effect.Flaw.NONE);
                left -= one.states();
                found.add(one);
            }
        }
        found.forEach(one -> System.out.println(one.line()));
        int states = found.stream().mapToInt(Search.Found::states).sum();
        System.out.printf("%,d states of small worlds%n", states);

        assertThat(found.stream().map(Search.Found::story).filter(Objects::nonNull))
                .as("the shortest way to each broken promise")
                .isEmpty();
        assertThat(states).isGreaterThanOrEqualTo(STATES);
    }
}
