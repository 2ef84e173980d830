package fr.spro.evaluation.stats;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * How typical a word is of some texts beside the others: in how many texts of either side it stands, of how many texts, and
 * the log-likelihood ratio G^2 = 2 (a ln(a / E1) + b ln(b / E2)), at least 0 (Dunning 1993; Rayson, Garside 2000).
 */
public record Keyness(int here, int hereOf, int there, int thereOf) {
    public Keyness {
        if (here < 0 || there < 0 || here > hereOf || there > thereOf) {
            throw new IllegalArgumentException(here + " of " + hereOf + ", " + there + " of " + thereOf);
        }
    }

    /** Whether it may be shown: 30 texts on either side. */
    public boolean shown() {
        return hereOf >= MinimumBases.TESTS && thereOf >= MinimumBases.TESTS;
    }

    /** 0 when the word stands nowhere or a side has no texts. */
    public double g2() {
        double together = ((double) here + there) / ((double) hereOf + thereOf);
        // Rounding may leave minus nothing when both sides are alike.
        return Math.max(0, 2 * (part(here, hereOf * together) + part(there, thereOf * together)));
    }

    private static double part(int observed, double expected) {
        return observed == 0 ? 0 : observed * Math.log(observed / expected);
    }

    /** Whether the word is more frequent here than there. */
    public boolean typical() {
        return (long) here * thereOf > (long) there * hereOf;
    }

    /** Approximate p of G^2, chi-squared with one degree. */
    public double p() {
        return ChiSquaredDistribution.of(1).survivalProbability(g2());
    }
}
