package fr.spro.evaluation.campaign.mongo;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignChange;
import fr.spro.evaluation.campaign.SamplingFrame;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.mongo.RecordDocuments;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Campaigns in the journal: a handful of entries each, so there are no snapshots, and all stay in memory. */
public final class CampaignDocuments implements Aggregates.Codec<Campaign, CampaignChange> {
    private static final String TYPE = "change";
    private static final RecordDocuments DOCUMENTS = new RecordDocuments()
            .sealed(CampaignChange.class, TYPE, CampaignDocuments::name)
            .named("Opened.window", "")
            .named("FiguresReleased.released", "")
            .named("ShorteningAsked.request", "")
            .named("PauseRequest.account", "")
            .named("Account.id", "account")
            .named("Account.isEvaluator", "evaluator")
            .named("Account.isAdministrator", "administrator")
            .form(SamplingFrame.class, CampaignDocuments::writeFrame, CampaignDocuments::readFrame)
            .form(LocalDate.class, LocalDate::toString, LocalDate::parse);

    @Override
    public String prefix() {
        return "";
    }

    @Override
    public int cacheSize() {
        return Integer.MAX_VALUE;
    }

    private static String name(String kind) {
        return switch (kind) {
            case "ClosedNow" -> "CLOSED";
            case "Reopened" -> "CAMPAIGN_REOPENED";
            case "FiguresReleased" -> "RELEASED";
            case "SealDone" -> "SEALED";
            default -> kind.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
        };
    }

    @Override
    public Document toDocument(CampaignChange change) {
        return DOCUMENTS.toDocument(change);
    }

    @Override
    public CampaignChange toChange(Document document) {
        Document whole = new Document(document);
        if ("SHORTENING_ASKED".equals(document.get(TYPE))) {
            // Entries of earlier versions have no roles.
            whole.putIfAbsent("evaluator", false);
            whole.putIfAbsent("administrator", false);
        }
        return DOCUMENTS.toRecord(CampaignChange.class, whole);
    }

    @Override
    public Campaign fold(@Nullable Campaign before, String id, JournalEntry entry, List<CampaignChange> changes) {
        return before == null ? Campaign.of(changes) : before.after(changes);
    }

    private static Document writeFrame(SamplingFrame frame) {
        return new Document("present", frame.present())
                .append("byFunction", new Document(frame.byFunction()))
                .append("byOrgType", new Document(frame.byOrgType()));
    }

    private static SamplingFrame readFrame(Document document) {
        return new SamplingFrame(
                document.getInteger("present"),
                counts(document.get("byFunction", Document.class)),
                counts(document.get("byOrgType", Document.class)));
    }

    private static SortedMap<String, Integer> counts(Document document) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        document.forEach((name, count) -> counts.put(name, ((Number) count).intValue()));
        return counts;
    }
}
