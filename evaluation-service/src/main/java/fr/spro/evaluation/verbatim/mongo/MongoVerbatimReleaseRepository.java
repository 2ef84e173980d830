package fr.spro.evaluation.verbatim.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.verbatim.VerbatimRelease;
import fr.spro.evaluation.verbatim.VerbatimRelease.Published;
import fr.spro.evaluation.verbatim.VerbatimRelease.Question;
import fr.spro.evaluation.verbatim.VerbatimRelease.ThemeCount;
import fr.spro.evaluation.verbatim.VerbatimRelease.WordCount;
import fr.spro.evaluation.verbatim.VerbatimReleaseBasis;
import fr.spro.evaluation.verbatim.VerbatimReleaseBasis.Coded;
import fr.spro.evaluation.verbatim.VerbatimReleaseRepository;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * Releases of texts as one document each, and apart from them what they were counted from: a reader's document has nothing
 * that must not be seen. Both are written once; when a newer release has come, their texts and words are taken out.
 */
@Component
public final class MongoVerbatimReleaseRepository implements VerbatimReleaseRepository {
    public static final String RELEASES = "text_releases";
    public static final String BASES = "text_bases";

    private static final String ID = "_id";
    private static final String CAMPAIGN = "campaignId";
    private static final String LINK = "linkId";
    private static final String TEXT = "text";
    private static final String THEMES = "themes";

    private final MongoCollection<Document> releases;
    private final MongoCollection<Document> bases;

    public MongoVerbatimReleaseRepository(MongoDatabase database) {
        releases = database.getCollection(RELEASES);
        bases = database.getCollection(BASES);
    }

    @Override
    public void store(VerbatimRelease release, VerbatimReleaseBasis basis) {
        // In this order a release tells of each basis that is there.
        releases.insertOne(document(release));
        bases.insertOne(document(basis));
    }

    private static Document document(VerbatimRelease release) {
        return new Document(ID, release.id())
                .append(CAMPAIGN, release.campaignId())
                .append("step", release.step())
                .append("day", release.day().toString())
                .append("n", release.n())
                .append(
                        "questions",
                        release.questions().stream()
                                .map(MongoVerbatimReleaseRepository::question)
                                .toList());
    }

    private static Document document(VerbatimReleaseBasis basis) {
        return new Document(ID, basis.releaseId())
                .append(
                        "questions",
                        basis.questions().entrySet().stream()
                                .map(question -> new Document(LINK, question.getKey())
                                        .append(
                                                "texts",
                                                question.getValue().stream()
                                                        .map(MongoVerbatimReleaseRepository::coded)
                                                        .toList()))
                                .toList());
    }

    @Override
    public void discard(String releaseId) {
        // In this order, too.
        bases.deleteOne(eq(ID, releaseId));
        releases.deleteOne(eq(ID, releaseId));
    }

    @Override
    public void dropLostBases() {
        Set<String> lost = ids(bases);
        // Looked for afterwards: a release that is being stored is there before its basis.
        lost.removeAll(ids(releases));
        if (!lost.isEmpty()) {
            bases.deleteMany(in(ID, lost));
        }
    }

    private static Set<String> ids(MongoCollection<Document> collection) {
        Set<String> ids = new HashSet<>();
        // A filter on the index and nothing but its key: no text is read.
        for (Document each : collection.find(gte(ID, "")).projection(Projections.include(ID))) {
            ids.add(each.getString(ID));
        }
        return ids;
    }

    @Override
    public Optional<VerbatimRelease> find(String releaseId) {
        return Optional.ofNullable(releases.find(eq(ID, releaseId)).first())
                .map(MongoVerbatimReleaseRepository::release);
    }

    @Override
    public List<VerbatimRelease> allOf(String campaignId) {
        return releases.find(eq(CAMPAIGN, campaignId))
                .map(MongoVerbatimReleaseRepository::release)
                .into(new ArrayList<>());
    }

    private static VerbatimRelease release(Document document) {
        return new VerbatimRelease(
                document.getString(ID),
                document.getString(CAMPAIGN),
                document.getInteger("step"),
                LocalDate.parse(document.getString("day")),
                document.getInteger("n"),
                document.getList("questions", Document.class).stream()
                        .map(MongoVerbatimReleaseRepository::question)
                        .toList());
    }

    @Override
    public void eraseTexts(String releaseId) {
        find(releaseId)
                .filter(release -> !release.equals(release.withoutTexts()))
                .ifPresent(release -> releases.replaceOne(eq(ID, releaseId), document(release.withoutTexts())));
        basis(releaseId)
                .filter(basis -> !basis.equals(basis.withoutTexts()))
                .ifPresent(basis -> bases.replaceOne(eq(ID, releaseId), document(basis.withoutTexts())));
    }

    @Override
    public long count() {
        return releases.estimatedDocumentCount();
    }

    @Override
    public Optional<VerbatimReleaseBasis> basis(String releaseId) {
        return Optional.ofNullable(bases.find(eq(ID, releaseId)).first()).map(document -> {
            Map<String, List<Coded>> questions = new HashMap<>();
            for (Document question : document.getList("questions", Document.class)) {
                questions.put(
                        question.getString(LINK),
                        question.getList("texts", Document.class).stream()
                                .map(MongoVerbatimReleaseRepository::coded)
                                .toList());
            }
            return new VerbatimReleaseBasis(releaseId, questions);
        });
    }

    private static Document coded(Coded coded) {
        return new Document("id", coded.id()).append(THEMES, coded.themes()).append("shown", coded.shown());
    }

    private static Coded coded(Document document) {
        return new Coded(document.getString("id"), document.getList(THEMES, String.class), document.getString("shown"));
    }

    private static Document question(Question question) {
        return new Document(LINK, question.linkId())
                .append("n", question.n())
                .append(
                        THEMES,
                        question.themes().stream()
                                .map(theme -> new Document("code", theme.code())
                                        .append("label", VerbatimReviewDocuments.DOCUMENTS.toDocument(theme.label()))
                                        .append("n", theme.n()))
                                .toList())
                .append(
                        "published",
                        question.published().stream()
                                .map(text -> new Document(TEXT, text.text()).append(THEMES, text.themes()))
                                .toList())
                .append("words", words(question.words()))
                .append("pairs", words(question.pairs()));
    }

    private static Question question(Document document) {
        return new Question(
                document.getString(LINK),
                document.getInteger("n"),
                document.getList(THEMES, Document.class).stream()
                        .map(theme -> new ThemeCount(
                                theme.getString("code"),
                                VerbatimReviewDocuments.DOCUMENTS.toRecord(
                                        BilingualText.class, theme.get("label", Document.class)),
                                theme.getInteger("n")))
                        .toList(),
                document.getList("published", Document.class).stream()
                        .map(text -> new Published(text.getString(TEXT), text.getList(THEMES, String.class)))
                        .toList(),
                words(document, "words"),
                words(document, "pairs"));
    }

    private static List<Document> words(List<WordCount> words) {
        return words.stream()
                .map(word -> new Document("said", word.said()).append("n", word.n()))
                .toList();
    }

    private static List<WordCount> words(Document document, String name) {
        return document.getList(name, Document.class).stream()
                .map(word -> new WordCount(word.getString("said"), word.getInteger("n")))
                .toList();
    }
}
