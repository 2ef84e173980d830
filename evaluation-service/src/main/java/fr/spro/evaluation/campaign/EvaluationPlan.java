package fr.spro.evaluation.campaign;

import fr.spro.evaluation.campaign.CampaignTerms.Mode;
import fr.spro.evaluation.campaign.CampaignTerms.Thresholds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen for the hot campaigns of a session or of a series that are not open yet, and how many cards were
 * printed for them.
 *
 * @param scope a session's id or a series'
 * @param chosen null when nothing was chosen here
 * @param tickets cards printed; once there are some, this session asks by cards
 */
public record EvaluationPlan(String scope, @Nullable Choice chosen, int tickets) {
    /** Cards for one session at most. */
    public static final int MOST_TICKETS = 2_000;

    /** A mode and thresholds. */
    public record Choice(Mode mode, Thresholds thresholds) {
        /** Where nothing was chosen. */
        public static final Choice USUAL = new Choice(Mode.ANON_TOKEN, Thresholds.USUAL);
    }

    /** What may happen to a plan. */
    public sealed interface Change {
        /** Somebody chose. */
        record Chosen(Choice choice) implements Change {}

        /** So many more cards exist. */
        record Printed(int tickets) implements Change {}
    }

    /** What a plan says to a wish. */
    public enum Answer {
        /** It is so. */
        DONE,
        /** Cards with another promise are in people's hands. */
        CARDS_PRINTED,
        /** Nobody chose cards for this session. */
        NOT_BY_CARDS,
        /** More cards than any session needs. */
        TOO_MANY
    }

    /** A plan that says nothing yet. */
    public static EvaluationPlan empty(String scope) {
        return new EvaluationPlan(scope, null, 0);
    }

    /** Whether this may be chosen now. */
    public Answer choose(Choice choice) {
        return tickets > 0 && choice.mode() != Mode.TICKET ? Answer.CARDS_PRINTED : Answer.DONE;
    }

    /**
     * Whether so many more cards may be printed.
     *
     * @param valid the choice that holds for this session
     */
    public Answer print(int more, Choice valid) {
        if (valid.mode() != Mode.TICKET) {
            return Answer.NOT_BY_CARDS;
        }
        return more < 1 || more > MOST_TICKETS - tickets ? Answer.TOO_MANY : Answer.DONE;
    }

    /** The plan after these changes. */
    public EvaluationPlan after(List<Change> changes) {
        EvaluationPlan plan = this;
        for (Change change : changes) {
            plan = switch (change) {
                case Change.Chosen made -> new EvaluationPlan(scope, made.choice(), plan.tickets());
                case Change.Printed printed ->
                    new EvaluationPlan(scope, plan.chosen(), plan.tickets() + printed.tickets());
            };
        }
        return plan;
    }
}
