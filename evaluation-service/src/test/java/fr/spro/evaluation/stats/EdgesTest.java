package fr.spro.evaluation.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** No answers, all answers equal, one group, ties everywhere: a defined answer, never NaN; impossible numbers: refused. */
class EdgesTest {
    @Test
    void aShareNeedsAnAnswerAndPeopleAtLeastAsMany() {
        refused(() -> new Proportion(0, 0));
        refused(() -> new Proportion(-1, 3));
        refused(() -> new Proportion(4, 3));
        refused(() -> new Proportion(2, 3).wilsonAmong(2));
        refused(() -> new Proportion(2, 3).worstCase(2));
        refused(() -> new Interval(0.5, 0.4));
        refused(() -> new Interval(Double.NaN, 0.4));
        assertThat(new Interval(0.4, 0.4).contains(0.4)).isTrue();
        assertThat(new Interval(0.4, 0.5).contains(0.39)).isFalse();
        assertThat(new Interval(0.4, 0.5).contains(0.51)).isFalse();
        Samples.expect(new Proportion(1, 1).worstCase(1), 1, 1, 0);
        Samples.expect(new Proportion(0, 1).wilsonAmong(1), 0, 0, 0);
    }

    @Test
    void sharesOfNoneAndAllHaveAGapOfOneWithAnInterval() {
        ProportionGap gap = new ProportionGap(new Proportion(20, 20), new Proportion(0, 20));
        assertThat(gap.difference()).isEqualTo(1);
        assertThat(gap.interval().high()).isEqualTo(1);
        ProportionGap none = new ProportionGap(new Proportion(0, 20), new Proportion(0, 20));
        assertThat(none.interval().contains(0)).isTrue();
    }

    @Test
    void theNetPromoterScoreIsShownFromThirtyAnswersOn() {
        assertThat(new Recommendation(new int[11]).netPromoter()).isEmpty();
        Recommendation below = new Recommendation(1, 1, 1, 1, 1, 1, 1, 4, 6, 7, 5);
        assertThat(below.netPromoter()).isEmpty();
        Recommendation enough = new Recommendation(1, 1, 1, 1, 1, 1, 1, 4, 6, 7, 6);
        assertThat(enough.netPromoter()).contains(new NetPromoter(13, 7, 30));
        refused(() -> new Recommendation(new int[10]));
        refused(() -> new NetPromoter(1, 1, 1));
        refused(() -> new NetPromoter(-1, 1, 1));
        refused(() -> new NetPromoter(1, -1, 1));
        refused(() -> new NetPromoter(0, 0, 0));
        Samples.expect(new NetPromoter(30, 0, 30).wald(), 100, 100, 0);
        Samples.expect(new NetPromoter(0, 30, 30).wald(), -100, -100, 0);
        Samples.expect(new NetPromoter(0, 0, 30).wald(), 0, 0, 0);
        assertThat(new NetPromoter(1, 0, 1).adjusted().high()).isLessThan(100);
    }

