package fr.spro.evaluation.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.disclosure.GroupMerging.Block;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GroupMergingTest {
    private static Map<String, Integer> sizes(List<Integer> n) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (int i = 0; i < n.size(); i++) {
            sizes.put("G" + i, n.get(i));
        }
        return sizes;
    }

    @Test
    void largeGroupsStandAlone() {
        assertThat(GroupMerging.of(Map.of("A", 7, "B", 5), 5, 0))
                .containsExactly(new Block(List.of("A"), 7), new Block(List.of("B"), 5));
    }

    @Test
    void smallAndEmptyGroupsAreJoinedUntilThereAreFivePeopleOfTwoGroups() {
        assertThat(GroupMerging.of(Map.of("A", 20, "B", 3, "C", 2, "D", 0, "E", 6), 5, 0))
                .containsExactly(
                        new Block(List.of("A"), 20), new Block(List.of("B", "C", "D"), 5), new Block(List.of("E"), 6));
        assertThat(GroupMerging.of(Map.of("A", 20, "B", 4, "E", 6), 5, 0))
                .containsExactly(new Block(List.of("A"), 20), new Block(List.of("B", "E"), 10));
        assertThat(GroupMerging.of(Map.of("A", 20, "D", 0, "E", 6), 5, 0))
                .as("a zero of its own would tell that nobody answered")
                .containsExactly(new Block(List.of("A"), 20), new Block(List.of("D", "E"), 6));
    }

    @Test
    void fewerThanFiveInAllGiveNothing() {
        assertThat(GroupMerging.of(Map.of("A", 2, "B", 2), 5, 0)).isEmpty();
        assertThat(GroupMerging.of(Map.of("A", 2, "B", 3), 5, 0)).containsExactly(new Block(List.of("A", "B"), 5));
    }

    @Test
    void aBlockCanBeAskedToHavePeopleBesideItsLargestGroup() {
        Map<String, Integer> sizes = Map.of("A", 20, "B", 4, "C", 1, "E", 6);
        assertThat(GroupMerging.of(sizes, 5, 0)).hasSize(3);
        assertThat(GroupMerging.of(sizes, 5, 3))
                .containsExactly(new Block(List.of("A"), 20), new Block(List.of("B", "C", "E"), 11));
        assertThat(GroupMerging.of(Map.of("A", 20, "B", 4, "C", 3, "E", 6), 5, 3))
                .as("three beside the four")
                .containsExactly(
                        new Block(List.of("A"), 20), new Block(List.of("B", "C"), 7), new Block(List.of("E"), 6));
    }

    @Test
    void coarserJoinsTheTwoSmallest() {
        List<Block> blocks = GroupMerging.of(Map.of("A", 9, "B", 5, "C", 7), 5, 0);
        assertThat(GroupMerging.coarser(blocks))
                .containsExactly(new Block(List.of("A"), 9), new Block(List.of("B", "C"), 12));
        assertThat(GroupMerging.coarser(
                        List.of(new Block(List.of("A"), 5), new Block(List.of("B"), 9), new Block(List.of("C"), 7))))
                .as("in the order of their codes")
                .containsExactly(new Block(List.of("A", "C"), 12), new Block(List.of("B"), 9));
        List<Block> one = List.of(new Block(List.of("A", "B"), 9));
        assertThat(GroupMerging.coarser(one)).isEqualTo(one);
    }

    @Property(tries = 5000)
    void blocksAddUpAndNoneIsSmallOrASmallGroupAlone(
            @ForAll @Size(min = 1, max = 7) List<@IntRange(max = 14) Integer> n,
            @ForAll @IntRange(max = 3) int minRest,
            @ForAll long seed) {
        Map<String, Integer> sizes = sizes(n);
        int total = n.stream().mapToInt(Integer::intValue).sum();
        List<Block> blocks = GroupMerging.of(sizes, 5, minRest);
        if (total < 5) {
            assertThat(blocks).isEmpty();
            return;
        }
        assertThat(blocks.stream().mapToInt(Block::n).sum()).isEqualTo(total);
        assertThat(blocks.stream().flatMap(block -> block.codes().stream()))
                .containsExactlyInAnyOrderElementsOf(sizes.keySet());
        for (Block block : blocks) {
            assertThat(block.n())
                    .isEqualTo(block.codes().stream().mapToInt(sizes::get).sum())
                    .isGreaterThanOrEqualTo(5);
            boolean hasSmall = block.codes().stream()
                    .mapToInt(code -> sizes.getOrDefault(code, 0))
                    .anyMatch(size -> size > 0 && size < 5);
            if (hasSmall && blocks.size() > 1) {
                assertThat(block.codes().stream().filter(code -> sizes.getOrDefault(code, 0) > 0))
                        .hasSizeGreaterThanOrEqualTo(2);
                int largest = block.codes().stream().mapToInt(sizes::get).max().orElseThrow();
                assertThat(block.n() - largest).isGreaterThanOrEqualTo(minRest);
            }
        }
        List<String> codes = new ArrayList<>(sizes.keySet());
        Collections.shuffle(codes, new Random(seed));
        Map<String, Integer> shuffled = new LinkedHashMap<>();
        codes.forEach(code -> shuffled.put(code, sizes.get(code)));
        assertThat(GroupMerging.of(shuffled, 5, minRest)).isEqualTo(blocks);
    }
}
