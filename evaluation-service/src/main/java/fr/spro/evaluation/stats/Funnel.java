package fr.spro.evaluation.stats;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Where the shares of many sessions lie if all are alike, around a common share p0 (0 to 1), instead of a league table:
 * exact binomial limits by number of answers (Spiegelhalter 2005, Statistics in Medicine 24:1185-1202).
 */
public record Funnel(double common) {
    /** Where one session lies. */
    public enum Place {
        BELOW,
        WITHIN,
        ABOVE
    }

    public Funnel {
        if (!(common >= 0 && common <= 1)) {
            throw new IllegalArgumentException("share " + common);
        }
    }

    /** 95 % limits of the share of n answers; each side is left in at most 2.5 % of all cases. 0 and 1 for no answers. */
    public Interval limits(int n) {
        return limits(n, 0.05);
    }

    /** 99.8 % limits, beyond which a session is asked about. */
    public Interval outerLimits(int n) {
        return limits(n, 0.002);
    }

    private Interval limits(int n, double error) {
        if (n == 0) {
            return new Interval(0, 1);
        }
        BinomialDistribution answers = BinomialDistribution.of(n, common);
        return new Interval(
                (double) answers.inverseCumulativeProbability(error / 2) / n,
                (double) answers.inverseCumulativeProbability(1 - error / 2) / n);
    }

    /** Where this session lies with respect to the 95 % limits. */
    public Place place(Proportion session) {
        Interval limits = limits(session.n());
        if (limits.contains(session.share())) {
            return Place.WITHIN;
        }
        return session.share() < limits.low() ? Place.BELOW : Place.ABOVE;
    }
}
