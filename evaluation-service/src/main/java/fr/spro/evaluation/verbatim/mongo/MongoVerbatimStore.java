package fr.spro.evaluation.verbatim.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import fr.spro.evaluation.verbatim.Verbatim;
import fr.spro.evaluation.verbatim.VerbatimStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** The open answers of sealed campaigns, as the seal left them. */
@Component
public final class MongoVerbatimStore implements VerbatimStore {
    /** Written by the seal. */
    public static final String COLLECTION = "verbatims";

    private static final String ID = "_id";
    private static final String CAMPAIGN = "campaignId";
    private static final String TEXT = "text";
    private static final String CUTS = "cuts";

    private final MongoCollection<Document> texts;

    public MongoVerbatimStore(MongoDatabase database) {
        texts = database.getCollection(COLLECTION);
    }

    /** For a migration: texts are looked for by their campaign. */
    public static void createIndex(MongoDatabase database) {
        database.getCollection(COLLECTION).createIndex(Indexes.ascending(CAMPAIGN));
    }

    @Override
    public List<Verbatim> of(String campaignId) {
        List<Verbatim> found = new ArrayList<>();
        texts.find(eq(CAMPAIGN, campaignId)).forEach(document -> found.add(verbatim(document)));
        found.sort(Comparator.comparing(Verbatim::id));
        return List.copyOf(found);
    }

    @Override
    public Optional<Verbatim> find(String campaignId, String id) {
        UUID uuid;
        try {
            uuid = UUID.fromString(id);
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
        return Optional.ofNullable(texts.find(eq(ID, uuid)).first())
                .filter(document -> campaignId.equals(document.getString(CAMPAIGN)))
                .map(MongoVerbatimStore::verbatim);
    }

    @Override
    public void cut(Verbatim was, String text) {
        // The text itself is the guard: whoever comes second finds another one.
        texts.updateOne(
                and(eq(ID, UUID.fromString(was.id())), eq(TEXT, was.text())),
                combine(set(TEXT, text), set(CUTS, was.cuts() + 1)));
    }

    private static Verbatim verbatim(Document document) {
        return new Verbatim(
                document.get(ID, UUID.class).toString(),
                document.getString("linkId"),
                document.getString(TEXT),
                document.get(CUTS, 0));
    }
}
