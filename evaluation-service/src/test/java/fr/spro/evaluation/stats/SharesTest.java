package fr.spro.evaluation.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;

/** What must hold for any shares. */
class SharesTest {
    private static final Offset<Double> ROUNDING = within(1e-9);

    @Property(tries = 1000)
    void anIntervalHoldsItsShareAndStaysWithinZeroAndOne(
            @ForAll("proportions") Proportion share, @ForAll @IntRange(max = 200) int silent) {
        int people = share.n() + silent;
        Interval wilson = share.wilson();
        Interval among = share.wilsonAmong(people);
        assertThat(wilson.low()).isBetween(0.0, share.share() + 1e-12);
        assertThat(wilson.high()).isBetween(share.share() - 1e-12, 1.0);
        assertThat(among.low()).isBetween(wilson.low() - 1e-9, share.share() + 1e-12);
        assertThat(among.high()).isBetween(share.share() - 1e-12, wilson.high() + 1e-9);
    }

    @Property(tries = 500)
    void theFewerAreSilentTheNarrowerTheInterval(
            @ForAll("proportions") Proportion share, @ForAll @IntRange(max = 200) int silent) {
        int people = share.n() + silent;
        assertThat(width(share.wilsonAmong(people))).isLessThanOrEqualTo(width(share.wilsonAmong(people + 1)) + 1e-12);
        assertThat(width(share.worstCase(people))).isLessThan(width(share.worstCase(people + 1)));
        assertThat(width(share.worstCase(people))).isEqualTo((double) silent / people, ROUNDING);
    }

    @Property(tries = 500)
    void oneMoreFavourableAnswerMovesBothEndsUp(@ForAll("proportions") Proportion share) {
        Assume.that(share.x() < share.n());
        Proportion more = new Proportion(share.x() + 1, share.n());
        assertThat(more.wilson().low()).isGreaterThan(share.wilson().low());
        assertThat(more.wilson().high()).isGreaterThanOrEqualTo(share.wilson().high());
    }

    @Property(tries = 500)
    void whoAnswersNoIsTheMirrorOfWhoAnswersYes(@ForAll("proportions") Proportion share) {
        Interval yes = share.wilson();
        Interval no = new Proportion(share.n() - share.x(), share.n()).wilson();
        assertThat(no.low()).isEqualTo(1 - yes.high(), ROUNDING);
        assertThat(no.high()).isEqualTo(1 - yes.low(), ROUNDING);
    }

    @Property(tries = 500)
    void whateverTheSilentOnesSayTheShareLiesBetweenItsWorstCases(
            @ForAll("proportions") Proportion share,
            @ForAll @IntRange(max = 100) int silent,
            @ForAll @IntRange(max = 100) int favourable) {
        Interval worst = share.worstCase(share.n() + silent);
        double truth = (double) (share.x() + Math.min(favourable, silent)) / (share.n() + silent);
        assertThat(worst.contains(truth)).isTrue();
        assertThat(worst.contains(share.share())).isTrue();
    }

    @Property(tries = 1000)
    void aGapTurnsRoundWithItsSides(@ForAll("proportions") Proportion one, @ForAll("proportions") Proportion other) {
        ProportionGap gap = new ProportionGap(one, other);
        ProportionGap back = new ProportionGap(other, one);
        assertThat(back.difference()).isEqualTo(-gap.difference(), ROUNDING);
        assertThat(back.interval().low()).isEqualTo(-gap.interval().high(), ROUNDING);
        assertThat(back.interval().high()).isEqualTo(-gap.interval().low(), ROUNDING);
    }

    @Property(tries = 1000)
    void aGapLiesInItsIntervalAndTheSurerOneIsWider(
            @ForAll("proportions") Proportion one, @ForAll("proportions") Proportion other) {
        ProportionGap gap = new ProportionGap(one, other);
        Interval surer = gap.interval();
        Interval narrower = gap.interval(0.10);
        assertThat(narrower.low()).isBetween(surer.low() - 1e-12, gap.difference() + 1e-12);
        assertThat(narrower.high()).isBetween(gap.difference() - 1e-12, surer.high() + 1e-12);
        assertThat(surer.low()).isGreaterThanOrEqualTo(-1 - 1e-12);
        assertThat(surer.high()).isLessThanOrEqualTo(1 + 1e-12);
    }

    @Property(tries = 500)
    void aNetPromoterScoreLiesInItsIntervalBetweenItsEnds(
            @ForAll @IntRange(max = 60) int promoters,
            @ForAll @IntRange(max = 60) int detractors,
            @ForAll @IntRange(max = 60) int passive) {
        Assume.that(promoters + detractors + passive > 0);
        NetPromoter score = new NetPromoter(promoters, detractors, promoters + detractors + passive);
        assertThat(score.score()).isBetween(-100.0, 100.0);
        assertThat(score.wald().low()).isBetween(-100.0, score.score() + 1e-9);
        assertThat(score.wald().high()).isBetween(score.score() - 1e-9, 100.0);
        NetPromoter mirror = new NetPromoter(detractors, promoters, score.n());
        assertThat(mirror.adjusted().low()).isEqualTo(-score.adjusted().high(), ROUNDING);
    }

    @Provide
    Arbitrary<Proportion> proportions() {
        return Samples.proportions();
    }

    private static double width(Interval interval) {
        return interval.high() - interval.low();
    }
}
