package fr.spro.evaluation.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.disclosure.ModularMatrix.Orthogonal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SmallSumsTest {
    private static final int K = 5;
    private static final long PRIME = 101;

    private static List<Set<Integer>> find(List<Integer> people, List<Long> one, List<Long> other, int most) {
        int[] n = people.stream().mapToInt(Integer::intValue).toArray();
        return new SmallSums(n, new Orthogonal(0, PRIME, one, other), K, most).find();
    }

    /** The same numbers in both vectors. */
    private static List<Set<Integer>> find(List<Integer> people, List<Long> numbers) {
        return find(people, numbers, numbers, 500);
    }

    @Test
    void aColumnOfFewPeopleThatIsZeroInBothVectors() {
        assertThat(find(List.of(4, 5, 4), List.of(0L, 0L, 7L))).containsExactly(Set.of(0));
        assertThat(find(List.of(4), List.of(0L), List.of(1L), 500))
                .as("by chance")
                .isEmpty();
    }

    @Test
    void twoThreeOrFourColumnsTogether() {
        assertThat(find(List.of(1, 3), List.of(1L, 100L))).containsExactly(Set.of(0, 1));
        assertThat(find(List.of(2, 3), List.of(1L, 100L))).as("five people").isEmpty();
        assertThat(find(List.of(1, 2, 1), List.of(1L, 2L, 98L))).containsExactly(Set.of(0, 1, 2));
        assertThat(find(List.of(1, 1, 3), List.of(1L, 2L, 98L)))
                .as("five people")
                .isEmpty();
        assertThat(find(List.of(1, 1, 1, 1), List.of(1L, 2L, 3L, 95L))).containsExactly(Set.of(0, 1, 2, 3));
        assertThat(find(List.of(1, 1, 1, 2), List.of(1L, 2L, 3L, 95L)))
                .as("five people")
                .isEmpty();
        assertThat(find(List.of(1, 1, 1, 1), List.of(1L, 2L, 3L, 95L), List.of(1L, 2L, 3L, 94L), 500))
                .as("by chance")
                .isEmpty();
    }

    @Test
    void noColumnCountsTwice() {
        assertThat(find(List.of(1, 1), List.of(1L, 99L))).isEmpty();
        assertThat(find(List.of(1, 1, 1), List.of(1L, 2L, 97L))).isEmpty();
    }

    @Test
    void largerSetsAreLookedForOnlyWhereThereAreNoSmallerOnes() {
        assertThat(find(List.of(1, 1, 1), List.of(0L, 1L, 100L))).containsExactly(Set.of(0));
        assertThat(find(List.of(1, 1, 1, 1, 1), List.of(1L, 100L, 10L, 20L, 71L)))
                .containsExactly(Set.of(0, 1));
        assertThat(find(List.of(1, 1, 1, 1, 1, 1, 1), List.of(1L, 2L, 98L, 10L, 14L, 19L, 58L)))
                .containsExactly(Set.of(0, 1, 2));
    }

    @Test
    void stopsWhenThereIsEnough() {
        assertThat(find(List.of(1, 1, 1), List.of(0L, 0L, 0L), List.of(0L, 0L, 0L), 2))
                .hasSize(2);
    }

    /** Every set of up to four tried one after the other finds the same; the smallest size that has any is the answer. */
    @Property(tries = 2000)
    void agreesWithTryingEverySet(@ForAll long seed) {
        Random random = new Random(seed);
        List<Integer> people = new ArrayList<>();
        List<Long> one = new ArrayList<>();
        List<Long> other = new ArrayList<>();
        for (int c = 2 + random.nextInt(7); c > 0; c--) {
            people.add(1 + random.nextInt(5));
            one.add((long) random.nextInt(random.nextBoolean() ? 101 : 4));
            other.add(random.nextBoolean() ? one.getLast() : random.nextInt(3));
        }
        List<Set<Integer>> found = find(people, one, other, 500);
        for (int size = 1; size <= 4; size++) {
            Set<Set<Integer>> all = new HashSet<>();
            for (int bits = 0; bits < 1 << people.size(); bits++) {
                Set<Integer> set = new HashSet<>();
                for (int c = 0; c < people.size(); c++) {
                    if ((bits >> c & 1) == 1) {
                        set.add(c);
                    }
                }
                if (set.size() == size
                        && set.stream().mapToInt(people::get).sum() < K
                        && set.stream().mapToLong(one::get).sum() % PRIME == 0
                        && set.stream().mapToLong(other::get).sum() % PRIME == 0) {
                    all.add(set);
                }
            }
            if (!all.isEmpty()) {
                assertThat(found).containsExactlyInAnyOrderElementsOf(all);
                return;
            }
        }
        assertThat(found).isEmpty();
    }
}
