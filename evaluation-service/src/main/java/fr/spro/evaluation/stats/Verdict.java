package fr.spro.evaluation.stats;

/**
 * What may be said of a difference in words instead of stars, from a two-sided p (0 to 1) and an effect size.
 *
 * <table>
 *   <caption>The rule: neither a rare accident nor a large difference alone is enough.</caption>
 *   <tr><th>p</th><th>negligible</th><th>small</th><th>medium, large</th></tr>
 *   <tr><td>at most 0.05</td><td>inconclusive</td><td>possible</td><td>clear</td></tr>
 *   <tr><td>at most 0.10</td><td>inconclusive</td><td>inconclusive</td><td>possible</td></tr>
 *   <tr><td>more</td><td>inconclusive</td><td>inconclusive</td><td>inconclusive</td></tr>
 * </table>
 *
 * <p>Which test and which effect: two groups on an ordered scale, Mann-Whitney and Cliff's delta; more than two, the same
 * for each pair with p after Holm; the same people before and after, sign test and matched rank-biserial correlation; two
 * shares, whether Newcombe's interval of 95 % or 90 % leaves out zero, and Cohen's h. A verdict is given only from 10
 * answers in each group and 30 together (30 pairs); below, there is none, not even "inconclusive". The rule is ours, in the
 * spirit of the American Statistical Association's statement on p-values (Wasserstein, Lazar 2016).
 */
public enum Verdict {
    /** « écart net » */
    CLEAR,
    /** « écart possible » */
    POSSIBLE,
    /** « non concluant » */
    INCONCLUSIVE;

    /** At most this p for a clear difference. */
    static final double SURE = 0.05;
    /** At most this p for a possible one. */
    static final double HINT = 0.10;

    static Verdict of(double p, EffectSize effect) {
        return of(p <= SURE, p <= HINT, effect);
    }

    static Verdict of(boolean sure, boolean hinted, EffectSize effect) {
        return switch (effect) {
            case NEGLIGIBLE -> INCONCLUSIVE;
            case SMALL -> sure ? POSSIBLE : INCONCLUSIVE;
            case MEDIUM, LARGE -> sure ? CLEAR : hinted ? POSSIBLE : INCONCLUSIVE;
        };
    }
}
