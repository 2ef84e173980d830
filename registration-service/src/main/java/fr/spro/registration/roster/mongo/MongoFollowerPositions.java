package fr.spro.registration.roster.mongo;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.mongo.Marks;
import fr.spro.registration.roster.FollowerPositions;
import java.util.Collection;
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
    public Map<String, Long> of(String follower, Collection<String> sessionIds) {
        String prefix = prefix(follower);
        return bySession(
                prefix, positions.of(sessionIds.stream().map(prefix::concat).toList()));
    }

    @Override
    public Map<String, Long> all(String follower) {
        return bySession(prefix(follower), positions.all());
    }

    @Override
    public void move(String follower, Map<String, Long> versions) {
        String prefix = prefix(follower);
        Map<String, Long> named = new HashMap<>();
        versions.forEach((sessionId, version) -> named.put(prefix + sessionId, version));
        positions.advanceAll(named);
    }

    private static Map<String, Long> bySession(String prefix, Map<String, Long> versions) {
        Map<String, Long> found = new HashMap<>();
        versions.forEach((name, version) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), version);
            }
        });
        return found;
    }

    private static String prefix(String follower) {
        return follower + "|";
    }
}
