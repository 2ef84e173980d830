package fr.spro.evaluation.stats;

/**
 * Two shares of different people side by side: the difference first minus second, -1 to 1, its interval (Newcombe 1998,
 * Statistics in Medicine 17:873-890, method 10, from the two Wilson intervals). No word is drawn from it.
 */
public record ProportionGap(Proportion first, Proportion second) {
    /** p1 - p2. */
    public double difference() {
        return first.share() - second.share();
    }

    /** 95 % interval. */
    public Interval interval() {
        return interval(0.05);
    }

    /** The interval that misses the difference in this part of all cases. */
    Interval interval(double error) {
        Interval mine = first.wilson(error);
        Interval theirs = second.wilson(error);
        return new Interval(
                difference() - Math.hypot(first.share() - mine.low(), theirs.high() - second.share()),
                difference() + Math.hypot(mine.high() - first.share(), second.share() - theirs.low()));
    }
}
