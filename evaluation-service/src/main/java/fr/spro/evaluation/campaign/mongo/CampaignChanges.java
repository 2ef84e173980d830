package fr.spro.evaluation.campaign.mongo;

import fr.spro.evaluation.campaign.CampaignChange;
import fr.spro.evaluation.campaign.CampaignChange.ClosedNow;
import fr.spro.evaluation.campaign.CampaignChange.FiguresReleased;
import fr.spro.evaluation.campaign.CampaignChange.FrameCorrected;
import fr.spro.evaluation.campaign.CampaignChange.FrameGrew;
import fr.spro.evaluation.campaign.CampaignChange.Opened;
import fr.spro.evaluation.campaign.CampaignChange.PauseShortened;
import fr.spro.evaluation.campaign.CampaignChange.Reminded;
import fr.spro.evaluation.campaign.CampaignChange.Reopened;
import fr.spro.evaluation.campaign.CampaignChange.SealBegan;
import fr.spro.evaluation.campaign.CampaignChange.SealDone;
import fr.spro.evaluation.campaign.CampaignChange.ShorteningAsked;
import fr.spro.evaluation.campaign.CampaignChange.Tightened;
import fr.spro.evaluation.campaign.Frame;
import fr.spro.evaluation.campaign.PauseRequest;
import fr.spro.evaluation.campaign.Released;
import fr.spro.evaluation.campaign.Terms;
import fr.spro.evaluation.campaign.Window;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Row;
import fr.spro.evaluation.words.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.Document;

/** Journal changes of a campaign as documents, and back. */
final class CampaignChanges {
    private static final String TYPE = "change";

    private CampaignChanges() {}

    static Document toDocument(CampaignChange change) {
        return switch (change) {
            case Opened opened ->
                of("OPENED")
                        .append("terms", terms(opened.terms()))
                        .append("frame", frame(opened.frame()))
                        .append("opens", Date.from(opened.window().opens()))
                        .append("closes", Date.from(opened.window().closes()))
                        .append("sealNotBefore", Date.from(opened.window().sealNotBefore()));
            case FrameGrew grew -> of("FRAME_GREW").append("frame", frame(grew.frame()));
            case FrameCorrected corrected -> of("FRAME_CORRECTED").append("frame", frame(corrected.frame()));
            case Tightened tightened ->
                of("TIGHTENED")
                        .append("mode", tightened.mode().name())
                        .append("thresholds", thresholds(tightened.thresholds()));
            case Reminded reminded -> of("REMINDED").append("round", reminded.round());
            case ClosedNow closed ->
                of("CLOSED")
                        .append("closes", Date.from(closed.closes()))
                        .append("sealNotBefore", Date.from(closed.sealNotBefore()));
            case Reopened reopened -> of("CAMPAIGN_REOPENED");
            case FiguresReleased figures ->
                of("RELEASED")
                        .append("releaseId", figures.released().releaseId())
                        .append("n", figures.released().n())
                        .append("reason", figures.released().reason().name())
                        .append("day", figures.released().day().toString());
            case ShorteningAsked asked ->
                of("SHORTENING_ASKED")
                        .append("sealNotBefore", Date.from(asked.request().sealNotBefore()))
                        .append("account", asked.request().account().id())
                        .append("evaluator", asked.request().account().isEvaluator())
                        .append("administrator", asked.request().account().isAdministrator())
                        .append("reason", asked.request().reason());
            case PauseShortened shortened ->
                of("PAUSE_SHORTENED")
                        .append("sealNotBefore", Date.from(shortened.sealNotBefore()))
                        .append("reason", shortened.reason());
            case SealBegan began -> of("SEAL_BEGAN").append("until", Date.from(began.until()));
            case SealDone done -> of("SEALED");
        };
    }

