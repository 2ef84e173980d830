package fr.spro.evaluation.stats;

/**
 * How often an answer of the first group is above one of the second, less how often below, of all pairs: delta, -1 to 1;
 * 0 when a group is empty (Cliff 1993; read in words after Romano and others 2006).
 */
public record CliffsDelta(double value) {
    public CliffsDelta {
        if (!(Math.abs(value) <= 1)) {
            throw new IllegalArgumentException("delta " + value);
        }
    }

    /** The delta of the first group against the second, on one scale. */
    public static CliffsDelta of(Ordinal first, Ordinal second) {
        first.requireScaleOf(second);
        long ahead = 0;
        long below = 0;
        long above = second.n();
        for (int level = 0; level < first.levels(); level++) {
            above -= second.count(level);
            ahead += first.count(level) * (below - above);
            below += second.count(level);
        }
        double pairs = (double) first.n() * second.n();
        return new CliffsDelta(pairs == 0 ? 0 : ahead / pairs);
    }

    /** Chance that the first of a pair is ahead, a tie counting half: 0 to 1 (Vargha, Delaney 2000). */
    public double superiority() {
        return (value + 1) / 2;
    }

    /** In words. */
    public EffectSize size() {
        return EffectSize.ofDelta(value);
    }
}
