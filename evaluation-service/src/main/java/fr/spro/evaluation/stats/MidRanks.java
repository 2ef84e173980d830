package fr.spro.evaluation.stats;

import java.util.List;

/**
 * The ranks of all answers of some groups put together, equal answers sharing the mean of their ranks (Kruskal, Wallis
 * 1952); doubled, so that they are whole numbers.
 */
final class MidRanks {
    private final long[] doubled;
    private final int n;
    private final double ties;
    private final boolean allEqual;

    /** At least one group, all on one scale. */
    MidRanks(List<Ordinal> groups) {
        Ordinal pooled = groups.stream().reduce(Ordinal::plus).orElseThrow();
        doubled = new long[pooled.levels()];
        n = pooled.n();
        long below = 0;
        double tied = 0;
        boolean equal = n == 0;
        for (int level = 0; level < doubled.length; level++) {
            double t = pooled.count(level);
            doubled[level] = 2 * below + pooled.count(level) + 1;
            below += pooled.count(level);
            tied += t * t * t - t;
            equal |= pooled.count(level) == n;
        }
        ties = tied;
        allEqual = equal;
    }

    int n() {
        return n;
    }

    /** Whether there is nothing to tell answers apart by. */
    boolean allEqual() {
        return allEqual;
    }

    /** Sum of t^3 - t over the levels, t being how many answers share one. */
    double ties() {
        return ties;
    }

    long doubled(int level) {
        return doubled[level];
    }

    /** Twice the sum of the ranks of one group. */
    long doubledSum(Ordinal group) {
        long sum = 0;
        for (int level = 0; level < doubled.length; level++) {
            sum += group.count(level) * doubled[level];
        }
        return sum;
    }
}
