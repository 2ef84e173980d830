package fr.spro.evaluation.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReminderPhasesTest {
    private static Map<String, Integer> kept(int p0, int p1, int p2, int k) {
        Map<String, Integer> counts = Map.of("P0", p0, "P1", p1, "P2", p2);
        Map<String, Integer> kept = new TreeMap<>();
        ReminderPhases.merged(counts, k)
                .forEach((phase, name) -> kept.merge(name, counts.getOrDefault(phase, 0), Integer::sum));
        kept.values().removeIf(count -> count == 0);
        return kept;
    }

    @Test
    void largePhasesStayAndSmallOnesAreMergedWithTheirNeighbours() {
        assertThat(kept(9, 6, 5, 5)).isEqualTo(Map.of("P0", 9, "P1", 6, "P2", 5));
        assertThat(kept(9, 6, 4, 5)).isEqualTo(Map.of("P0", 9, "P1", 10));
        assertThat(kept(9, 2, 2, 5)).isEqualTo(Map.of("P0", 13));
        assertThat(kept(3, 6, 7, 5)).isEqualTo(Map.of("P0", 9, "P2", 7));
        assertThat(kept(0, 6, 7, 5)).isEqualTo(Map.of("P1", 6, "P2", 7));
        assertThat(kept(1, 1, 1, 5)).isEqualTo(Map.of("P0", 3));
    }

    @Property(tries = 3000)
    void noPhaseIsKeptWithFewerThanKUnlessThereAreNoMore(
            @ForAll @IntRange(max = 12) int p0,
            @ForAll @IntRange(max = 12) int p1,
            @ForAll @IntRange(max = 12) int p2,
            @ForAll @IntRange(min = 5, max = 9) int k) {
        Map<String, Integer> kept = kept(p0, p1, p2, k);
        assertThat(kept.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(p0 + p1 + p2);
        assertThat(kept.size() <= 1 || kept.values().stream().allMatch(count -> count >= k))
                .isTrue();
        List<String> names = List.copyOf(
                ReminderPhases.merged(Map.of("P0", p0, "P1", p1, "P2", p2), k).values());
        assertThat(names).isSorted();
    }

    @Test
    void thePhaseFollowsTheRemindersThatWere() {
        assertThat(ReminderPhases.after(0)).isEqualTo("P0");
        assertThat(ReminderPhases.after(2)).isEqualTo("P2");
        assertThat(ReminderPhases.after(7)).isEqualTo("P2");
    }
}
