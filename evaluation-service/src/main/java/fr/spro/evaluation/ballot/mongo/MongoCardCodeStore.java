package fr.spro.evaluation.ballot.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.ballot.CardCodeStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Cards in MongoDB: a collection for each campaign, of guards alone, so that sealing can drop the whole of it. */
@Component
public final class MongoCardCodeStore implements CardCodeStore {
    /** Prefix of the collections of cards. */
    public static final String CARDS = "cards_";

    private static final int BATCH = 500;

    private final MongoDatabase database;

    public MongoCardCodeStore(MongoDatabase database) {
        this.database = database;
    }

    @Override
    public void add(String campaignId, Collection<String> guards) {
        // A database keeps the order of insertion; that of guards has nothing to do with the order on the paper.
        List<Document> cards = guards.stream()
                .sorted()
                .map(guard -> new Document("_id", guard))
                .toList();
        for (int from = 0; from < cards.size(); from += BATCH) {
            database.getCollection(CARDS + campaignId)
                    .insertMany(cards.subList(from, Math.min(cards.size(), from + BATCH)));
        }
    }

    @Override
    public boolean has(String campaignId, String guard) {
        return database.getCollection(CARDS + campaignId).find(eq("_id", guard)).first() != null;
    }

    @Override
    public List<String> campaigns() {
        List<String> campaigns = new ArrayList<>();
        for (String name : database.listCollectionNames()) {
            if (name.startsWith(CARDS)) {
                campaigns.add(name.substring(CARDS.length()));
            }
        }
        return campaigns;
    }
}
