package fr.spro.evaluation.stats;

import java.util.Optional;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * Comparison of a group with the rest of its pool: x of the group's n answers are favourable, and so are `favourable` of
 * the pool's `total`, the group included. Exact: p = min(1, 2 min(P[H at most x], P[H at least x])), H hypergeometric.
 */
public record ShareComparison(int x, int n, int favourable, int total) {
    /** Smallest difference of the two shares that gets a word. */
    private static final double LEAST = 0.05;

    private static final double ROUNDING = 1e-12;

    public ShareComparison {
        if (x < 0 || n < x || total < n || favourable < x || favourable - x > total - n) {
            throw new IllegalArgumentException(x + " of " + n + " in " + favourable + " of " + total);
        }
    }

    /** Returns the comparison of two groups, each the rest of the other. */
    public static ShareComparison ofTwo(Proportion first, Proportion second) {
        return new ShareComparison(first.x(), first.n(), first.x() + second.x(), first.n() + second.n());
    }

    /** Returns whether both sides have the answers that a comparison needs. */
    public boolean exists() {
        return n >= MinimumBases.COMPARED && total - n >= MinimumBases.COMPARED;
    }

    /** Two-sided p, 0 to 1. */
    public double p() {
        if (n == 0 || favourable == 0 || favourable == total) {
            return 1;
        }
        HypergeometricDistribution chance = HypergeometricDistribution.of(total, favourable, n);
        double atMost = chance.cumulativeProbability(x);
        double atLeast = chance.survivalProbability(x - 1);
        return Math.min(1, 2 * Math.min(atMost, atLeast));
    }

    /** Share of the group minus that of the rest, -1 to 1; 0 when one of them is empty. */
    public double difference() {
        int rest = total - n;
        return n == 0 || rest == 0 ? 0 : (double) x / n - (double) (favourable - x) / rest;
    }

    /** Returns the word among m comparisons; empty below the floor. */
    public Optional<Verdict> verdict(int m) {
        return exists() ? Optional.of(word(m)) : Optional.empty();
    }

    private Verdict word(int m) {
        return Math.abs(difference()) < LEAST - ROUNDING ? Verdict.INCONCLUSIVE : Verdict.of(p(), m);
    }

    /**
     * Returns the smallest and the largest share of n answers that are inconclusive among m comparisons in this pool:
     * {@link #verdict} inverted. Empty where there is no comparison.
     */
    public static Optional<Interval> limits(int n, int favourable, int total, int m) {
        if (n < MinimumBases.COMPARED || total - n < MinimumBases.COMPARED) {
            return Optional.empty();
        }
        int least = Math.max(0, n - (total - favourable));
        int most = Math.min(n, favourable);
        int middle = Math.clamp(Math.round((double) n * favourable / total), least, most);
        int low = middle;
        while (low > least && isInconclusive(low - 1, n, favourable, total, m)) {
            low--;
        }
        int high = middle;
        while (high < most && isInconclusive(high + 1, n, favourable, total, m)) {
            high++;
        }
        return Optional.of(new Interval((double) low / n, (double) high / n));
    }

    private static boolean isInconclusive(int x, int n, int favourable, int total, int m) {
        return new ShareComparison(x, n, favourable, total).word(m) == Verdict.INCONCLUSIVE;
    }
}
