package fr.spro.evaluation.campaign;

import fr.spro.evaluation.campaign.EvaluationPlan.Answer;
import fr.spro.evaluation.campaign.EvaluationPlan.Change;
import fr.spro.evaluation.campaign.EvaluationPlan.Choice;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Decision.Accepted;
import fr.spro.platform.journal.Decision.Refused;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Plans of sessions and series: a session's own choice comes before its series'. */
public final class EvaluationPlanCommandHandler {
    private final Aggregates<EvaluationPlan, Change> plans;

    public EvaluationPlanCommandHandler(Aggregates<EvaluationPlan, Change> plans) {
        this.plans = plans;
    }

    /** The plan of a session or a series. */
    public EvaluationPlan of(String scope) {
        return orEmpty(scope, plans.load(scope));
    }

    private static EvaluationPlan orEmpty(String scope, @Nullable EvaluationPlan found) {
        return found == null ? EvaluationPlan.empty(scope) : found;
    }

    /** What holds for a session. */
    public Choice valid(String sessionId, @Nullable String series) {
        Choice own = of(sessionId).chosen();
        if (own != null) {
            return own;
        }
        Choice common = series == null ? null : of(series).chosen();
        return common == null ? Choice.USUAL : common;
    }

    /** Chooses for the campaigns to come. */
    public Answer choose(String scope, Choice choice, Instant now, String by) {
        return change(
                scope,
                now,
                by,
                plan -> plan.choose(choice),
                plan -> choice.equals(plan.chosen()) ? List.of() : List.of(new Change.Chosen(choice)));
    }

    /** Notes that so many more cards are printed, and keeps the session's choice: its cards promise it. */
    public Answer print(String sessionId, Choice valid, int more, Instant now, String by) {
        Change printed = new Change.Printed(more);
        return change(
                sessionId,
                now,
                by,
                plan -> plan.print(more, valid),
                plan -> plan.chosen() == null ? List.of(new Change.Chosen(valid), printed) : List.of(printed));
    }

    private Answer change(
            String scope,
            Instant now,
            String by,
            Function<EvaluationPlan, Answer> answer,
            Function<EvaluationPlan, List<Change>> changes) {
        return plans.handle(scope, now, by, found -> {
                            EvaluationPlan plan = orEmpty(scope, found);
                            Answer given = answer.apply(plan);
                            List<Change> made = given == Answer.DONE ? changes.apply(plan) : List.of();
                            return given == Answer.DONE ? new Accepted<>(plan.after(made), made) : new Refused<>(given);
                        })
                        instanceof Refused<EvaluationPlan, Change, Answer>(Answer why)
                ? why
                : Answer.DONE;
    }
}
