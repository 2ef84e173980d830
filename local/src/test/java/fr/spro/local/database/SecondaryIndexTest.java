package fr.spro.local.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.bson.conversions.Bson;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collection with indexes that are not unique answers as one without, whatever happened to it and to its file. */
class SecondaryIndexTest {

    private static final String MAP = "test.indexed._index_state_1_due_1";
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final int IDS = 60;

    @TempDir
    Path data;

    private record Pair(MongoCollection<org.bson.Document> indexed, MongoCollection<org.bson.Document> plain) {
        static Pair of(MongoClient client) {
            return new Pair(
                    client.getDatabase("test").getCollection("indexed"),
                    client.getDatabase("test").getCollection("plain"));
        }

        void createIndexes() {
            indexed.createIndex(Indexes.ascending("state", "due"));
            indexed.createIndex(Indexes.descending("claim"));
            indexed.createIndex(Indexes.ascending("tags", "claim"));
        }

        void write(Random random) {
            String id = "d" + random.nextInt(IDS);
            org.bson.Document document = document(random).append("_id", id);
            org.bson.Document byState = new org.bson.Document("state", state(random));
            Bson due = Updates.set("due", due(random));
            Object tag = tag(random);
            switch (random.nextInt(6)) {
                case 0, 1 -> both(c -> c.replaceOne(byId(id), document, new ReplaceOptions().upsert(true)));
                case 2 -> both(c -> c.updateOne(byId(id), Updates.combine(due, Updates.unset("claim"))));
                case 3 -> both(c -> c.updateMany(byState, due));
                case 4 -> both(c -> c.deleteOne(byId(id)));
                default -> both(c -> c.updateOne(byId(id), Updates.push("tags", tag)));
            }
        }

        private void both(java.util.function.Consumer<MongoCollection<org.bson.Document>> write) {
            write.accept(indexed);
            write.accept(plain);
        }

        void assertAlike(Random random) {
            org.bson.Document query = query(random);
            assertThat(all(indexed.find(query))).as(query.toJson()).isEqualTo(all(plain.find(query)));
            int limit = 1 + random.nextInt(8);
            for (String key : List.of("due", "claim")) {
                org.bson.Document order = new org.bson.Document(key, random.nextBoolean() ? 1 : -1);
                assertThat(values(indexed.find(query).sort(order).limit(limit), key))
                        .as("%s by %s", query.toJson(), order)
                        .isEqualTo(values(plain.find(query).sort(order).limit(limit), key));
            }
            assertThat(indexed.find(query).limit(limit).into(new ArrayList<>()))
                    .as("so many as there are of %s", query.toJson())
                    .hasSameSizeAs(plain.find(query).limit(limit).into(new ArrayList<>()));
        }
    }

    private static org.bson.Document byId(String id) {
        return new org.bson.Document("_id", id);
    }

    private static String state(Random random) {
        return List.of("QUEUED", "SENT", "FAILED").get(random.nextInt(3));
    }

    private static @Nullable Object due(Random random) {
        return random.nextInt(8) == 0
                ? (random.nextBoolean() ? null : "never")
                : Date.from(NOW.plus(Duration.ofMinutes(random.nextInt(20))));
    }

    private static Object tag(Random random) {
        return random.nextBoolean() ? random.nextInt(4) : (Object) ("t" + random.nextInt(3));
    }