    @Test
    void aQuestionWithoutAnswersHasNoShareAndNoQuantile() {
        Ordinal none = new Ordinal(0, 0, 0, 0);
        assertThat(none.atLeast(2)).isEmpty();
        assertThat(none.mean()).isEmpty();
        assertThat(none.score()).isEmpty();
        refused(none::median);
        refused(() -> new Ordinal(1, 1).quantile(0));
        refused(() -> new Ordinal(1, 1).quantile(1.1));
        refused(() -> new Ordinal(1, 1).quantile(Double.NaN));
        refused(() -> new Ordinal(1, -1));
        refused(() -> new Ordinal(3));
        assertThatThrownBy(() -> new Ordinal(Integer.MAX_VALUE, 1)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void answersThatAreAllEqualHaveAMeanWithoutDeviation() {
        Ordinal equal = new Ordinal(0, 0, 12);
        assertThat(equal.mean()).hasValue(2);
        assertThat(equal.deviation()).hasValue(0);
        assertThat(equal.score()).hasValue(100);
        assertThat(equal.quantile(0.25)).isEqualTo(equal.quantile(0.75));
    }

    @Test
    void anIndexNeedsItemsAndLevels() {
        refused(() -> new CompositeIndex(0, 4));
        refused(() -> new CompositeIndex(3, 1));
    }

    @Test
    void pairsThatDoNotChangeGainNothing() {
        KnowledgeGain same = new KnowledgeGain(new int[] {4, 4}, new int[] {4, 4}, 4);
        assertThat(same.mean()).isZero();
        assertThat(same.normalised()).isEmpty();
        assertThat(same.signTest().p()).isEqualTo(1);
        assertThat(new KnowledgeGain(new int[] {4, 4}, new int[] {4, 2}, 4).normalised())
                .isEmpty();
        refused(() -> new KnowledgeGain(new int[0], new int[0], 4));
        refused(() -> new KnowledgeGain(new int[1], new int[2], 4));
        refused(() -> new KnowledgeGain(new int[] {5}, new int[] {4}, 4));
        refused(() -> new KnowledgeGain(new int[] {4}, new int[] {5}, 4));
        refused(() -> new KnowledgeGain(new int[] {-1}, new int[] {0}, 4));
        refused(() -> new SignTest(-1, 0));
        refused(() -> new SignTest(0, -1));
        assertThat(new SignTest(0, 0).p()).isEqualTo(1);
        assertThat(new SignTest(1, 0).p()).isEqualTo(1);
    }

    @Test
    void aProfileOfNobodyIsFair() {
        Representativeness silent = new Representativeness(new int[] {0, 0}, new int[] {5, 5});
        assertThat(silent.ratio(0)).isEmpty();
        assertThat(silent.chiSquared()).isZero();
        assertThat(silent.corrected()).isZero();
        assertThat(silent.p()).isEqualTo(1);
        Representativeness empty = new Representativeness(new int[] {0}, new int[] {0});
        assertThat(empty.ratio(0)).isEmpty();
        assertThat(empty.degrees()).isZero();
        assertThat(empty.p()).isEqualTo(1);
        assertThat(new Representativeness(new int[0], new int[0]).degrees()).isZero();
        refused(() -> new Representativeness(new int[] {1}, new int[] {1, 1}));
        refused(() -> new Representativeness(new int[] {-1}, new int[] {1}));
        refused(() -> new Representativeness(new int[] {0}, new int[] {-1}));
        refused(() -> new Representativeness(new int[] {2}, new int[] {1}));
    }

    @Test
    void aWordThatStandsNowhereOrBesideNothingIsNotTypical() {
        assertThat(new Keyness(0, 40, 0, 40).g2()).isZero();
        assertThat(new Keyness(0, 0, 0, 0).g2()).isZero();
        assertThat(new Keyness(3, 40, 0, 0).g2()).isZero();
        assertThat(new Keyness(0, 0, 3, 40).p()).isEqualTo(1);
        assertThat(new Keyness(3, 40, 0, 0).typical()).isFalse();
        refused(() -> new Keyness(41, 40, 0, 40));
        refused(() -> new Keyness(0, 40, 41, 40));
        refused(() -> new Keyness(-1, 40, 0, 40));
        refused(() -> new Keyness(0, 40, -1, 40));
    }

    @Test
    void codersWhoUseOneCodeOnlyAgreeByChance() {
        CohensKappa one = new CohensKappa(new int[][] {{9, 0}, {0, 0}});
        assertThat(one.kappa()).isEmpty();
        assertThat(one.agreement()).hasValue(1);
        CohensKappa none = new CohensKappa(new int[][] {{0, 0}, {0, 0}});
        assertThat(none.kappa()).isEmpty();
        assertThat(none.agreement()).isEmpty();
        assertThat(new CohensKappa(new int[0][0]).kappa()).isEmpty();
        refused(() -> new CohensKappa(new int[][] {{1, 2}}));
        refused(() -> new CohensKappa(new int[][] {{-1}}));
    }

    private static void refused(ThrowingCallable impossible) {
        assertThatThrownBy(impossible).isInstanceOf(IllegalArgumentException.class);
    }
}
