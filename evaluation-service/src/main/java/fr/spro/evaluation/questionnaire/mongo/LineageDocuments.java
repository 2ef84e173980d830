package fr.spro.evaluation.questionnaire.mongo;

import fr.spro.evaluation.questionnaire.Edition;
import fr.spro.evaluation.questionnaire.Lineage;
import fr.spro.evaluation.questionnaire.LineageChange;
import fr.spro.evaluation.questionnaire.LineageChange.DraftDropped;
import fr.spro.evaluation.questionnaire.LineageChange.DraftWritten;
import fr.spro.evaluation.questionnaire.LineageChange.VersionPublished;
import fr.spro.evaluation.questionnaire.LineageChange.VersionRetired;
import fr.spro.evaluation.questionnaire.Questionnaire;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;

/** Journal changes and snapshots of a questionnaire as documents, and back. Contents are texts: a name in them is no key. */
final class LineageDocuments {
    private static final String TYPE = "change";
    private static final String CONTENT = "content";
    private static final String AT = "at";
    private static final String BY = "by";
    private static final String VERSION = "version";
    private static final String EDITION = "edition";
    private static final String EDITIONS = "editions";
    private static final String DRAFT = "draft";

    private LineageDocuments() {}

    static Document toDocument(LineageChange change) {
        return switch (change) {
            case DraftWritten written ->
                draft(new Lineage.Draft(written.content(), written.at(), written.by()))
                        .append(TYPE, "DRAFT_WRITTEN");
            case DraftDropped dropped -> new Document(TYPE, "DRAFT_DROPPED");
            case VersionPublished published ->
                new Document(TYPE, "VERSION_PUBLISHED").append(EDITION, edition(published.edition()));
            case VersionRetired retired -> new Document(TYPE, "VERSION_RETIRED").append(VERSION, retired.version());
        };
    }

    static LineageChange toDomain(Document document) {
        String type = document.getString(TYPE);
        return switch (type) {
            case "DRAFT_WRITTEN" -> {
                Lineage.Draft draft = draft(document);
                yield new DraftWritten(draft.content(), draft.at(), draft.by());
            }
            case "DRAFT_DROPPED" -> new DraftDropped();
            case "VERSION_PUBLISHED" -> new VersionPublished(edition(document.get(EDITION, Document.class)));
            case "VERSION_RETIRED" -> new VersionRetired(document.getString(VERSION));
            default -> throw new IllegalStateException("unknown change " + type);
        };
    }

    /** What came with the service is left out: it comes again. */
    static Document state(Lineage lineage) {
        Document state = new Document(
                EDITIONS,
                lineage.editions().stream()
                        .filter(edition -> !edition.shipped())
                        .map(LineageDocuments::edition)
                        .toList());
        Lineage.Draft draft = lineage.draft();
        return draft == null ? state : state.append(DRAFT, draft(draft));
    }

    static Lineage lineage(String key, List<Edition> shipped, Document state) {
        List<Edition> editions = new ArrayList<>(shipped);
        state.getList(EDITIONS, Document.class).forEach(document -> editions.add(edition(document)));
        Document draft = state.get(DRAFT, Document.class);
        return new Lineage(key, editions, draft == null ? null : draft(draft));
    }

    private static Document draft(Lineage.Draft draft) {
        return new Document(CONTENT, draft.content())
                .append(AT, Date.from(draft.at()))
                .append(BY, draft.by());
    }

    private static Lineage.Draft draft(Document document) {
        return new Lineage.Draft(document.getString(CONTENT), at(document), document.getString(BY));
    }

    private static Document edition(Edition edition) {
        return new Document(VERSION, edition.version())
                .append(CONTENT, edition.content())
                .append("hash", edition.hash())
                .append("status", edition.status().name())
                .append(AT, Date.from(Objects.requireNonNull(edition.at())))
                .append(BY, edition.by());
    }

    private static Edition edition(Document document) {
        return new Edition(
                document.getString(VERSION),
                document.getString(CONTENT),
                document.getString("hash"),
                Questionnaire.Status.valueOf(document.getString("status")),
                at(document),
                document.getString(BY));
    }

    private static Instant at(Document document) {
        return Objects.requireNonNull(document.getDate(AT), AT).toInstant();
    }
}
