package fr.spro.registration.roster.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.spro.platform.mongo.NewerOnly;
import fr.spro.registration.roster.FollowerPositions;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;

/** Positions by follower and session. */
final class MongoFollowerPositions implements FollowerPositions {

    static final String COLLECTION = "followed";
    private static final String ID = "_id";
    private static final String VERSION = "version";

    private final MongoCollection<Document> positions;

    MongoFollowerPositions(MongoDatabase database) {
        this.positions = database.getCollection(COLLECTION);
    }

    @Override
    public long of(String follower, String sessionId) {
        Document d = positions.find(eq(ID, id(follower, sessionId))).first();
        return d == null ? 0 : d.get(VERSION, Number.class).longValue();
    }

    @Override
    public Map<String, Long> all(String follower) {
        Map<String, Long> all = new HashMap<>();
        String prefix = follower + "|";
        for (Document d : positions.find()) {
            String id = d.getString(ID);
            if (id.startsWith(prefix)) {
                all.put(
                        id.substring(prefix.length()),
                        d.get(VERSION, Number.class).longValue());
            }
        }
        return all;
    }

    @Override
    public void move(String follower, String sessionId, long version) {
        NewerOnly.save(positions, id(follower, sessionId), version, new Document());
    }

    private static String id(String follower, String sessionId) {
        return follower + "|" + sessionId;
    }
}
