package fr.spro.evaluation.disclosure;

/**
 * How much is shown of how many answers.
 *
 * @param k from how many on any figure
 * @param kFull from how many on the whole distribution
 * @param kText from how many on texts
 */
public record Steps(int k, int kFull, int kText) {
    public Steps {
        if (k < 1 || kFull < k || kText < k) {
            throw new IllegalArgumentException("steps rise: " + k + ", " + kFull + ", " + kText);
        }
    }

    /** What a base allows. */
    public enum Step {
        /** Nothing, not even how many. */
        SUPPRESSED,
        /** How many, and how many of them are favourable. */
        COLLAPSED,
        /** Everything. */
        FULL
    }

    /** The step of a base of `n` answers. */
    public Step at(int n) {
        return n < k ? Step.SUPPRESSED : n < kFull ? Step.COLLAPSED : Step.FULL;
    }

    /** Whether texts may be shown of so many answers. */
    public boolean showsTexts(int n) {
        return n >= kText;
    }
}
