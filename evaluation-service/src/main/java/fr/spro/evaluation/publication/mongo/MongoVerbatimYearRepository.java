package fr.spro.evaluation.publication.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.publication.VerbatimYear;
import fr.spro.evaluation.publication.VerbatimYearBatch;
import fr.spro.evaluation.publication.VerbatimYearRepository;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Batches of texts as one document each under year and number; what was read once never has to be read again. */
@Component
public final class MongoVerbatimYearRepository implements VerbatimYearRepository {
    public static final String BATCHES = "text_batches";

    private static final String ID = "_id";
    private static final String WRITER = "writer";

    private final MongoCollection<Document> batches;
    private final Map<Integer, List<VerbatimYearBatch>> known = new ConcurrentHashMap<>();

    public MongoVerbatimYearRepository(MongoDatabase database) {
        batches = database.getCollection(BATCHES);
    }

    private static String id(int year, int number) {
        return year + "|" + number;
    }

    @Override
    public List<VerbatimYearBatch> batches(int year) {
        List<VerbatimYearBatch> seen = known.getOrDefault(year, List.of());
        List<VerbatimYearBatch> all = new ArrayList<>(seen);
        for (Document next = find(year, 1 + all.size()); next != null; next = find(year, 1 + all.size())) {
            all.add(batch(year, 1 + all.size(), next));
        }
        if (all.size() > seen.size()) {
            known.merge(year, List.copyOf(all), (a, b) -> a.size() >= b.size() ? a : b);
        }
        return List.copyOf(all);
    }

    private @Nullable Document find(int year, int number) {
        return batches.find(eq(ID, id(year, number))).first();
    }

    @Override
    public boolean append(VerbatimYearBatch batch) {
        String writer = UUID.randomUUID().toString();
        Document document = new Document(ID, id(batch.year(), batch.number()))
                .append("asOf", batch.asOf().toString())
                .append(
                        "entries",
                        batch.entries().stream()
                                .map(entry -> new Document("campaignId", entry.campaignId())
                                        .append("releaseId", entry.releaseId())
                                        .append("linkIds", entry.linkIds()))
                                .toList())
                .append(
                        "figures",
                        batch.figures().entrySet().stream()
                                .map(scope -> new Document("scope", scope.getKey())
                                        .append(
                                                "questions",
                                                scope.getValue().stream()
                                                        .map(MongoVerbatimYearRepository::question)
                                                        .toList()))
                                .toList())
                .append(WRITER, writer);
        try {
            batches.insertOne(document);
            return true;
        } catch (MongoException e) {
            // Taken by another writer, or the reply was lost: what stands there tells.
            Document there = find(batch.year(), batch.number());
            if (there == null) {
                throw e;
            }
            return writer.equals(there.getString(WRITER));
        }
    }

    private static VerbatimYearBatch batch(int year, int number, Document document) {
        SortedMap<String, List<VerbatimYear.Question>> figures = new TreeMap<>();
        document.getList("figures", Document.class)
                .forEach(scope -> figures.put(
                        scope.getString("scope"),
                        scope.getList("questions", Document.class).stream()
                                .map(MongoVerbatimYearRepository::question)
                                .toList()));
        return new VerbatimYearBatch(
                year,
                number,
                LocalDate.parse(document.getString("asOf")),
                document.getList("entries", Document.class).stream()
                        .map(entry -> new VerbatimYearBatch.Entry(
                                entry.getString("campaignId"),
                                entry.getString("releaseId"),
                                entry.getList("linkIds", String.class)))
                        .toList(),
                figures);
    }

    private static Document question(VerbatimYear.Question question) {
        return new Document("conceptId", question.conceptId())
                .append("text", text(question.text()))
                .append("n", question.n())
                .append("sessions", question.sessions())
                .append(
                        "themes",
                        question.themes().stream()
                                .map(MongoVerbatimYearRepository::theme)
                                .toList());
    }

    private static VerbatimYear.Question question(Document document) {
        return new VerbatimYear.Question(
                document.getString("conceptId"),
                text(document.get("text", Document.class)),
                document.getInteger("n"),
                document.getInteger("sessions"),
                document.getList("themes", Document.class).stream()
                        .map(MongoVerbatimYearRepository::theme)
                        .toList());
    }

    private static Document theme(VerbatimYear.Theme theme) {
        Document document = new Document("code", theme.code())
                .append("label", text(theme.label()))
                .append("n", theme.n());
        VerbatimYear.Elsewhere elsewhere = theme.elsewhere();
        return elsewhere == null
                ? document
                : document.append("elsewhere", new Document("n", elsewhere.n()).append("of", elsewhere.of()));
    }

    private static VerbatimYear.Theme theme(Document document) {
        Document elsewhere = document.get("elsewhere", Document.class);
        return new VerbatimYear.Theme(
                document.getString("code"),
                text(document.get("label", Document.class)),
                document.getInteger("n"),
                elsewhere == null
                        ? null
                        : new VerbatimYear.Elsewhere(elsewhere.getInteger("n"), elsewhere.getInteger("of")));
    }

    private static Document text(BilingualText text) {
        return new Document("fr", text.fr()).append("en", text.en());
    }

    private static BilingualText text(Document document) {
        return new BilingualText(document.getString("fr"), document.getString("en"));
    }
}
