package fr.spro.evaluation.stats;

/** How large a difference is, whatever the number of answers, in the words of Cohen (1988) and Romano and others (2006). */
public enum EffectSize {
    NEGLIGIBLE,
    SMALL,
    MEDIUM,
    LARGE;

    /** Reading of Cliff's delta and of the rank-biserial correlation, -1 to 1 (Romano, Kromrey and others 2006). */
    public static EffectSize ofDelta(double delta) {
        return between(Math.abs(delta), 0.147, 0.33, 0.474);
    }

    /** Reading of Cohen's h, -pi to pi (Cohen 1988, Statistical Power Analysis, chapter 6). */
    public static EffectSize ofCohensH(double h) {
        return between(Math.abs(h), 0.2, 0.5, 0.8);
    }

    private static EffectSize between(double size, double small, double medium, double large) {
        if (size < small) {
            return NEGLIGIBLE;
        }
        return size < medium ? SMALL : size < large ? MEDIUM : LARGE;
    }
}
