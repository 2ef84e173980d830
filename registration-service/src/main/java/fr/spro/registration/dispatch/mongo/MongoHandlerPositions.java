package fr.spro.registration.dispatch.mongo;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.mongo.VersionedUpsert;
import fr.spro.platform.mongo.Watermarks;
import fr.spro.registration.dispatch.HandlerPositions;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Positions by follower and session. */
@Component
public final class MongoHandlerPositions implements HandlerPositions {

    private static final String COLLECTION = "followed";
    /** Between a follower's name, which has none, and the session. */
    private static final char SEPARATOR = '|';

    private final Watermarks positions;

    public MongoHandlerPositions(MongoDatabase database) {
        this.positions = new Watermarks(database.getCollection(COLLECTION));
    }

    /** For a migration. */
    public static void createCollection(MongoDatabase database) {
        VersionedUpsert.createCollection(database, COLLECTION);
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
    public Map<String, Map<String, Long>> all() {
        Map<String, Map<String, Long>> all = new HashMap<>();
        positions.all().forEach((name, version) -> {
            int end = name.indexOf(SEPARATOR);
            all.computeIfAbsent(name.substring(0, end), _ -> new HashMap<>()).put(name.substring(end + 1), version);
        });
        return all;
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
        versions.forEach((name, version) -> found.put(name.substring(prefix.length()), version));
        return found;
    }

    private static String prefix(String follower) {
        return follower + SEPARATOR;
    }
}
