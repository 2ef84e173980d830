package fr.spro.evaluation.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The published vectors, to 1e-4, and what must hold for any numbers. */
class StatisticsTest {
    private static final double EXACT = 1e-4;

    @Test
    void wilsonIntervalsOfSmallAndLargeGroups() {
        expect(new Proportion(12, 15).wilson(), 0.5481, 0.9295);
        expect(new Proportion(15, 15).wilson(), 0.7961, 1);
        expect(new Proportion(0, 7).wilson(), 0, 0.3543);
        expect(new Proportion(5, 5).wilson(), 0.5655, 1);
        expect(new Proportion(27, 30).wilson(), 0.7438, 0.9654);
        expect(new Proportion(84, 120).wilson(), 0.6128, 0.7747);
    }

    @Test
    void finitePopulationNarrowsTheIntervalAndEverybodyLeavesNothingToEstimate() {
        expect(new Proportion(12, 15).wilsonAmong(20), 0.6788, 0.8833);
        expect(new Proportion(12, 15).wilsonAmong(15), 0.8, 0.8);
    }

    @Test
    void differenceOfTwoProportions() {
        Interval difference = new Proportion(27, 30).minus(new Proportion(18, 25));
        expect(difference, -0.0279, 0.3864);
        assertThat(difference.contains(0)).isTrue();
    }

    @Test
    void worstCaseBounds() {
        expect(new Proportion(12, 15).worstCase(20), 0.60, 0.85);
    }

    @Test
    void netPromoterScoreIsTooWideToShowForFifteen() {
        NetPromoter score = new NetPromoter(8, 2, 15);
        assertThat(score.score()).isEqualTo(40, within(EXACT));
        assertThat(score.wald().low()).isEqualTo(4.0, within(0.05));
        assertThat(score.wald().high()).isEqualTo(76.0, within(0.05));
        assertThat(score.adjustedScore()).isEqualTo(33.33, within(0.01));
        assertThat(score.adjusted().low()).isEqualTo(-0.2, within(0.05));
        assertThat(score.adjusted().high()).isEqualTo(66.9, within(0.05));
    }

    @Test
    void knowledgeGainOfTwelvePairs() {
        KnowledgeGain gain = new KnowledgeGain(
                new int[] {1, 0, 2, 1, 3, 0, 1, 2, 1, 0, 2, 4}, new int[] {3, 2, 3, 3, 3, 2, 2, 3, 3, 2, 3, 4}, 4);
        assertThat(gain.mean()).isEqualTo(1.3333, within(EXACT));
        assertThat(gain.improved()).isEqualTo(10);
        assertThat(gain.worsened()).isZero();
        assertThat(gain.signTest()).isEqualTo(0.001953, within(1e-6));
        assertThat(gain.normalised()).isEqualTo(0.5161, within(EXACT));
    }

    @Test
    void medianIsACategoryNeverBetweenTwo() {
        assertThat(new Ordinal(0, 3, 7, 5).median()).isEqualTo(2);
        assertThat(new Ordinal(2, 2).median()).isZero();
        assertThat(new Ordinal(0, 0, 0, 9).median()).isEqualTo(3);
        assertThat(new Ordinal(0, 3, 7, 5).score().orElseThrow()).isEqualTo(100 * 32.0 / 15 / 3, within(EXACT));
    }

    @Property(tries = 2000)
    void anIntervalHoldsItsShareAndStaysWithinZeroAndOne(
            @ForAll @IntRange(min = 1, max = 400) int n,
            @ForAll @IntRange(max = 400) int x,
            @ForAll @IntRange(max = 400) int more) {
        Proportion proportion = new Proportion(Math.min(x, n), n);
        Interval wilson = proportion.wilson();
        Interval among = proportion.wilsonAmong(n + more);
        assertThat(wilson.low()).isBetween(0.0, proportion.share() + 1e-12);
        assertThat(wilson.high()).isBetween(proportion.share() - 1e-12, 1.0);
        assertThat(among.high() - among.low()).isLessThanOrEqualTo(wilson.high() - wilson.low() + 1e-9);
        Interval worst = proportion.worstCase(n + more);
        assertThat(worst.low()).isLessThanOrEqualTo(proportion.share() + 1e-12);
        assertThat(worst.high()).isGreaterThanOrEqualTo(proportion.share() - 1e-12);
    }

    @Property(tries = 1000)
    void theMedianSplitsTheAnswers(@ForAll("counts") int[] counts) {
        Ordinal ordinal = new Ordinal(counts);
        if (ordinal.n() == 0) {
            return;
        }
        int below = 0;
        for (int level = 0; level < ordinal.median(); level++) {
            below += counts[level];
        }
        assertThat(2 * below).isLessThan(ordinal.n());
        assertThat(2 * (below + counts[ordinal.median()])).isGreaterThanOrEqualTo(ordinal.n());
    }

    @Provide
    Arbitrary<int[]> counts() {
        return Arbitraries.integers()
                .between(0, 30)
                .array(int[].class)
                .ofMinSize(2)
                .ofMaxSize(6);
    }

    private static void expect(Interval interval, double low, double high) {
        assertThat(interval.low()).isEqualTo(low, within(EXACT));
        assertThat(interval.high()).isEqualTo(high, within(EXACT));
    }
}
