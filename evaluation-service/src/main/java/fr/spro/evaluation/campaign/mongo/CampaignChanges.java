package fr.spro.evaluation.campaign.mongo;

import fr.spro.evaluation.campaign.CampaignChange;
import fr.spro.evaluation.campaign.Frame;
import fr.spro.evaluation.campaign.Terms;
import fr.spro.platform.mongo.RecordDocuments;
import java.time.LocalDate;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.Document;

/** Journal changes of a campaign as documents, and back. */
final class CampaignChanges {
    private static final String TYPE = "change";
    private static final RecordDocuments DOCUMENTS = new RecordDocuments()
            .sealed(CampaignChange.class, TYPE, CampaignChanges::name)
            .named("Opened.window", "")
            .named("FiguresReleased.released", "")
            .named("ShorteningAsked.request", "")
            .named("PauseRequest.account", "")
            .named("Account.id", "account")
            .named("Account.isEvaluator", "evaluator")
            .named("Account.isAdministrator", "administrator")
            .form(Frame.class, CampaignChanges::writeFrame, CampaignChanges::readFrame)
            .form(LocalDate.class, LocalDate::toString, LocalDate::parse);

    private CampaignChanges() {}

    private static String name(String kind) {
        return switch (kind) {
            case "ClosedNow" -> "CLOSED";
            case "Reopened" -> "CAMPAIGN_REOPENED";
            case "FiguresReleased" -> "RELEASED";
            case "SealDone" -> "SEALED";
            default -> kind.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
        };
    }

    static Document toDocument(CampaignChange change) {
        return DOCUMENTS.toDocument(change);
    }

    static CampaignChange toDomain(Document document) {
        Document whole = new Document(document);
        if ("SHORTENING_ASKED".equals(document.get(TYPE))) {
            // Entries of earlier versions have no roles.
            whole.putIfAbsent("evaluator", false);
            whole.putIfAbsent("administrator", false);
        }
        return DOCUMENTS.toRecord(CampaignChange.class, whole);
    }

    static Document thresholds(Terms.Thresholds thresholds) {
        return DOCUMENTS.toDocument(thresholds);
    }

    static Terms.Thresholds thresholds(Document document) {
        return DOCUMENTS.toRecord(Terms.Thresholds.class, document);
    }

    private static Document writeFrame(Frame frame) {
        return new Document("present", frame.present())
                .append("byFunction", new Document(frame.byFunction()))
                .append("byOrgType", new Document(frame.byOrgType()));
    }

    private static Frame readFrame(Document document) {
        return new Frame(
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
