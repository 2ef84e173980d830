package fr.spro.platform.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * Drops a collection that others may be dropping in the same moment: whoever comes second finds it gone. MongoDB answers
 * both with yes, the embedded server one of them with an error.
 */
public final class CollectionDrop {
    private static final int TRIES = 5;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private CollectionDrop() {}

    /** Drops it if it is there; throws the database's error when it is there still. */
    public static void drop(MongoDatabase database, String name) {
        for (int tries = 1;
                database.listCollectionNames().into(new ArrayList<>()).contains(name);
                tries++) {
            try {
                database.getCollection(name).drop();
                return;
            } catch (MongoException e) {
                if (tries == TRIES) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
