package fr.spro.evaluation.action.mongo;

import fr.spro.evaluation.action.ActionChange;
import fr.spro.evaluation.action.ActionPlan;
import fr.spro.evaluation.action.ImprovementAction.State;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.mongo.RecordDocuments;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Plans of action by territory, in a journal of their own; all stay in memory, as the public page reads them. */
public final class ActionPlanDocuments implements Aggregates.Codec<ActionPlan, ActionChange> {
    public static final String JOURNAL = "action_journal";
    /** None are taken: a plan has some hundred entries, read once by a process. */
    public static final String SNAPSHOTS = "action_snapshots";

    private static final RecordDocuments DOCUMENTS = new RecordDocuments()
            .sealed(ActionChange.class, "change", name -> name.toUpperCase(Locale.ROOT))
            .sealed(State.class, "state", name -> name.toUpperCase(Locale.ROOT))
            .named("Begun.content", "")
            .named("Revised.content", "")
            .named("Moved.state", "")
            .named("Noted.text", "words")
            .named("Finding.entry", "")
            .named("Finding.question", "linkId")
            .named("Entry.scope", "")
            .form(LocalDate.class, LocalDate::toString, LocalDate::parse);

    @Override
    public String prefix() {
        return "";
    }

    @Override
    public int cacheSize() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Document toDocument(ActionChange change) {
        return DOCUMENTS.toDocument(change);
    }

    @Override
    public ActionChange toChange(Document document) {
        return DOCUMENTS.toRecord(ActionChange.class, document);
    }

    @Override
    public ActionPlan fold(
            @Nullable ActionPlan before, String territory, JournalEntry entry, List<ActionChange> changes) {
        return (before == null ? ActionPlan.empty(territory) : before).after(changes.getFirst(), entry.at());
    }
}
