package fr.spro.evaluation.questionnaire.mongo;

import fr.spro.evaluation.questionnaire.PublishedVersion;
import fr.spro.evaluation.questionnaire.QuestionnaireChange;
import fr.spro.evaluation.questionnaire.VersionedQuestionnaire;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.journal.Snapshot;
import fr.spro.platform.mongo.RecordDocuments;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Questionnaires in a journal of their own: one entry each time a draft is kept. Contents are texts: a name in them is no
 * key. {@code shipped} are the versions that came with the service, by key; no snapshot has them, as they come again.
 */
public record QuestionnaireDocuments(Map<String, List<PublishedVersion>> shipped)
        implements Aggregates.Codec<VersionedQuestionnaire, QuestionnaireChange> {
    public static final String JOURNAL = "questionnaire_journal";
    public static final String SNAPSHOTS = "questionnaire_snapshots";

    private static final RecordDocuments EDITIONS = new RecordDocuments();
    private static final RecordDocuments DOCUMENTS = new RecordDocuments()
            .form(PublishedVersion.class, EDITIONS::toDocument, QuestionnaireDocuments::edition)
            .sealed(
                    QuestionnaireChange.class,
                    "change",
                    name -> name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT));

    private record State(List<PublishedVersion> editions, VersionedQuestionnaire.@Nullable Draft draft) {}

    private static PublishedVersion edition(Document document) {
        PublishedVersion edition = EDITIONS.toRecord(PublishedVersion.class, document);
        Objects.requireNonNull(edition.at(), "when it was published");
        return edition;
    }

    @Override
    public String prefix() {
        return "";
    }

    @Override
    public int snapshotEvery() {
        return 20;
    }

    @Override
    public int cacheSize() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Document toDocument(QuestionnaireChange change) {
        return DOCUMENTS.toDocument(change);
    }

    @Override
    public QuestionnaireChange toChange(Document document) {
        return DOCUMENTS.toRecord(QuestionnaireChange.class, document);
    }

    @Override
    public VersionedQuestionnaire fold(
            @Nullable VersionedQuestionnaire before,
            String key,
            JournalEntry entry,
            List<QuestionnaireChange> changes) {
        VersionedQuestionnaire lineage =
                before == null ? VersionedQuestionnaire.start(key, shipped.getOrDefault(key, List.of())) : before;
        return lineage.after(changes.getFirst());
    }

    @Override
    public Document toSnapshot(VersionedQuestionnaire lineage) {
        Document state = DOCUMENTS.toDocument(new State(
                lineage.editions().stream()
                        .filter(edition -> !edition.shipped())
                        .toList(),
                lineage.draft()));
        state.values().removeIf(Objects::isNull);
        return state;
    }

    @Override
    public VersionedQuestionnaire toState(String key, Snapshot taken) {
        State state = DOCUMENTS.toRecord(State.class, taken.state());
        return new VersionedQuestionnaire(
                key,
                Stream.concat(shipped.getOrDefault(key, List.of()).stream(), state.editions().stream())
                        .toList(),
                state.draft());
    }
}
