package fr.spro.evaluation.action;

import fr.spro.evaluation.action.ActionPlan.Reason;
import fr.spro.platform.core.Millis;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Decision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The plans of action of all territories. */
public final class ActionPlanCommandHandler {
    private final Aggregates<ActionPlan, ActionChange> plans;

    public ActionPlanCommandHandler(Aggregates<ActionPlan, ActionChange> plans) {
        this.plans = plans;
    }

    /** What became of a command. */
    public sealed interface Outcome {
        /** The action as it is now. */
        record Done(ImprovementAction action) implements Outcome {}

        /** It is not done; {@code plan} is what there is. */
        record Refused(Reason why, ActionPlan plan) implements Outcome {}
    }

    /** The plan of a territory. */
    public ActionPlan of(String territory) {
        return orEmpty(territory, plans.load(territory));
    }

    private static ActionPlan orEmpty(String territory, @Nullable ActionPlan found) {
        return found == null ? ActionPlan.empty(territory) : found;
    }

    /** The outcome, after its change is kept. */
    public Outcome handle(String territory, ActionCommand command, Instant now, String by) {
        Instant at = Millis.cut(now);
        return switch (plans.handle(
                territory, at, by, found -> orEmpty(territory, found).decide(command, at))) {
            case Decision.Accepted<ActionPlan, ActionChange, Reason> accepted ->
                new Outcome.Done(accepted.after().find(command.id()).orElseThrow());
            case Decision.Refused<ActionPlan, ActionChange, Reason> refused ->
                new Outcome.Refused(refused.why(), of(territory));
        };
    }
}