    static CampaignChange toDomain(Document document) {
        String type = document.getString(TYPE);
        return switch (type) {
            case "OPENED" ->
                new Opened(
                        terms(document.get("terms", Document.class)),
                        frame(document.get("frame", Document.class)),
                        new Window(at(document, "opens"), at(document, "closes"), at(document, "sealNotBefore")));
            case "FRAME_GREW" -> new FrameGrew(frame(document.get("frame", Document.class)));
            case "FRAME_CORRECTED" -> new FrameCorrected(frame(document.get("frame", Document.class)));
            case "TIGHTENED" ->
                new Tightened(
                        Terms.Mode.valueOf(document.getString("mode")),
                        thresholds(document.get("thresholds", Document.class)));
            case "REMINDED" -> new Reminded(document.getInteger("round"));
            case "CLOSED" -> new ClosedNow(at(document, "closes"), at(document, "sealNotBefore"));
            case "CAMPAIGN_REOPENED" -> new Reopened();
            case "RELEASED" ->
                new FiguresReleased(new Released(
                        document.getString("releaseId"),
                        document.getInteger("n"),
                        Released.Reason.valueOf(document.getString("reason")),
                        LocalDate.parse(document.getString("day"))));
            case "SHORTENING_ASKED" ->
                new ShorteningAsked(new PauseRequest(
                        at(document, "sealNotBefore"),
                        new PauseRequest.Account(
                                document.getString("account"),
                                document.getBoolean("evaluator", false),
                                document.getBoolean("administrator", false)),
                        document.getString("reason")));
            case "PAUSE_SHORTENED" -> new PauseShortened(at(document, "sealNotBefore"), document.getString("reason"));
            case "SEAL_BEGAN" -> new SealBegan(at(document, "until"));
            case "SEALED" -> new SealDone();
            default -> throw new IllegalStateException("unknown change " + type);
        };
    }

    private static Document of(String type) {
        return new Document(TYPE, type);
    }

    private static Instant at(Document document, String name) {
        return Objects.requireNonNull(document.getDate(name), name).toInstant();
    }

    private static Document terms(Terms terms) {
        return new Document("id", terms.id())
                .append("sessionId", terms.sessionId())
                .append("territory", terms.territory())
                .append("series", terms.series())
                .append("format", terms.format())
                .append("wave", terms.wave().name())
                .append("questionnaire", terms.questionnaire())
                .append("title", text(terms.title()))
                .append("day", terms.day().toString())
                .append("place", terms.place())
                .append(
                        "partnerServices",
                        terms.partnerServices().stream()
                                .map(row -> new Document("code", row.code()).append("label", text(row.label())))
                                .toList())
                .append("mode", terms.mode().name())
                .append("thresholds", thresholds(terms.thresholds()));
    }

    static Document thresholds(Terms.Thresholds thresholds) {
        return new Document("k", thresholds.k())
                .append("kFull", thresholds.kFull())
                .append("kText", thresholds.kText())
                .append("deltaRelease", thresholds.deltaRelease());
    }

    static Terms.Thresholds thresholds(Document document) {
        return new Terms.Thresholds(
                document.getInteger("k"),
                document.getInteger("kFull"),
                document.getInteger("kText"),
                document.getInteger("deltaRelease"));
    }

    private static Terms terms(Document document) {
        List<Row> partners = document.getList("partnerServices", Document.class).stream()
                .map(row -> new Row(row.getString("code"), text(row.get("label", Document.class))))
                .toList();
        return new Terms(
                document.getString("id"),
                document.getString("sessionId"),
                document.getString("territory"),
                document.getString("series"),
                document.getString("format"),
                Questionnaire.Wave.valueOf(document.getString("wave")),
                document.getString("questionnaire"),
                text(document.get("title", Document.class)),
                LocalDate.parse(document.getString("day")),
                document.getString("place"),
                partners,
                Terms.Mode.valueOf(document.getString("mode")),
                thresholds(document.get("thresholds", Document.class)));
    }

    private static Document text(Text text) {
        return new Document("fr", text.fr()).append("en", text.en());
    }

    private static Text text(Document document) {
        return new Text(document.getString("fr"), document.getString("en"));
    }

    private static Document frame(Frame frame) {
        return new Document("present", frame.present())
                .append("byFunction", new Document(frame.byFunction()))
                .append("byOrgType", new Document(frame.byOrgType()));
    }

    private static Frame frame(Document document) {
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
