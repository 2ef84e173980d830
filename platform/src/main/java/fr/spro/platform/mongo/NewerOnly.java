package fr.spro.platform.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import org.bson.Document;

/** Stores a view's document unless the same or a newer version is there, however often and in whatever order it is told. */
public final class NewerOnly {
    private static final String ID = "_id";
    private static final String VERSION = "version";

    private NewerOnly() {}

    /** The migration that makes these collections, with {@link #createIndex}. */
    public static Migration migration(int number, String... collections) {
        return new Migration(number, "index for newer-only writes of " + String.join(", ", collections), database -> {
            for (String collection : collections) {
                createIndex(database.getCollection(collection));
            }
        });
    }

    /**
     * For a migration: the collection must be there before the first {@link #save}, two of which must not both make it.
     * The index itself serves a server that finds documents by exactly the fields of an index, as that of the tests does;
     * others find them by the id, and that of a local start keeps nothing of it.
     */
    public static void createIndex(MongoCollection<Document> collection) {
        collection.createIndex(Indexes.ascending(ID, VERSION), new IndexOptions().unique(true));
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
            // Equality on exactly the indexed keys: the one conditional replace that scans on no server.
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
