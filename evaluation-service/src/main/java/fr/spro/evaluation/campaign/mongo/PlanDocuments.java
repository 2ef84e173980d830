package fr.spro.evaluation.campaign.mongo;

import fr.spro.evaluation.campaign.EvaluationPlan;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.mongo.RecordDocuments;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Plans in the journal of the campaigns, whose ids have no colon; they have a handful of entries and tell nobody. */
public final class PlanDocuments implements Aggregates.Codec<EvaluationPlan, EvaluationPlan.Change> {
    private static final RecordDocuments DOCUMENTS = new RecordDocuments()
            .sealed(EvaluationPlan.Change.class, "change", name -> name.toUpperCase(Locale.ROOT))
            .named("Chosen.choice", "");

    @Override
    public String prefix() {
        return "plan:";
    }

    @Override
    public Document toDocument(EvaluationPlan.Change change) {
        return DOCUMENTS.toDocument(change);
    }

    @Override
    public EvaluationPlan.Change toChange(Document document) {
        return DOCUMENTS.toRecord(EvaluationPlan.Change.class, document);
    }

    @Override
    public EvaluationPlan fold(
            @Nullable EvaluationPlan before, String scope, JournalEntry entry, List<EvaluationPlan.Change> changes) {
        return (before == null ? EvaluationPlan.empty(scope) : before).after(changes);
    }
}
