package fr.spro.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoNamespace;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import fr.spro.local.DiskSpace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Code;
import org.bson.types.Decimal128;
import org.bson.types.MaxKey;
import org.bson.types.MinKey;
import org.bson.types.ObjectId;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of the database: what is in it after a restart, and files written before the present format. */
class StoreFormatTest {

    private static final int PEOPLE = 350;

    @TempDir
    Path data;

    @Test
    void givesBackEveryTypeAfterARestart() {
        Document every = everyType();
        Databases.in(data, database -> database.getCollection("types").insertOne(every));
        Databases.in(
                data,
                database -> assertThat(database.getCollection("types").find().first())
                        .isEqualTo(every));
    }

    @Test
    void findsDocumentsByIdsOfEveryTypeAfterARestart() {
        List<Object> ids = List.of(
                "text",
                7,
                8L,
                2.5,
                true,
                new ObjectId("0123456789abcdef01234567"),
                UUID.fromString("00000000-0000-4000-8000-000000000001"),
                java.util.Date.from(Instant.parse("2026-09-25T08:00:00Z")),
                new Document("session", "s").append("person", 3));
        Databases.in(
                data,
                database -> ids.forEach(id -> database.getCollection("ids")
                        .insertOne(new Document("_id", id).append("is", String.valueOf(id)))));
        Databases.in(data, database -> {
            MongoCollection<Document> found = database.getCollection("ids");
            for (Object id : ids) {
                assertThat(found.find(new Document("_id", id)).first())
                        .isNotNull()
                        .containsEntry("is", String.valueOf(id));
                found.updateOne(new Document("_id", id), Updates.set("seen", true));
            }
            assertThat(found.countDocuments(new Document("seen", true))).isEqualTo(ids.size());
            ids.forEach(
                    id -> assertThat(found.deleteOne(new Document("_id", id)).getDeletedCount())
                            .isOne());
            assertThat(found.countDocuments()).isZero();
        });
    }

    @Test
    void takesTheSameValuesForDuplicatesAsBefore() {
        Databases.in(data, database -> {
            MongoCollection<Document> keys = database.getCollection("keys");
            keys.createIndex(new Document("key", 1), new IndexOptions().unique(true));
            keys.insertOne(new Document("key", 1));
            keys.insertOne(new Document());
            keys.insertOne(new Document("key", new Document("a", 1).append("b", 2)));
            keys.insertOne(new Document("key", List.of("x", "y")));
        });
        Databases.in(data, database -> {
            MongoCollection<Document> keys = database.getCollection("keys");
            for (Object taken : Arrays.asList(
                    1.0,
                    1L,
                    Decimal128.parse("1.0"),
                    null,
                    new Document("a", 1.0).append("b", 2L),
                    "x",
                    List.of("y"))) {
                assertThatThrownBy(() -> keys.insertOne(new Document("key", taken)))
                        .as("%s", taken)
                        .isInstanceOfSatisfying(
                                MongoWriteException.class,
                                e -> assertThat(e.getError().getCategory()).isEqualTo(ErrorCategory.DUPLICATE_KEY));
            }
            for (Object free : List.of("1", 2, true, new Document("b", 2).append("a", 1), List.of("z"))) {
                keys.insertOne(new Document("key", free));
            }
            assertThat(keys.countDocuments()).isEqualTo(9);
        });
    }

    @Test
    void leavesNoMapToTheLibrarysTypesButItsCounters() {
        MVStore store = MVStore.open(file());
        StoreFormat.open(store);
        MongoServer server = new MongoServer(
                new DurableBackend(store, new FileRewrite(data.resolve("database.mv")), DiskSpace.at(data)));
        try (MongoClient client = MongoClients.create(server.bindAndGetConnectionString() + Databases.DURABLE)) {
            MongoDatabase database = client.getDatabase("test");
            insertPeople(database);
            database.getCollection("people").dropIndex("email_1");
            database.getCollection("people").renameCollection(new MongoNamespace("test", "persons"));
            database.getCollection("persons").createIndex(new Document("email", 1), new IndexOptions().unique(true));
            database.createCollection("dropped");
            database.getCollection("dropped").drop();
            assertThat(store.getMapNames())
                    .contains("databases.test.persons", "test.persons._index__id_", "test.persons._index_email_1")
                    .noneMatch(name -> name.contains("people") || name.contains("dropped"));
            for (String name : store.getMapNames()) {
                if (!name.startsWith("meta.")) {
                    assertThat(store.openMap(name).getKeyType()).as(name).isInstanceOf(StoredValues.class);
                    assertThat(store.openMap(name).getValueType()).as(name).isInstanceOf(StoredValues.class);
                }
            }
        } finally {
            server.shutdownNow();
        }
    }

    @Test
    void keepsARenamedCollectionOverARestart() {
        Databases.in(data, database -> {
            insertPeople(database);
            database.getCollection("people").renameCollection(new MongoNamespace("test", "before"));
            database.getCollection("before").renameCollection(new MongoNamespace("test", "people"));
            database.getCollection("types").renameCollection(new MongoNamespace("test", "kinds"));
        });
        Databases.in(data, database -> {
            database.getCollection("kinds").renameCollection(new MongoNamespace("test", "types"));
            assertHoldsPeople(database);
        });
    }

