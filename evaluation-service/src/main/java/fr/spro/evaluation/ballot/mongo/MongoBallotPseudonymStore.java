package fr.spro.evaluation.ballot.mongo;

import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.ballot.BallotPseudonymStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Pseudonyms of ballots in MongoDB: a collection for each campaign, so that sealing can drop the whole of it. */
@Component
public final class MongoBallotPseudonymStore implements BallotPseudonymStore {
    /** Prefix of the collections. */
    public static final String LINKS = "links_";
    /** The field beside the guard, and of a sealed answer. */
    public static final String PSEUDONYM = "pseudonym";

    private final MongoDatabase database;

    public MongoBallotPseudonymStore(MongoDatabase database) {
        this.database = database;
    }

    @Override
    public void add(String campaignId, Map<String, UUID> pseudonyms) {
        // A database keeps the order of insertion; that of guards has nothing to do with the order of the request.
        List<Document> links = new TreeMap<>(pseudonyms)
                .entrySet().stream()
                        .map(link -> new Document("_id", link.getKey()).append(PSEUDONYM, link.getValue()))
                        .toList();
        database.getCollection(LINKS + campaignId).insertMany(links);
    }

    @Override
    public void drop(String campaignId) {
        database.getCollection(LINKS + campaignId).drop();
    }

    @Override
    public List<String> campaigns() {
        List<String> campaigns = new ArrayList<>();
        for (String name : database.listCollectionNames()) {
            if (name.startsWith(LINKS)) {
                campaigns.add(name.substring(LINKS.length()));
            }
        }
        return campaigns;
    }
}
