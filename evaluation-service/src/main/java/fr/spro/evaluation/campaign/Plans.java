package fr.spro.evaluation.campaign;

import fr.spro.evaluation.campaign.Plan.Answer;
import fr.spro.evaluation.campaign.Plan.Change;
import fr.spro.evaluation.campaign.Plan.Choice;
import fr.spro.evaluation.campaign.PlanJournal.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Plans of sessions and series: a session's own choice comes before its series'. */
@Component
public final class Plans {
    private final PlanJournal journal;

    public Plans(PlanJournal journal) {
        this.journal = journal;
    }

    /** The plan of a session or a series. */
    public Plan of(String scope) {
        return journal.load(scope).plan();
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
        return change(scope, now, by, plan -> {
            Answer answer = plan.choose(choice);
            return new Wish(
                    answer,
                    answer == Answer.DONE && !choice.equals(plan.chosen())
                            ? List.of(new Change.Chosen(choice))
                            : List.of());
        });
    }

    /** Notes that so many more cards are printed, and keeps the session's choice: its cards promise it. */
    public Answer print(String sessionId, Choice valid, int more, Instant now, String by) {
        return change(sessionId, now, by, plan -> {
            Answer answer = plan.print(more, valid);
            if (answer != Answer.DONE) {
                return new Wish(answer, List.of());
            }
            Change printed = new Change.Printed(more);
            return new Wish(
                    answer, plan.chosen() == null ? List.of(new Change.Chosen(valid), printed) : List.of(printed));
        });
    }

    private record Wish(Answer answer, List<Change> changes) {}

    private Answer change(String scope, Instant now, String by, Function<Plan, Wish> decide) {
        while (true) {
            Versioned current = journal.load(scope);
            Wish wish = decide.apply(current.plan());
            Plan plan = current.plan();
            for (Change change : wish.changes()) {
                plan = plan.after(change);
            }
            if (wish.changes().isEmpty()
                    || journal.append(new Versioned(plan, current.version() + 1), wish.changes(), now, by)) {
                return wish.answer();
            }
        }
    }
}
