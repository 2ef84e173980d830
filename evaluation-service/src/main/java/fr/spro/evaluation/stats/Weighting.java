package fr.spro.evaluation.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * Weights by group that make the answers as mixed as those present: (N_g / N) / (n_g / n), cut at 0.5 and 2
 * (post-stratification; Holt, Smith 1979), with the loss of precision they cost, 1 + CV^2 of the weights (Kish 1965). Off
 * unless somebody asks for it.
 */
public final class Weighting {
    /** Fewer answers in a group cannot stand for it. */
    public static final int LEAST_ANSWERS = 5;

    private static final double LOWEST = 0.5;
    private static final double HIGHEST = 2;

    private final int[] answered;
    private final double[] weights;

    private Weighting(int[] answered, double[] weights) {
        this.answered = answered;
        this.weights = weights;
    }

    /** From the counts by group; empty when there is no group, or one with fewer than five answers or nobody present. */
    public static Optional<Weighting> of(int[] answered, int[] present) {
        if (answered.length != present.length) {
            throw new IllegalArgumentException(Arrays.toString(answered) + " of " + Arrays.toString(present));
        }
        if (answered.length == 0
                || Arrays.stream(answered).anyMatch(count -> count < LEAST_ANSWERS)
                || Arrays.stream(present).anyMatch(count -> count < 1)) {
            return Optional.empty();
        }
        double n = Arrays.stream(answered).sum();
        double population = Arrays.stream(present).sum();
        double[] weights = new double[answered.length];
        Arrays.setAll(
                weights, group -> Math.clamp(present[group] / population / (answered[group] / n), LOWEST, HIGHEST));
        return Optional.of(new Weighting(answered.clone(), weights));
    }

    /** What each answer of a group counts, 0.5 to 2. */
    public double weight(int group) {
        return weights[group];
    }

    /** How many times more answers the weighted share needs for the precision of the plain one: n sum w^2 / (sum w)^2. */
    public double designEffect() {
        double n = 0;
        double sum = 0;
        double squares = 0;
        for (int group = 0; group < weights.length; group++) {
            n += answered[group];
            sum += answered[group] * weights[group];
            squares += answered[group] * weights[group] * weights[group];
        }
        return n * squares / (sum * sum);
    }

    /** The weighted share, 0 to 1, of something counted in each group. */
    public double share(int... counts) {
        if (counts.length != weights.length) {
            throw new IllegalArgumentException(Arrays.toString(counts) + " for " + weights.length + " groups");
        }
        double part = 0;
        double all = 0;
        for (int group = 0; group < weights.length; group++) {
            part += new Proportion(counts[group], answered[group]).x() * weights[group];
            all += answered[group] * weights[group];
        }
        return part / all;
    }
}
