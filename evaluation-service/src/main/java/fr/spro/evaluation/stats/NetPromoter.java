package fr.spro.evaluation.stats;

/**
 * Net promoter score, -100 to 100 points: 100 (share of 9-10 minus share of 0-6) of n answers (Reichheld 2003), with Wald's
 * interval and the adjusted one for small n (Rocks 2016). `Recommendation` holds it back where it is too wide.
 */
public record NetPromoter(int promoters, int detractors, int n) {
    public NetPromoter {
        if (promoters < 0 || detractors < 0 || n < 1 || (long) promoters + detractors > n) {
            throw new IllegalArgumentException(promoters + ", " + detractors + " of " + n);
        }
    }

    /** In points. */
    public double score() {
        return 100.0 * (promoters - detractors) / n;
    }

    /** 95 % Wald interval, in points, cut at -100 and 100. */
    public Interval wald() {
        return wald(promoters, detractors, n);
    }

    /** 95 % adjusted Wald interval: 3 more answers, 3/4 of one a promoter, 3/4 a detractor (Rocks 2016). */
    public Interval adjusted() {
        return wald(promoters + 0.75, detractors + 0.75, n + 3.0);
    }

    private static Interval wald(double promoters, double detractors, double n) {
        double p = promoters / n;
        double d = detractors / n;
        // Rounding may leave a variance of minus nothing when all answers are alike.
        double half = Proportion.Z * Math.sqrt(Math.max(0, p + d - (p - d) * (p - d)) / n);
        return new Interval(100 * Math.clamp(p - d - half, -1, 1), 100 * Math.clamp(p - d + half, -1, 1));
    }
}
