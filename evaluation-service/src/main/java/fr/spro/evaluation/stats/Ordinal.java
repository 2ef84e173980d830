package fr.spro.evaluation.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Counts of answers on an ordered scale of m levels, 0 the lowest and m - 1 the highest: quantiles are levels (the inverse
 * of the distribution function; Hyndman, Fan 1996, definition 1), the mean and what follows from it are secondary and empty
 * below 10 answers.
 */
public final class Ordinal {
    private final int[] counts;
    private final int n;

    public Ordinal(int... counts) {
        if (counts.length < 2 || Arrays.stream(counts).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException(Arrays.toString(counts));
        }
        this.counts = counts.clone();
        this.n = Math.toIntExact(Arrays.stream(counts).asLongStream().sum());
    }

    /** All answers. */
    public int n() {
        return n;
    }

    /** How many levels the scale has. */
    public int levels() {
        return counts.length;
    }

    /** How many gave this level. */
    public int count(int level) {
        return counts[level];
    }

    /** The level below or at which half of the answers lie: the lower median. n at least 1. */
    public int median() {
        return quantile(0.5);
    }

    /** The lowest level at or below which at least that share of the answers lies. n at least 1. */
    public int quantile(double share) {
        if (n == 0 || !(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("quantile " + share + " of " + n + " answers");
        }
        int level = 0;
        int seen = counts[0];
        while (seen < share * n - 1e-9) {
            level++;
            seen += counts[level];
        }
        return level;
    }

    /** How many gave this level or a higher one. */
    int from(int level) {
        return Arrays.stream(counts).skip(level).sum();
    }

    /** The share of this level and all above, favourable answers for instance; empty without answers. */
    public Optional<Proportion> atLeast(int level) {
        return n == 0 ? Optional.empty() : Optional.of(new Proportion(from(level), n));
    }

    /** Mean of the levels, 0 to m - 1; empty below 10 answers. */
    public OptionalDouble mean() {
        return n < MinimumBases.FULL ? OptionalDouble.empty() : OptionalDouble.of(sum() / n);
    }

    /** Standard deviation of the levels with n - 1; empty below 10 answers. */
    public OptionalDouble deviation() {
        if (n < MinimumBases.FULL) {
            return OptionalDouble.empty();
        }
        double mean = sum() / n;
        double squares = 0;
        for (int level = 0; level < counts.length; level++) {
            squares += counts[level] * (level - mean) * (level - mean);
        }
        return OptionalDouble.of(Math.sqrt(squares / (n - 1)));
    }

    /** Mean of the levels on 0-100: 100 (x - 1) / (m - 1) for x from 1 to m; empty below 10 answers. */
    public OptionalDouble score() {
        return n < MinimumBases.FULL
                ? OptionalDouble.empty()
                : OptionalDouble.of(100 * sum() / n / (counts.length - 1));
    }

    private double sum() {
        double sum = 0;
        for (int level = 0; level < counts.length; level++) {
            sum += (double) level * counts[level];
        }
        return sum;
    }
}
