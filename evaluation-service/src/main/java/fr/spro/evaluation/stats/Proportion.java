package fr.spro.evaluation.stats;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/** A share x of n (n at least 1), 0 to 1, with its intervals (Wilson 1927; Cochran 1977; Manski 1990). */
public record Proportion(int x, int n) {
    private static final double ALPHA = 0.05;
    /** The 97.5 % quantile of the standard normal distribution. */
    static final double Z = 1.959963984540054;

    public Proportion {
        if (n < 1 || x < 0 || x > n) {
            throw new IllegalArgumentException(x + " of " + n);
        }
    }

    /** x / n. */
    public double share() {
        return (double) x / n;
    }

    /** 95 % Wilson score interval (Wilson 1927; recommended for small n by Brown, Cai, DasGupta 2001). */
    public Interval wilson() {
        return wilson(ALPHA);
    }

    /** The interval that misses the share in this part of all cases. */
    Interval wilson(double error) {
        var interval = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(n, x, error);
        return clipped(interval.getLowerBound(), interval.getUpperBound());
    }

    /**
     * The same for a statement about exactly the N people of whom n answered: n is replaced by
     * n (N - 1) / (N - n), the finite population correction (Cochran 1977, Sampling Techniques, 2.6); when everybody
     * answered there is nothing left to estimate.
     */
    public Interval wilsonAmong(int population) {
        requireAnswersFrom(population);
        if (population == n) {
            return new Interval(share(), share());
        }
        double effective = (double) n * (population - 1) / (population - n);
        double z2 = Z * Z;
        double centre = (share() + z2 / (2 * effective)) / (1 + z2 / effective);
        double half = Z
                * Math.sqrt(share() * (1 - share()) / effective + z2 / (4 * effective * effective))
                / (1 + z2 / effective);
        return clipped(centre - half, centre + half);
    }

    /** What the share is at least and at most among N people, whatever the silent ones think (Manski 1990). */
    public Interval worstCase(int population) {
        requireAnswersFrom(population);
        return new Interval((double) x / population, (double) (x + population - n) / population);
    }

    private void requireAnswersFrom(int population) {
        if (population < n) {
            throw new IllegalArgumentException(n + " answers of " + population + " people");
        }
    }

    private static Interval clipped(double low, double high) {
        return new Interval(Math.clamp(low, 0, 1), Math.clamp(high, 0, 1));
    }
}
