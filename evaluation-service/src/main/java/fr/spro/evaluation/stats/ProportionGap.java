package fr.spro.evaluation.stats;

import java.util.Optional;

/**
 * Two shares of different people side by side: the difference first minus second, -1 to 1, its interval (Newcombe 1998,
 * Statistics in Medicine 17:873-890, method 10, from the two Wilson intervals) and its size (Cohen 1988).
 */
public record ProportionGap(Proportion first, Proportion second) {
    /** p1 - p2. */
    public double difference() {
        return first.share() - second.share();
    }

    /** 95 % interval. */
    public Interval interval() {
        return interval(Verdict.SURE);
    }

    /** The interval that misses the difference in this part of all cases. */
    Interval interval(double error) {
        Interval mine = first.wilson(error);
        Interval theirs = second.wilson(error);
        return new Interval(
                difference() - Math.hypot(first.share() - mine.low(), theirs.high() - second.share()),
                difference() + Math.hypot(mine.high() - first.share(), second.share() - theirs.low()));
    }

    /** Difference of the angles 2 arcsin(sqrt p), -pi to pi (Cohen 1988, chapter 6). */
    public double cohensH() {
        return 2 * Math.asin(Math.sqrt(first.share())) - 2 * Math.asin(Math.sqrt(second.share()));
    }

    /** What may be said of it; empty for too few answers. */
    public Optional<Verdict> verdict() {
        if (!Floors.comparable(first.n(), second.n())) {
            return Optional.empty();
        }
        return Optional.of(Verdict.of(
                !interval().contains(0), !interval(Verdict.HINT).contains(0), EffectSize.ofCohensH(cohensH())));
    }
}
