package fr.spro.evaluation.action;

import fr.spro.evaluation.action.ActionPlan.Decision;
import fr.spro.evaluation.action.ActionPlan.Reason;
import java.time.Instant;

/** Carries out commands on plans of action: load, decide, append, and again when another writer was faster. */
public final class Actions {
    private final ActionJournal journal;

    public Actions(ActionJournal journal) {
        this.journal = journal;
    }

    /** What became of a command. */
    public sealed interface Outcome {
        /** The action as it is now. */
        record Done(Action action) implements Outcome {}

        /** It is not done; {@code plan} is what there is. */
        record Refused(Reason why, ActionPlan plan) implements Outcome {}
    }

    /** The plan of a territory. */
    public ActionPlan of(String territory) {
        return journal.load(territory);
    }

    /** The outcome, after its change is kept. */
    public Outcome handle(String territory, ActionCommand command, Instant now, String by) {
        while (true) {
            ActionPlan plan = journal.load(territory);
            switch (plan.decide(command)) {
                case Decision.Refused refused -> {
                    return new Outcome.Refused(refused.why(), plan);
                }
                case Decision.Accepted(ActionChange change) -> {
                    if (change == null) {
                        return new Outcome.Done(plan.find(command.id()).orElseThrow());
                    }
                    if (journal.append(plan, change, now, by)) {
                        return new Outcome.Done(
                                plan.after(change, now).find(command.id()).orElseThrow());
                    }
                }
            }
        }
    }
}
