package fr.spro.evaluation.stats;

/** Net promoter score of 0-10 answers; too wide to show below 30 answers. */
public record NetPromoter(int promoters, int detractors, int n) {
    /** Below this many answers the score is not shown. */
    public static final int FLOOR = 30;

    public NetPromoter {
        if (promoters < 0 || detractors < 0 || n < 1 || promoters + detractors > n) {
            throw new IllegalArgumentException(promoters + ", " + detractors + " of " + n);
        }
    }

    /** 100 (share of 9-10 minus share of 0-6). */
    public double score() {
        return 100.0 * (promoters - detractors) / n;
    }

    /** 95 % Wald interval, in points. */
    public Interval wald() {
        return wald(promoters, detractors, n);
    }

    /** 95 % adjusted Wald interval for small n: 3 more answers, 3/4 of them promoters, 3/4 detractors (Rocks 2016). */
    public Interval adjusted() {
        return wald(promoters + 0.75, detractors + 0.75, n + 3.0);
    }

    /** The middle of the adjusted interval. */
    public double adjustedScore() {
        return 100.0 * (promoters - detractors) / (n + 3.0);
    }

    private static Interval wald(double promoters, double detractors, double n) {
        double p = promoters / n;
        double d = detractors / n;
        double half = 100 * Proportion.Z * Math.sqrt((p + d - (p - d) * (p - d)) / n);
        return new Interval(100 * (p - d) - half, 100 * (p - d) + half);
    }
}
