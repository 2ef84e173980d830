package fr.spro.evaluation.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The vectors of the design, to 1e-4. */
class VectorsTest {
    private static final Offset<Double> EXACT = within(1e-4);

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
    void differenceOfTwoSharesOfThirtyAndTwentyFiveIsInconclusive() {
        ProportionGap gap = new ProportionGap(new Proportion(27, 30), new Proportion(18, 25));
        assertThat(gap.difference()).isEqualTo(0.18, EXACT);
        expect(gap.interval(), -0.0279, 0.3864);
        assertThat(gap.interval().contains(0)).isTrue();
    }

    @Test
    void netPromoterScoreOfFifteenIsTooWideToShow() {
        NetPromoter score = new NetPromoter(8, 2, 15);
        assertThat(score.score()).isEqualTo(40, EXACT);
        Samples.expect(score.wald(), 4.0, 76.0, 0.05);
        Samples.expect(score.adjusted(), -0.2, 66.9, 0.05);
        assertThat(new Recommendation(0, 0, 0, 0, 0, 1, 1, 2, 3, 4, 4).netPromoter())
                .isEmpty();
    }

    @Test
    void ordinalSummaryIsAMedianCategoryWithItsQuartiles() {
        Ordinal satisfied = new Ordinal(0, 3, 7, 5);
        assertThat(satisfied.median()).isEqualTo(2);
        assertThat(satisfied.quantile(0.25)).isEqualTo(2);
        assertThat(satisfied.quantile(0.75)).isEqualTo(3);
        assertThat(satisfied.atLeast(2)).contains(new Proportion(12, 15));
        assertThat(satisfied.score().orElseThrow()).isEqualTo(100 * 32.0 / 15 / 3, EXACT);
    }

    @Test
    void knowledgeGainOfTwelvePairs() {
        KnowledgeGain gain = new KnowledgeGain(
                new int[] {1, 0, 2, 1, 3, 0, 1, 2, 1, 0, 2, 4}, new int[] {3, 2, 3, 3, 3, 2, 2, 3, 3, 2, 3, 4}, 4);
        assertThat(gain.mean()).isEqualTo(1.3333, EXACT);
        assertThat(gain.improved()).isEqualTo(new Proportion(10, 12));
        assertThat(gain.worsened()).isEqualTo(new Proportion(0, 12));
        assertThat(gain.signTest().p()).isEqualTo(0.001953, within(1e-6));
        assertThat(gain.normalised().orElseThrow()).isEqualTo(0.5161, EXACT);
    }

    @Test
    void worstCaseWhateverTheSilentOnesThink() {
        expect(new Proportion(12, 15).worstCase(20), 0.60, 0.85);
    }

    @Test
    void profileOfWhoAnsweredBesideWhoWasPresent() {
        Representativeness profile = new Representativeness(new int[] {8, 5, 2}, new int[] {12, 6, 2});
        assertThat(profile.ratio(0).orElseThrow()).isEqualTo(0.8889, EXACT);
        assertThat(profile.ratio(1).orElseThrow()).isEqualTo(1.1111, EXACT);
        assertThat(profile.ratio(2).orElseThrow()).isEqualTo(1.3333, EXACT);
        assertThat(profile.chiSquared()).isEqualTo(0.3333, EXACT);
        assertThat(profile.corrected()).isEqualTo(1.2667, EXACT);
        assertThat(profile.degrees()).isEqualTo(2);
        assertThat(profile.p()).isEqualTo(0.5308, EXACT);
    }

    @Test
    void keynessOfTheHandbookOfCorpusLinguistics() {
        Keyness word = new Keyness(52, 50_000, 57, 75_000);
        assertThat(word.g2()).isEqualTo(2.6517, EXACT);
        assertThat(word.typical()).isTrue();
    }

    private static void expect(Interval interval, double low, double high) {
        Samples.expect(interval, low, high, 1e-4);
    }
}
