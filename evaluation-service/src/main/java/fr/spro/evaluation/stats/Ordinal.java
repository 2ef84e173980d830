package fr.spro.evaluation.stats;

import java.util.Arrays;
import java.util.OptionalDouble;

/** Counts of answers on an ordered scale, lowest level first. */
public final class Ordinal {
    private final int[] counts;
    private final int n;

    public Ordinal(int... counts) {
        if (counts.length < 2 || Arrays.stream(counts).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException(Arrays.toString(counts));
        }
        this.counts = counts.clone();
        this.n = Arrays.stream(counts).sum();
    }

    /** All answers. */
    public int n() {
        return n;
    }

    /** The level (0 is the lowest) below or at which half of the answers lie: the lower median. n at least 1. */
    public int median() {
        return quantile(0.5);
    }

    /** The lowest level at or below which at least that share of the answers lies. n at least 1. */
    public int quantile(double share) {
        if (n == 0 || share <= 0 || share > 1) {
            throw new IllegalArgumentException("quantile " + share + " of " + n + " answers");
        }
        int seen = 0;
        for (int level = 0; level < counts.length; level++) {
            seen += counts[level];
            if (seen >= share * n - 1e-9) {
                return level;
            }
        }
        return counts.length - 1;
    }

    /** Mean of the levels on 0-100: 100 (x - 1) / (m - 1); empty without answers. */
    public OptionalDouble score() {
        if (n == 0) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (int level = 0; level < counts.length; level++) {
            sum += (double) level * counts[level];
        }
        return OptionalDouble.of(100 * sum / n / (counts.length - 1));
    }
}
