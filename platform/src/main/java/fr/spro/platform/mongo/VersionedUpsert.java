package fr.spro.platform.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import org.bson.Document;

/** Stores a view's document unless the same or a newer version is there, however often and in whatever order it is told. */
public final class VersionedUpsert {
    private static final String ID = "_id";
    private static final String VERSION = "version";

    private static final int NAMESPACE_EXISTS = 48;

    private VersionedUpsert() {}

    /** The migration that makes these collections; its name is of the time when it made an index of each. */
    public static Migration migration(int number, String... collections) {
        return new Migration(number, "index for newer-only writes of " + String.join(", ", collections), database -> {
            for (String collection : collections) {
                createCollection(database, collection);
            }
        });
    }

    /** For a migration: the collection is there before the first {@link #save}, since two must not both make it. */
    public static void createCollection(MongoDatabase database, String collection) {
        try {
            database.createCollection(collection);
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != NAMESPACE_EXISTS) {
                throw e;
            }
        }
    }

    /**
     * Stores {@code doc} under {@code id} with its {@code version}, if that is newer than what is there.
     *
     * @return whether it was stored
     */
    public static boolean save(MongoCollection<Document> collection, String id, long version, Document doc) {
        Document stored = new Document(doc);
        stored.put(ID, id);
        stored.put(VERSION, version);
        while (true) {
            Document present = collection
                    .find(eq(ID, id))
                    .projection(Projections.include(VERSION))
                    .first();
            if (present == null) {
                if (inserted(collection, stored)) {
                    return true;
                }
                continue;
            }
            Number there = present.get(VERSION, Number.class);
            if (there != null && there.longValue() >= version) {
                return false;
            }
            if (collection
                            .replaceOne(and(eq(ID, id), eq(VERSION, there)), stored)
                            .getMatchedCount()
                    == 1) {
                return true;
            }
        }
    }

    private static boolean inserted(MongoCollection<Document> collection, Document document) {
        try {
            collection.insertOne(document);
            return true;
        } catch (MongoException e) {
            if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }
}
