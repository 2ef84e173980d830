package fr.spro.evaluation.counting;

import fr.spro.evaluation.campaign.SamplingFrame;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.stats.Proportion;
import java.util.Optional;

/**
 * Answers beside people present, the base of every rate among those present. A meeting with more answers than people
 * present has none: its attendance must be corrected first.
 *
 * @param meetings how many meetings the two counts come from
 * @param all how many meetings there are, with those whose attendance is implausible
 */
public record ResponseRate(int answers, int present, int meetings, int all) {
    /** The two counts of one meeting, or of several that are all counted. */
    public static ResponseRate of(int answers, int present, int meetings) {
        return new ResponseRate(answers, present, meetings, meetings);
    }

    /** Returns whether so many people can have given so many answers. */
    public static boolean isPlausible(int answers, int present) {
        return SamplingFrame.isPlausible(answers, present);
    }

    /** Returns whether a meeting is left out of both counts. */
    public boolean isPartial() {
        return meetings < all;
    }

    /** Returns the rate, empty where attendance is implausible. */
    public Optional<Proportion> rate() {
        return meetings > 0 && isPlausible(answers, present)
                ? Optional.of(new Proportion(answers, present))
                : Optional.empty();
    }

    /** Returns the notice in place of a rate: more answers than people present, in total or in some meetings. */
    public String notice(ServiceTexts words) {
        return isPlausible(answers, present)
                ? words.get("results.attendance.check.some")
                : words.get("results.attendance.check", answers, present);
    }

    /** Returns whether shares may be extended to all people present: attendance is plausible everywhere. */
    public boolean isComplete() {
        return !isPartial() && rate().isPresent();
    }
}
