package fr.spro.evaluation.stats;

/**
 * How much of a form was answered, by its closed questions that were shown: all, at least half, or less, which does not
 * count as a response (AAPOR, Standard Definitions, 10th edition 2023, "partial or break-off").
 */
public enum Completeness {
    COMPLETE,
    PARTIAL,
    BREAK_OFF;

    /** "No opinion" is an answer; with nothing shown nothing was left out. */
    public static Completeness of(int answered, int shown) {
        if (answered < 0 || answered > shown) {
            throw new IllegalArgumentException(answered + " answered of " + shown);
        }
        if (answered == shown) {
            return COMPLETE;
        }
        return 2L * answered >= shown ? PARTIAL : BREAK_OFF;
    }
}
