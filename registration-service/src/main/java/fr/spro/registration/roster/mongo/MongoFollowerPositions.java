package fr.spro.registration.roster.mongo;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.mongo.Marks;
import fr.spro.registration.roster.FollowerPositions;
import java.util.HashMap;
import java.util.Map;

/** Positions by follower and session. */
final class MongoFollowerPositions implements FollowerPositions {

    static final String COLLECTION = "followed";

    private final Marks positions;

    MongoFollowerPositions(MongoDatabase database) {
        this.positions = new Marks(database.getCollection(COLLECTION));
    }

    @Override
    public long of(String follower, String sessionId) {
        return positions.of(prefix(follower) + sessionId);
    }

    @Override
    public Map<String, Long> all(String follower) {
        Map<String, Long> all = new HashMap<>();
        String prefix = prefix(follower);
        positions.all().forEach((name, version) -> {
            if (name.startsWith(prefix)) {
                all.put(name.substring(prefix.length()), version);
            }
        });
        return all;
    }

    @Override
    public void move(String follower, String sessionId, long version) {
        positions.advance(prefix(follower) + sessionId, version);
    }

    private static String prefix(String follower) {
        return follower + "|";
    }
}
