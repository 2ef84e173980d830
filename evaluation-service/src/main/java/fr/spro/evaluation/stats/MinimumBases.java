package fr.spro.evaluation.stats;

/**
 * How many answers a figure needs before it may be shown at all; a campaign may ask for more, never for less. The numbers
 * follow from how wide intervals still are at 10 and at 30 answers.
 */
public final class MinimumBases {
    /** Means, scores and full distributions. */
    public static final int FULL = 10;
    /** Both sides of a comparison, and pairs of a sign test. */
    public static final int COMPARED = 10;
    /** The net promoter score, keyness. */
    public static final int TESTS = 30;

    private MinimumBases() {}
}
