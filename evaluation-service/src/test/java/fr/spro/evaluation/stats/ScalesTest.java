package fr.spro.evaluation.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** One question on an ordered scale, one index of several, pairs before and after. */
class ScalesTest {
    private static final Offset<Double> ROUNDING = within(1e-9);

    @Property(tries = 1000)
    void aQuantileSplitsTheAnswers(@ForAll("ordinals") Ordinal answers) {
        if (answers.n() == 0) {
            return;
        }
        for (double share : new double[] {0.25, 0.5, 0.75, 1}) {
            int level = answers.quantile(share);
            int below = IntStream.range(0, level).map(answers::count).sum();
            assertThat((double) below).isLessThan(share * answers.n());
            assertThat((double) below + answers.count(level)).isGreaterThanOrEqualTo(share * answers.n());
        }
        assertThat(answers.median()).isEqualTo(answers.quantile(0.5));
    }

    @Test
    void medianIsACategoryNeverBetweenTwo() {
        assertThat(new Ordinal(2, 2).median()).isZero();
        assertThat(new Ordinal(0, 0, 0, 9).median()).isEqualTo(3);
        assertThat(new Ordinal(1, 3).quantile(0.25)).isZero();
        assertThat(new Ordinal(3, 1).quantile(0.75)).isZero();
        assertThat(new Ordinal(29, 11).quantile(0.725)).isZero();
    }

    @Property(tries = 500)
    void aScaleReadFromTheOtherEndTurnsMeanAndScoreRound(@ForAll("ordinals") Ordinal answers) {
        Ordinal turned = Samples.turned(answers);
        if (answers.n() >= 10) {
            assertThat(turned.score().orElseThrow())
                    .isEqualTo(100 - answers.score().orElseThrow(), ROUNDING);
            assertThat(turned.mean().orElseThrow())
                    .isEqualTo(answers.levels() - 1 - answers.mean().orElseThrow(), ROUNDING);
            assertThat(turned.deviation().orElseThrow())
                    .isEqualTo(answers.deviation().orElseThrow(), ROUNDING);
        }
    }

    @Test
    void meansAndScoresAreHeldBackBelowTenAnswers() {
        Ordinal nine = new Ordinal(0, 4, 5);
        assertThat(nine.mean()).isEmpty();
        assertThat(nine.deviation()).isEmpty();
        assertThat(nine.score()).isEmpty();
        Ordinal ten = new Ordinal(0, 5, 5);
        assertThat(ten.mean()).hasValue(1.5);
        assertThat(ten.score()).hasValue(75);
        assertThat(ten.deviation().orElseThrow()).isEqualTo(Math.sqrt(2.5 / 9), ROUNDING);
    }

    @Test
    void aPersonHasAnIndexFromTwoThirdsOfTheItemsOn() {
        CompositeIndex index = new CompositeIndex(5, 4);
        assertThat(index.ofPerson(3, 3, 3)).isEmpty();
        assertThat(index.ofPerson(3, 3, 3, 0)).hasValue(75);
        assertThat(index.ofPerson()).isEmpty();
        assertThat(new CompositeIndex(3, 4).ofPerson(3, 0)).hasValue(50);
        assertThat(new CompositeIndex(1, 2).ofPerson(1)).hasValue(100);
        assertThatThrownBy(() -> index.ofPerson(0, 0, 0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> index.ofPerson(0, 0, 0, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> index.ofPerson(0, 0, 0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 500)
    void gainsTurnRoundWithBeforeAndAfter(@ForAll("pairs") List<int[]> pairs) {
        KnowledgeGain gain = gain(pairs, 0, 1);
        KnowledgeGain back = gain(pairs, 1, 0);
        assertThat(back.mean()).isEqualTo(-gain.mean(), ROUNDING);
        assertThat(back.signTest().p()).isEqualTo(gain.signTest().p(), ROUNDING);
        assertThat(back.improved()).isEqualTo(gain.worsened());
    }

    @Property(tries = 500)
    void theOrderOfPairsMakesNoDifference(@ForAll("pairs") List<int[]> pairs) {
        List<int[]> turned = new ArrayList<>(pairs);
        Collections.reverse(turned);
        KnowledgeGain gain = gain(pairs, 0, 1);
        KnowledgeGain other = gain(turned, 0, 1);
        assertThat(other.mean()).isEqualTo(gain.mean(), ROUNDING);
        assertThat(other.normalised()).isEqualTo(gain.normalised());
        assertThat(other.n()).isEqualTo(pairs.size());
    }

    @Property(tries = 500)
    void theSignTestIsTheShareOfAllTossesOfACoinAsUneven(@ForAll("tosses") int[] changes) {
        int up = (int) Arrays.stream(changes).filter(change -> change > 0).count();
        int down = (int) Arrays.stream(changes).filter(change -> change < 0).count();
        int pairs = up + down;
        int asUneven = 0;
        for (int toss = 0; toss < 1 << pairs; toss++) {
            int heads = Integer.bitCount(toss);
            asUneven += Math.abs(2 * heads - pairs) >= Math.abs(up - down) ? 1 : 0;
        }
        assertThat(new SignTest(up, down).p()).isEqualTo((double) asUneven / (1 << pairs), ROUNDING);
    }

    @Test
    void theSignTestOfThousandsOfPairsStaysAChance() {
        assertThat(new SignTest(2600, 2400).p()).isEqualTo(0.00488, within(1e-4));
        assertThat(new SignTest(3000, 0).p()).isBetween(0.0, 1e-300);
        assertThat(new SignTest(2000, 2000).p()).isEqualTo(1);
    }

    @Test
    void pairsThatAreCountedByLevelGainLikePairsOneByOne() {
        int[][] joint = {{0, 2, 1}, {1, 0, 3}, {0, 0, 4}};
        KnowledgeGain counted = KnowledgeGain.ofPairs(joint);
        KnowledgeGain single = new KnowledgeGain(
                new int[] {0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2}, new int[] {1, 1, 2, 0, 2, 2, 2, 2, 2, 2, 2}, 2);
        assertThat(counted.n()).isEqualTo(11);
        assertThat(counted.mean()).isEqualTo(single.mean());
        assertThat(counted.normalised()).isEqualTo(single.normalised());
        assertThat(counted.improved().x()).isEqualTo(6);
        assertThat(counted.worsened().x()).isEqualTo(1);
    }

    @Provide
    Arbitrary<Ordinal> ordinals() {
        return Arbitraries.integers()
                .between(0, 30)
                .array(int[].class)
                .ofMinSize(2)
                .ofMaxSize(6)
                .map(Ordinal::new);
    }

    @Provide
    Arbitrary<List<int[]>> pairs() {
        return Arbitraries.integers()
                .between(0, 4)
                .array(int[].class)
                .ofSize(2)
                .list()
                .ofMinSize(1)
                .ofMaxSize(45);
    }

    @Provide
    Arbitrary<int[]> tosses() {
        return Arbitraries.integers().between(-1, 1).array(int[].class).ofMaxSize(14);
    }

    private static KnowledgeGain gain(List<int[]> pairs, int before, int after) {
        return new KnowledgeGain(
                pairs.stream().mapToInt(pair -> pair[before]).toArray(),
                pairs.stream().mapToInt(pair -> pair[after]).toArray(),
                4);
    }
}