    /** Of all that may be there or not, a number in one type or another. */
    private static org.bson.Document document(Random random) {
        org.bson.Document document = new org.bson.Document("state", state(random)).append("due", due(random));
        if (random.nextBoolean()) {
            int number = random.nextInt(5);
            document.append("claim", random.nextBoolean() ? number : (Object) (double) number);
        }
        if (random.nextBoolean()) {
            List<Object> tags = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                tags.add(tag(random));
            }
            document.append("tags", tags);
        }
        return document;
    }

    private static org.bson.Document query(Random random) {
        org.bson.Document query = new org.bson.Document();
        if (random.nextInt(4) > 0) {
            query.append(
                    "state",
                    random.nextBoolean()
                            ? state(random)
                            : new org.bson.Document("$in", List.of(state(random), state(random), "GONE")));
        }
        switch (random.nextInt(6)) {
            case 0 -> query.append("due", bounds(random, "$lte"));
            case 1 -> query.append("due", bounds(random, "$gt"));
            case 2 -> query.append("due", bounds(random, "$lt").append("$gte", Date.from(NOW)));
            case 3 -> query.append("due", null);
            case 4 -> query.append("due", new org.bson.Document("$gte", "a"));
            default -> {
                // Any time.
            }
        }
        switch (random.nextInt(6)) {
            case 0 -> query.append("claim", random.nextInt(5));
            case 1 -> query.append("claim", (long) random.nextInt(5));
            case 2 -> query.append("tags", tag(random));
            case 3 -> query.append("tags", new org.bson.Document("$gte", "t1").append("$lte", "t1"));
            case 4 -> query.append("tags", List.of(tag(random)));
            default -> {
                // Of anybody.
            }
        }
        return query;
    }

    private static org.bson.Document bounds(Random random, String bound) {
        return new org.bson.Document(bound, Date.from(NOW.plus(Duration.ofMinutes(random.nextInt(20)))));
    }

    private static List<org.bson.Document> all(FindIterable<org.bson.Document> found) {
        return found.sort(byIdAscending()).into(new ArrayList<>());
    }

    private static org.bson.Document byIdAscending() {
        return new org.bson.Document("_id", 1);
    }

    private static List<@Nullable Object> values(FindIterable<org.bson.Document> found, String key) {
        List<@Nullable Object> values = new ArrayList<>();
        for (org.bson.Document document : found) {
            Object value = document.get(key);
            values.add(value instanceof Number number ? (Object) number.doubleValue() : value);
        }
        return values;
    }

    private DurableMongoServer start() {
        return DurableMongoServer.start(data, 0);
    }

    @Test
    void findsWhatAWholeReadFinds() {
        for (int seed = 0; seed < 3; seed++) {
            Random random = new Random(seed);
            try (DurableMongoServer server = start();
                    MongoClient client = MongoClients.create(server.connectionString() + Databases.DURABLE)) {
                Pair pair = Pair.of(client);
                pair.createIndexes();
                for (int step = 0; step < 150; step++) {
                    pair.write(random);
                    pair.assertAlike(random);
                }
            }
        }
    }

    @Test
    void isMadeOfWhatIsThereAlready() {
        Random random = new Random(7);
        try (DurableMongoServer server = start();
                MongoClient client = MongoClients.create(server.connectionString() + Databases.DURABLE)) {
            Pair pair = Pair.of(client);
            for (int step = 0; step < 100; step++) {
                pair.write(random);
            }
            pair.createIndexes();
            for (int step = 0; step < 50; step++) {
                pair.assertAlike(random);
            }
        }
    }

    @Test
    void isMadeAgainWhenAnotherProgramWroteTheFile() {
        fill();
        assertThat(isKept()).as("after an orderly end").isTrue();
        // As an older version would: a document, and no entry in the index.
        try (MVStore store = open()) {
            MVMap<@Nullable Object, @Nullable Object> documents = StoreFormat.openMap(store, "databases.test.indexed");
            documents.put(
                    "new", new Document("_id", "new").append("state", "OLDER").append("due", NOW));
            documents.remove("d1");
            MVMap<@Nullable Object, @Nullable Object> ids = StoreFormat.openMap(store, "test.indexed._index__id_");
            documents.keySet().forEach(id -> ids.put(new KeyValue(id), id));
            store.commit();
        }
        assertThat(isKept()).isFalse();
        try (DurableMongoServer server = start();
                MongoClient client = MongoClients.create(server.connectionString() + Databases.DURABLE)) {
            Pair pair = Pair.of(client);
            assertThat(pair.indexed()
                            .find(new org.bson.Document("state", "OLDER"))
                            .first())
                    .containsEntry("_id", "new");
            pair.plain().deleteOne(byId("d1"));
            pair.indexed().deleteOne(byId("new"));
            Random random = new Random(3);
            for (int step = 0; step < 50; step++) {
                pair.assertAlike(random);
            }
        }
        assertThat(isKept()).isTrue();
    }

    @Test
    void isTakenAsItIsWhenNobodyElseWroteTheFile() {
        fill();
        // Only who reads the index sees this one.
        try (MVStore store = open()) {
            IndexStamp stamp = new IndexStamp(store);
            StoreFormat.openMap(store, MAP).put(new KeyValue("ONLY-HERE", NOW, "d0"), true);
            stamp.put();
            store.commit();
        }
        try (DurableMongoServer server = start();
                MongoClient client = MongoClients.create(server.connectionString() + Databases.DURABLE)) {
            assertThat(Pair.of(client).indexed().countDocuments()).isPositive();
        }
        try (MVStore store = open()) {
            assertThat(StoreFormat.openMap(store, MAP).containsKey(new KeyValue("ONLY-HERE", NOW, "d0")))
                    .isTrue();
        }
    }

    @Test
    void isKeptWhenTheFileIsWrittenAnew() {
        fill();
        FileRewrite rewrite = new FileRewrite(data.resolve("database.mv"));
        rewrite.deleted();
        rewrite.run();
        assertThat(isKept()).isTrue();
    }

    @Test
    void goesWithItsCollectionAndItsName() {
        fill();
        try (DurableMongoServer server = start();
                MongoClient client = MongoClients.create(server.connectionString() + Databases.DURABLE)) {
            Pair pair = Pair.of(client);
            pair.indexed().dropIndex("claim_-1");
            pair.indexed().drop();
            pair.createIndexes();
            pair.indexed().insertOne(new org.bson.Document("_id", "one").append("state", "SENT"));
            assertThat(all(pair.indexed().find(new org.bson.Document("state", "SENT"))))
                    .hasSize(1);
            assertThat(pair.indexed()
                            .listIndexes()
                            .map(index -> index.getString("name"))
                            .into(new ArrayList<>()))
                    .containsExactlyInAnyOrder("_id_", "state_1_due_1", "claim_-1", "tags_1_claim_1");
        }
    }

    private void fill() {
        Random random = new Random(11);
        try (DurableMongoServer server = start();
                MongoClient client = MongoClients.create(server.connectionString() + Databases.DURABLE)) {
            Pair pair = Pair.of(client);
            pair.createIndexes();
            for (int step = 0; step < 100; step++) {
                pair.write(random);
            }
            for (String id : List.of("d0", "d1")) {
                pair.both(c ->
                        c.replaceOne(byId(id), byId(id).append("state", "SENT"), new ReplaceOptions().upsert(true)));
            }
        }
    }

    private MVStore open() {
        return new MVStore.Builder()
                .fileName(data.resolve("database.mv").toString())
                .autoCommitDisabled()
                .open();
    }

    private boolean isKept() {
        try (MVStore store = new MVStore.Builder()
                .fileName(data.resolve("database.mv").toString())
                .readOnly()
                .open()) {
            return new IndexStamp(store).isCurrent();
        }
    }
}
