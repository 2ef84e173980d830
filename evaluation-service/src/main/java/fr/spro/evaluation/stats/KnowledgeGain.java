package fr.spro.evaluation.stats;

/** Pairs of answers "before" and "today" on a scale that ends at `top`; a retrospective self-assessment. */
public final class KnowledgeGain {
    private final int[] before;
    private final int[] after;
    private final int top;

    public KnowledgeGain(int[] before, int[] after, int top) {
        if (before.length != after.length || before.length == 0) {
            throw new IllegalArgumentException(before.length + " before, " + after.length + " after");
        }
        this.before = before.clone();
        this.after = after.clone();
        this.top = top;
    }

    /** Mean of after minus before. */
    public double mean() {
        return mean(after) - mean(before);
    }

    /** Gain as a share of what could still be gained (Hake 1998); NaN when nothing could. */
    public double normalised() {
        return mean() / (top - mean(before));
    }

    /** How many went up. */
    public int improved() {
        int up = 0;
        for (int i = 0; i < before.length; i++) {
            up += after[i] > before[i] ? 1 : 0;
        }
        return up;
    }

    /** How many went down. */
    public int worsened() {
        int down = 0;
        for (int i = 0; i < before.length; i++) {
            down += after[i] < before[i] ? 1 : 0;
        }
        return down;
    }

    /** Two-sided exact sign test: min(1, 2 P(X <= min(up, down))), X binomial(up + down, 1/2). */
    public double signTest() {
        int pairs = improved() + worsened();
        double term = Math.pow(0.5, pairs);
        double sum = 0;
        for (int i = 0; i <= Math.min(improved(), worsened()); i++) {
            sum += term;
            term = term * (pairs - i) / (i + 1);
        }
        return Math.min(1, 2 * sum);
    }

    private static double mean(int[] values) {
        double sum = 0;
        for (int value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
