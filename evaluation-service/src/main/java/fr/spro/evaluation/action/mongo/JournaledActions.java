package fr.spro.evaluation.action.mongo;

import fr.spro.evaluation.action.ActionChange;
import fr.spro.evaluation.action.ActionJournal;
import fr.spro.evaluation.action.ActionPlan;
import fr.spro.platform.core.Millis;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Plans of action in a journal of their own. What was read once is remembered: a reader of the public page costs one look
 * at whether there is a newer entry.
 */
public final class JournaledActions implements ActionJournal {
    public static final String JOURNAL = "action_journal";
    /** None are taken: a plan has some hundred entries, read once by a process. */
    public static final String SNAPSHOTS = "action_snapshots";

    private final Journal journal;
    private final Supplier<String> ids;
    private final Map<String, ActionPlan> known = new ConcurrentHashMap<>();

    /** `ids` names the writer of each entry. */
    public JournaledActions(Journal journal, Supplier<String> ids) {
        this.journal = journal;
        this.ids = ids;
    }

    @Override
    public ActionPlan load(String territory) {
        ActionPlan seen = known.get(territory);
        ActionPlan plan = seen == null ? ActionPlan.empty(territory) : seen;
        List<JournalEntry> newer = journal.after(territory, plan.version());
        for (JournalEntry entry : newer) {
            plan = plan.after(ActionChanges.toDomain(entry.changes().getFirst()), entry.at());
        }
        if (!newer.isEmpty()) {
            remember(plan);
        }
        return plan;
    }

    /** Only what somebody wrote: the territories that people ask for have no bound. */
    private void remember(ActionPlan plan) {
        known.merge(plan.territory(), plan, (a, b) -> a.version() >= b.version() ? a : b);
    }

    @Override
    public boolean append(ActionPlan before, ActionChange change, Instant at, String by) {
        boolean won = journal.append(new JournalEntry(
                        before.territory(),
                        before.version() + 1,
                        ids.get(),
                        at,
                        by,
                        List.of(ActionChanges.toDocument(change)),
                        List.of(),
                        List.of()))
                == Journal.Appended.WON;
        if (won) {
            remember(before.after(change, Millis.cut(at)));
        }
        return won;
    }
}
