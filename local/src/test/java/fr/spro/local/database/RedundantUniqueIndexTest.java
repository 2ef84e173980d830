package fr.spro.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import de.bwaldvogel.mongo.backend.KeyValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collection with a unique index of id and version is as one with the ids alone, and so is its file. */
class RedundantUniqueIndexTest {

    private static final String NAME = "_id_1_version_1";
    private static final String MAP = "test.views._index_" + NAME;

    @TempDir
    Path data;

    private MVStore open() {
        return new MVStore.Builder()
                .fileName(data.resolve("database.mv").toString())
                .autoCommitDisabled()
                .open();
    }

    private static Document view(String id, long version) {
        return new Document("_id", id).append("version", version);
    }

    private static void createIndex(MongoCollection<Document> collection) {
        collection.createIndex(Indexes.ascending("_id", "version"), new IndexOptions().unique(true));
    }

    private static List<String> names(MongoCollection<Document> collection) {
        return collection.listIndexes().map(index -> index.getString("name")).into(new ArrayList<>());
    }

    @Test
    void findsReplacesAndRefusesByTheIdAlone() {
        Databases.in(data, database -> {
            MongoCollection<Document> views = database.getCollection("views");
            views.insertOne(view("before", 1));
            createIndex(views);
            views.insertOne(view("after", 1));
            for (String id : List.of("before", "after")) {
                assertThat(views.replaceOne(view(id, 0), view(id, 2)).getMatchedCount())
                        .as("of a version that is not there")
                        .isZero();
                assertThat(views.replaceOne(view(id, 1), view(id, 2)).getMatchedCount())
                        .isEqualTo(1);
                assertThat(views.find(view(id, 2))).hasSize(1);
                assertThatThrownBy(() -> views.insertOne(view(id, 3)))
                        .isInstanceOf(MongoWriteException.class)
                        .hasMessageContaining("duplicate key");
                assertThat(views.deleteOne(view(id, 2)).getDeletedCount()).isEqualTo(1);
            }
            assertThat(views.countDocuments()).isZero();
        });
        try (MVStore store = open()) {
            assertThat(store.hasMap(MAP)).as("anything kept of it").isFalse();
        }
    }

    @Test
    void whatAnOlderVersionKeptOfItGoesAndTheIndexIsStillNamed() {
        Databases.in(data, database -> {
            MongoCollection<Document> views = database.getCollection("views");
            createIndex(views);
            views.insertOne(view("a", 1));
        });
        try (MVStore store = open()) {
            MVMap<@Nullable Object, @Nullable Object> kept = StoreFormat.openMap(store, MAP);
            kept.put(new KeyValue("a", 1.0), "a");
            kept.put(new KeyValue("gone", 1.0), "gone");
            store.commit();
        }
        Databases.in(data, database -> {
            MongoCollection<Document> views = database.getCollection("views");
            assertThat(names(views)).containsExactlyInAnyOrder("_id_", NAME);
            createIndex(views);
            views.insertOne(view("gone", 1));
            assertThat(views.find(view("gone", 1))).hasSize(1);
        });
        try (MVStore store = open()) {
            assertThat(store.hasMap(MAP)).isFalse();
        }
    }

    @Test
    void goesWithItsDatabase() {
        Databases.in(data, database -> {
            MongoCollection<Document> views = database.getCollection("views");
            createIndex(views);
            views.insertOne(view("a", 1));
            database.drop();
            assertThat(database.listCollectionNames()).isEmpty();
            createIndex(views);
            views.insertOne(view("a", 1));
        });
        Databases.in(data, database -> {
            database.drop();
            assertThat(database.listCollectionNames()).isEmpty();
        });
    }
}
