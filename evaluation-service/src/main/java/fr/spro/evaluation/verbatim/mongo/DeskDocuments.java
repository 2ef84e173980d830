package fr.spro.evaluation.verbatim.mongo;

import fr.spro.evaluation.verbatim.Codebook;
import fr.spro.evaluation.verbatim.DeskChange;
import fr.spro.evaluation.verbatim.Note;
import fr.spro.evaluation.verbatim.Span;
import fr.spro.evaluation.verbatim.Theme;
import fr.spro.evaluation.words.Text;
import java.time.LocalDate;
import org.bson.Document;

/** Journal changes of desks and of the codebook as documents, and back. */
final class DeskDocuments {
    private static final String TYPE = "change";
    private static final String TEXT = "text";
    private static final String THEMES = "themes";

    private DeskDocuments() {}

    static Document toDocument(DeskChange change) {
        return switch (change) {
            case DeskChange.Reviewed reviewed ->
                new Document(TYPE, "REVIEWED")
                        .append(TEXT, reviewed.text())
                        .append(
                                "spans",
                                reviewed.spans().stream()
                                        .map(span -> new Document("from", span.from()).append("to", span.to()))
                                        .toList())
                        .append("choice", reviewed.choice().name())
                        .append("alert", reviewed.alert())
                        .append(THEMES, reviewed.themes())
                        .append("by", reviewed.by());
            case DeskChange.SampleDrawn drawn -> new Document(TYPE, "SAMPLE_DRAWN").append("texts", drawn.texts());
            case DeskChange.Settled settled ->
                new Document(TYPE, "SETTLED").append(TEXT, settled.text()).append(THEMES, settled.themes());
            case DeskChange.Released released ->
                new Document(TYPE, "RELEASED")
                        .append("releaseId", released.releaseId())
                        .append("day", released.day().toString())
                        .append("cut", released.cut());
        };
    }

    static DeskChange desk(Document document) {
        String type = document.getString(TYPE);
        return switch (type) {
            case "REVIEWED" ->
                new DeskChange.Reviewed(
                        document.getString(TEXT),
                        document.getList("spans", Document.class).stream()
                                .map(span -> new Span(span.getInteger("from"), span.getInteger("to")))
                                .toList(),
                        Note.Choice.valueOf(document.getString("choice")),
                        document.getBoolean("alert"),
                        document.get(THEMES) == null ? null : document.getList(THEMES, String.class),
                        document.getString("by"));
            case "SAMPLE_DRAWN" -> new DeskChange.SampleDrawn(document.getList("texts", String.class));
            case "SETTLED" -> new DeskChange.Settled(document.getString(TEXT), document.getList(THEMES, String.class));
            case "RELEASED" ->
                new DeskChange.Released(
                        document.getString("releaseId"),
                        LocalDate.parse(document.getString("day")),
                        document.getList("cut", String.class));
            default -> throw new IllegalStateException("unknown change " + type);
        };
    }

    static Document toDocument(Codebook.Change change) {
        return switch (change) {
            case Codebook.Change.Written written -> {
                Theme theme = written.theme();
                yield new Document(TYPE, "WRITTEN")
                        .append("code", theme.code())
                        .append("label", text(theme.label()))
                        .append("definition", text(theme.definition()))
                        .append("retired", theme.retired());
            }
            case Codebook.Change.Retired retired -> new Document(TYPE, "RETIRED").append("code", retired.code());
        };
    }

    static Codebook.Change codebook(Document document) {
        String type = document.getString(TYPE);
        return switch (type) {
            case "WRITTEN" ->
                new Codebook.Change.Written(new Theme(
                        document.getString("code"),
                        text(document.get("label", Document.class)),
                        text(document.get("definition", Document.class)),
                        document.getBoolean("retired")));
            case "RETIRED" -> new Codebook.Change.Retired(document.getString("code"));
            default -> throw new IllegalStateException("unknown change " + type);
        };
    }

    static Document text(Text text) {
        return new Document("fr", text.fr()).append("en", text.en());
    }

    static Text text(Document document) {
        return new Text(document.getString("fr"), document.getString("en"));
    }
}
