package fr.spro.evaluation.stats;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether those who answered are a fair picture of those who were present, by groups counted on both sides: the ratio of
 * the shares, and chi-squared with the correction (N - 1) / (N - n) for drawing n of N without putting back (Pearson 1900;
 * the variances of the multivariate hypergeometric distribution). A group in which nobody was present is left out with its
 * answers; so are answers without a group.
 */
public final class Representativeness {
    private final int[] answered;
    private final int[] present;
    private final int n;
    private final int population;

    public Representativeness(int[] answered, int[] present) {
        if (answered.length != present.length
                || Arrays.stream(answered).anyMatch(count -> count < 0)
                || Arrays.stream(present).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException(Arrays.toString(answered) + " of " + Arrays.toString(present));
        }
        this.present = present.clone();
        this.answered = answered.clone();
        for (int group = 0; group < present.length; group++) {
            if (present[group] == 0) {
                this.answered[group] = 0;
            }
        }
        this.n = Arrays.stream(this.answered).sum();
        this.population = Arrays.stream(present).sum();
        if (n > population) {
            throw new IllegalArgumentException(n + " answers of " + population + " people");
        }
    }

    /** Share of a group among the answers over its share among those present, 1 being fair; empty when one is not known. */
    public OptionalDouble ratio(int group) {
        return n == 0 || present[group] == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) answered[group] / n / ((double) present[group] / population));
    }

    /** Pearson's statistic against the shares of those present, at least 0. */
    public double chiSquared() {
        double sum = 0;
        for (int group = 0; group < present.length && n > 0; group++) {
            if (present[group] > 0) {
                double expected = (double) n * present[group] / population;
                sum += (answered[group] - expected) * (answered[group] - expected) / expected;
            }
        }
        return sum;
    }

    /**
     * The same with the finite correction. When everybody answered nobody is missing, and what still differs was declared
     * otherwise at the door than on the form: 0.
     */
    public double corrected() {
        return n == population ? 0 : chiSquared() * (population - 1) / (population - n);
    }

    /** Groups with somebody present less one; 0 when there are none. */
    public int degrees() {
        return Math.max(
                0, (int) Arrays.stream(present).filter(count -> count > 0).count() - 1);
    }

    /** Of the corrected statistic, 0 to 1; small when the answers are no fair picture. */
    public double p() {
        return degrees() == 0 ? 1 : ChiSquaredDistribution.of(degrees()).survivalProbability(corrected());
    }
}
