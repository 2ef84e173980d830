package fr.spro.evaluation.verbatim.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.verbatim.ReleaseBasis;
import fr.spro.evaluation.verbatim.ReleaseBasis.Coded;
import fr.spro.evaluation.verbatim.TextRelease;
import fr.spro.evaluation.verbatim.TextRelease.Published;
import fr.spro.evaluation.verbatim.TextRelease.Question;
import fr.spro.evaluation.verbatim.TextRelease.ThemeCount;
import fr.spro.evaluation.verbatim.TextRelease.WordCount;
import fr.spro.evaluation.verbatim.TextReleaseBook;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/**
 * Releases of texts as one document each, written once, and apart from them what they were counted from: a reader's document
 * has nothing that must not be seen.
 */
public final class MongoTextReleases implements TextReleaseBook {
    public static final String RELEASES = "text_releases";
    public static final String BASES = "text_bases";

    private static final String ID = "_id";
    private static final String LINK = "linkId";
    private static final String TEXT = "text";
    private static final String THEMES = "themes";

    private final MongoCollection<Document> releases;
    private final MongoCollection<Document> bases;

    public MongoTextReleases(MongoDatabase database) {
        releases = database.getCollection(RELEASES);
        bases = database.getCollection(BASES);
    }

    @Override
    public void store(TextRelease release, ReleaseBasis basis) {
        bases.insertOne(new Document(ID, basis.releaseId())
                .append(
                        "questions",
                        basis.questions().entrySet().stream()
                                .map(question -> new Document(LINK, question.getKey())
                                        .append(
                                                "texts",
                                                question.getValue().stream()
                                                        .map(MongoTextReleases::coded)
                                                        .toList()))
                                .toList()));
        releases.insertOne(new Document(ID, release.id())
                .append("campaignId", release.campaignId())
                .append("step", release.step())
                .append("day", release.day().toString())
                .append("n", release.n())
                .append(
                        "questions",
                        release.questions().stream()
                                .map(MongoTextReleases::question)
                                .toList()));
    }

    @Override
    public void discard(String releaseId) {
        releases.deleteOne(eq(ID, releaseId));
        bases.deleteOne(eq(ID, releaseId));
    }

    @Override
    public Optional<TextRelease> find(String releaseId) {
        return Optional.ofNullable(releases.find(eq(ID, releaseId)).first())
                .map(document -> new TextRelease(
                        releaseId,
                        document.getString("campaignId"),
                        document.getInteger("step"),
                        LocalDate.parse(document.getString("day")),
                        document.getInteger("n"),
                        document.getList("questions", Document.class).stream()
                                .map(MongoTextReleases::question)
                                .toList()));
    }

    @Override
    public long count() {
        return releases.estimatedDocumentCount();
    }

    @Override
    public Optional<ReleaseBasis> basis(String releaseId) {
        return Optional.ofNullable(bases.find(eq(ID, releaseId)).first()).map(document -> {
            Map<String, List<Coded>> questions = new HashMap<>();
            for (Document question : document.getList("questions", Document.class)) {
                questions.put(
                        question.getString(LINK),
                        question.getList("texts", Document.class).stream()
                                .map(MongoTextReleases::coded)
                                .toList());
            }
            return new ReleaseBasis(releaseId, questions);
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
                                        .append("label", DeskDocuments.text(theme.label()))
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
                                DeskDocuments.text(theme.get("label", Document.class)),
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
