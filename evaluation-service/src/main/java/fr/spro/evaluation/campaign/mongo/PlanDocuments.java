package fr.spro.evaluation.campaign.mongo;

import fr.spro.evaluation.campaign.Plan;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.mongo.RecordDocuments;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Plans in the journal of the campaigns, whose ids have no colon; they have a handful of entries and tell nobody. */
public final class PlanDocuments implements Aggregates.Codec<Plan, Plan.Change> {
    private static final RecordDocuments DOCUMENTS = new RecordDocuments()
            .sealed(Plan.Change.class, "change", name -> name.toUpperCase(Locale.ROOT))
            .named("Chosen.choice", "");

    @Override
    public String prefix() {
        return "plan:";
    }

    @Override
    public Document toDocument(Plan.Change change) {
        return DOCUMENTS.toDocument(change);
    }

    @Override
    public Plan.Change toChange(Document document) {
        return DOCUMENTS.toRecord(Plan.Change.class, document);
    }

    @Override
    public Plan fold(@Nullable Plan before, String scope, JournalEntry entry, List<Plan.Change> changes) {
        return (before == null ? Plan.empty(scope) : before).after(changes);
    }
}
