package fr.spro.evaluation.campaign.mongo;

import fr.spro.evaluation.campaign.Plan;
import fr.spro.evaluation.campaign.Plan.Change;
import fr.spro.evaluation.campaign.Plan.Choice;
import fr.spro.evaluation.campaign.PlanJournal;
import fr.spro.evaluation.campaign.Terms.Mode;
import fr.spro.platform.core.Ids;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Plans in the journal, beside the campaigns; they have a handful of entries and tell nobody. */
@Component
public final class JournaledPlans implements PlanJournal {
    /** Begins the ids of their journals: no campaign's id has a colon. */
    static final String PREFIX = "plan:";

    private final Journal journal;

    public JournaledPlans(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Versioned load(String scope) {
        Plan plan = Plan.empty(scope);
        List<JournalEntry> entries = journal.after(PREFIX + scope, 0);
        for (JournalEntry entry : entries) {
            for (Document change : entry.changes()) {
                plan = plan.after(toDomain(change));
            }
        }
        return new Versioned(plan, entries.size());
    }

    @Override
    public boolean append(Versioned after, List<Change> changes, Instant at, String by) {
        return journal.append(new JournalEntry(
                        PREFIX + after.plan().scope(),
                        after.version(),
                        Ids.random(),
                        at,
                        by,
                        changes.stream().map(JournaledPlans::toDocument).toList(),
                        List.of(),
                        List.of()))
                == Journal.Appended.WON;
    }

    private static Document toDocument(Change change) {
        return switch (change) {
            case Change.Chosen chosen ->
                new Document("change", "CHOSEN")
                        .append("mode", chosen.choice().mode().name())
                        .append(
                                "thresholds",
                                CampaignChanges.thresholds(chosen.choice().thresholds()));
            case Change.Printed printed -> new Document("change", "PRINTED").append("tickets", printed.tickets());
        };
    }

    private static Change toDomain(Document document) {
        String type = document.getString("change");
        return switch (type) {
            case "CHOSEN" ->
                new Change.Chosen(new Choice(
                        Mode.valueOf(document.getString("mode")),
                        CampaignChanges.thresholds(document.get("thresholds", Document.class))));
            case "PRINTED" -> new Change.Printed(document.getInteger("tickets"));
            default -> throw new IllegalStateException("unknown change " + type);
        };
    }
}
