package fr.spro.evaluation.disclosure;

import fr.spro.evaluation.campaign.CampaignTerms.Thresholds;
import fr.spro.evaluation.counting.AnswerCounter;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.counting.ResultCell.Shown;

/**
 * How much is shown of how many answers.
 *
 * @param k from how many on any figure
 * @param kFull from how many on the whole distribution
 */
public record DisclosureThresholds(int k, int kFull) {
    public DisclosureThresholds {
        if (k < 1 || kFull < k) {
            throw new IllegalArgumentException("steps rise: " + k + ", " + kFull);
        }
    }

    /** What these thresholds allow to be seen. */
    public static DisclosureThresholds of(Thresholds thresholds) {
        return new DisclosureThresholds(thresholds.k(), thresholds.kFull());
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

    /** Whether everything may be shown of so many answers. */
    public boolean showsAll(int n) {
        return at(n) == Step.FULL;
    }

    /** What may be told of what was counted. */
    public ResultCell cell(AnswerCounter counter) {
        Shown counted = counter.counted();
        return counter.cell(
                switch (counted) {
                    case Shown.Full full ->
                        switch (at(full.n())) {
                            case SUPPRESSED -> new Shown.Suppressed();
                            case COLLAPSED ->
                                new Shown.Collapsed(
                                        full.n(), full.favourable(), full.favourableBefore(), full.median());
                            case FULL -> full;
                        };
                    case Shown.Collapsed few -> at(few.n()) == Step.SUPPRESSED ? new Shown.Suppressed() : few;
                    case Shown.Suppressed nothing -> nothing;
                });
    }
}
