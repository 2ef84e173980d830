package fr.spro.evaluation.stats;

/** An interval with both ends included. */
public record Interval(double low, double high) {
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("not an interval: " + low + ", " + high);
        }
    }

    /** Whether the value lies inside. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
