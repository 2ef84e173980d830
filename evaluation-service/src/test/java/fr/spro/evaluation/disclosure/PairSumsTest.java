package fr.spro.evaluation.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.disclosure.PairSums.Sum;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PairSumsTest {
    @Test
    void bothSidesNeedSoManyPeople() {
        PairSums sums = new PairSums();
        sums.add(0, 1, 2, 3);
        assertThat(sums.atLeast(5)).isEmpty();
        sums.add(0, 1, 3, 1);
        assertThat(sums.atLeast(5)).as("five and four").isEmpty();
        sums.add(0, 1, 0, 1);
        assertThat(sums.atLeast(5)).containsExactly(new Sum(0, 1));
        assertThat(sums.atLeast(6)).isEmpty();
    }

    /** Also with so many pairs that the table grows several times, and with pairs that lie in each other's place. */
    @Property(tries = 30)
    void addsUpAsAMapDoes(@ForAll long seed) {
        Random random = new Random(seed);
        int signatures = 2 + random.nextInt(120);
        PairSums sums = new PairSums();
        Map<Long, int[]> plain = new TreeMap<>();
        for (int i = 0; i < 12_000; i++) {
            int one = random.nextInt(signatures);
            int other = random.nextInt(signatures);
            int people = random.nextInt(4);
            int others = random.nextInt(4);
            sums.add(one, other, people, others);
            int[] both = plain.computeIfAbsent((long) one << 32 | other, pair -> new int[2]);
            both[0] += people;
            both[1] += others;
        }
        for (int k : new int[] {0, 1, 5}) {
            List<Sum> expected = plain.entrySet().stream()
                    .filter(pair -> pair.getValue()[0] >= k && pair.getValue()[1] >= k)
                    .map(pair ->
                            new Sum((int) (pair.getKey() >>> 32), pair.getKey().intValue()))
                    .toList();
            assertThat(sums.atLeast(k)).isEqualTo(expected);
        }
    }
}
