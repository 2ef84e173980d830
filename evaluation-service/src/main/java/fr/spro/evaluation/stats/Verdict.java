package fr.spro.evaluation.stats;

/**
 * Word for a comparison of a report, from q = min(1, m p): p is the exact two-sided p of the comparison, m the number of
 * comparisons of the report (Bonferroni).
 *
 * <table>
 *   <caption>The rule.</caption>
 *   <tr><th>q</th><th>word</th></tr>
 *   <tr><td>at most 0.05</td><td>clear</td></tr>
 *   <tr><td>at most 0.10</td><td>possible</td></tr>
 *   <tr><td>more</td><td>inconclusive</td></tr>
 * </table>
 *
 * <p>A comparison exists from 10 answers on both sides (10 pairs); below, there is no word.
 */
public enum Verdict {
    /** « écart net » */
    CLEAR,
    /** « écart possible » */
    POSSIBLE,
    /** « non concluant » */
    INCONCLUSIVE;

    private static final double SURE = 0.05;
    private static final double HINT = 0.10;

    /** Returns q for a p among m comparisons. */
    static double corrected(double p, int m) {
        return Math.min(1, m * p);
    }

    static Verdict of(double p, int m) {
        double q = corrected(p, m);
        return q <= SURE ? CLEAR : q <= HINT ? POSSIBLE : INCONCLUSIVE;
    }
}