    @Test
    void dropsADatabaseAfterARestart() {
        Databases.in(data, StoreFormatTest::insertPeople);
        Databases.in(data, MongoDatabase::drop);
        Databases.in(data, database -> {
            assertThat(database.listCollectionNames()).isEmpty();
            insertPeople(database);
            assertHoldsPeople(database);
        });
    }

    @Test
    void convertsAFileOfTheFirstFormat() {
        writeFirstFormat();
        Databases.in(data, StoreFormatTest::assertHoldsPeople);
        Databases.in(data, StoreFormatTest::assertHoldsPeople);
    }

    @Test
    void convertsAFileAgainWhoseConversionWasCutShort() {
        writeFirstFormat();
        try (MVStore store = MVStore.open(file())) {
            StoreFormat.openMap(store, "converted:databases.test.people")
                    .put("p1", new de.bwaldvogel.mongo.bson.Document("_id", "p1"));
            store.commit();
        }
        Databases.in(data, StoreFormatTest::assertHoldsPeople);
    }

    @Test
    void refusesAFileOfALaterFormatAndLeavesIt() {
        try (MVStore store = MVStore.open(file())) {
            store.setStoreVersion(StoreFormat.CURRENT + 1);
            store.commit();
        }
        assertThatThrownBy(() -> DurableMongoServer.start(data, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(data.toString())
                .hasMessageContaining("./run --fresh");
        try (MVStore store = MVStore.open(file())) {
            assertThat(store.getStoreVersion()).isEqualTo(StoreFormat.CURRENT + 1);
        }
    }

    @Test
    void refusesToLoseAnEntryOfTheFirstFormat() {
        try (MVStore store = MVStore.open(file())) {
            MVMap<Object, Object> index = store.openMap("test.people._index_key_1");
            String twice = "twice";
            index.put(new KeyValue(twice, twice), "p1");
            index.put(new KeyValue(twice, String.valueOf("twice".toCharArray())), "p2");
            assertThat(index.size()).as("two keys by their serialized bytes").isEqualTo(2);
        }
        assertThatThrownBy(() -> DurableMongoServer.start(data, 0)).hasMessageContaining("./run --fresh");
        try (MVStore store = MVStore.open(file())) {
            assertThat(store.openMap("test.people._index_key_1").size()).isEqualTo(2);
        }
    }

    private void writeFirstFormat() {
        MongoServer server = new MongoServer(new H2Backend(file()));
        String address = server.bindAndGetConnectionString();
        try {
            Databases.at(address, StoreFormatTest::insertPeople);
        } finally {
            server.shutdownNow();
        }
        try (MVStore store = MVStore.open(file())) {
            assertThat(store.getStoreVersion()).isZero();
        }
    }

    private static void insertPeople(MongoDatabase database) {
        MongoCollection<Document> people = database.getCollection("people");
        people.createIndex(new Document("email", 1), new IndexOptions().unique(true));
        List<Document> all = new ArrayList<>();
        for (int n = 0; n < PEOPLE; n++) {
            all.add(new Document("_id", "p" + n)
                    .append("email", "p" + n + "@demonstration.example")
                    .append("at", new Document("place", n)));
        }
        people.insertMany(all);
        database.getCollection("types").insertOne(everyType());
    }

    private static void assertHoldsPeople(MongoDatabase database) {
        MongoCollection<Document> people = database.getCollection("people");
        assertThat(people.countDocuments()).isEqualTo(PEOPLE);
        for (int n = 0; n < PEOPLE; n++) {
            String email = "p" + n + "@demonstration.example";
            assertThat(people.find(new Document("email", email)).first())
                    .isEqualTo(
                            new Document("_id", "p" + n).append("email", email).append("at", new Document("place", n)));
        }
        assertThatThrownBy(() ->
                        people.insertOne(new Document("_id", "other").append("email", "p349@demonstration.example")))
                .isInstanceOf(MongoWriteException.class);
        assertThat(database.getCollection("types").find().first()).isEqualTo(everyType());
    }

    private static Document everyType() {
        return new Document("_id", "every")
                .append("double", 1.5)
                .append("string", "Zoé \uD83D\uDE80")
                .append("document", new Document("a", new Document("b", List.of())))
                .append("array", Arrays.asList(1, null, "x", new Document("c", true)))
                .append("binary", new Binary(new byte[] {0, -1, 1}))
                .append("uuid", UUID.fromString("00000000-0000-4000-8000-000000000001"))
                .append("objectId", new ObjectId("0123456789abcdef01234567"))
                .append("boolean", false)
                .append("date", java.util.Date.from(Instant.parse("2026-09-25T08:00:00.123Z")))
                .append("null", null)
                .append("code", new Code("() => 1"))
                .append("int", -3)
                .append("timestamp", new BsonTimestamp(1_790_000_000, 4))
                .append("long", Long.MIN_VALUE)
                .append("decimal", Decimal128.parse("12.50"))
                .append("min", new MinKey())
                .append("max", new MaxKey());
    }

    private String file() {
        return data.resolve("database.mv").toString();
    }
}
