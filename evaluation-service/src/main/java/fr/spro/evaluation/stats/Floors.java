package fr.spro.evaluation.stats;

import java.util.Arrays;

/**
 * How many answers a figure needs before it may be shown at all; a campaign may ask for more, never for less. The numbers
 * follow from how wide intervals still are at 10 and at 30 answers (an alpha of 0.92 from ten people lies between 0.80 and
 * 0.98).
 */
public final class Floors {
    /** Means, scores and full distributions. */
    public static final int FULL = 10;
    /** Tests, verdicts, Cronbach's alpha, the net promoter score, keyness. */
    public static final int TESTS = 30;

    private Floors() {}

    /** Whether groups of these sizes may be compared: each has a distribution to show, and together they allow a test. */
    static boolean comparable(int... sizes) {
        return Arrays.stream(sizes).allMatch(size -> size >= FULL)
                && Arrays.stream(sizes).asLongStream().sum() >= TESTS;
    }
}
