package fr.spro.evaluation.stats;

/**
 * A share for lists, 0 to 1, that few answers cannot drive to an end: (x + m p0) / (n + m), m answers at the common share
 * p0 being added (the mean of the beta posterior; Good 1965; Efron, Morris 1975).
 */
public record Shrinkage(double common, double weight) {
    /** How many answers at the common share are added unless somebody says otherwise. */
    public static final double USUAL_WEIGHT = 10;

    public Shrinkage {
        if (!(common >= 0 && common <= 1) || !(weight > 0)) {
            throw new IllegalArgumentException("share " + common + ", weight " + weight);
        }
    }

    /** With the usual ten answers. */
    public Shrinkage(double common) {
        this(common, USUAL_WEIGHT);
    }

    /** The common share itself for no answers. */
    public double of(int x, int n) {
        if (x < 0 || x > n) {
            throw new IllegalArgumentException(x + " of " + n);
        }
        return (x + weight * common) / (n + weight);
    }
}
