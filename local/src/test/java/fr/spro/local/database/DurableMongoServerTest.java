package fr.spro.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoNamespace;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableMongoServerTest {

    private static final String DURABLE =
            "/?retryWrites=false&w=majority&journal=true&readConcernLevel=majority&maxPoolSize=200&minPoolSize=0";

    @TempDir
    Path data;

    @Test
    void keepsDocumentsAndUniqueIndexesOverARestart() {
        try (DurableMongoServer server = DurableMongoServer.start(data, 0);
                MongoClient client = MongoClients.create(server.connectionString() + DURABLE)) {
            MongoCollection<Document> people = people(client);
            people.createIndex(new Document("email", 1), new com.mongodb.client.model.IndexOptions().unique(true));
            people.insertOne(new Document("_id", "a").append("email", "a@demonstration.example"));
        }
        try (DurableMongoServer server = DurableMongoServer.start(data, 0);
                MongoClient client = MongoClients.create(server.connectionString() + DURABLE)) {
            MongoCollection<Document> people = people(client);
            assertThat(people.find(new Document("_id", "a")).first())
                    .isEqualTo(new Document("_id", "a").append("email", "a@demonstration.example"));
            assertThatThrownBy(
                            () -> people.insertOne(new Document("_id", "b").append("email", "a@demonstration.example")))
                    .isInstanceOfSatisfying(
                            MongoWriteException.class,
                            e -> assertThat(e.getError().getCategory()).isEqualTo(ErrorCategory.DUPLICATE_KEY));
        }
    }

    @Test
    void serves200ConnectionsAtOnce() throws Exception {
        try (DurableMongoServer server = DurableMongoServer.start(data, 0);
                MongoClient client = MongoClients.create(server.connectionString() + DURABLE);
                ExecutorService threads = Executors.newFixedThreadPool(200)) {
            MongoCollection<Document> people = people(client);
            CountDownLatch all = new CountDownLatch(200);
            List<Future<Document>> read = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String id = "p" + i;
                read.add(threads.submit(() -> {
                    all.countDown();
                    all.await();
                    for (int step = 1; step <= 5; step++) {
                        people.updateOne(
                                new Document("_id", id),
                                Updates.inc("steps", 1),
                                new com.mongodb.client.model.UpdateOptions().upsert(true));
                    }
                    return people.find(new Document("_id", id)).first();
                }));
            }
            for (Future<Document> one : read) {
                assertThat(one.get(30, TimeUnit.SECONDS).getInteger("steps")).isEqualTo(5);
            }
        }
    }

    @Test
    void asksForAnotherPortOrDirectoryWhenTheyAreTaken() {
        try (DurableMongoServer server = DurableMongoServer.start(data, 0)) {
            int port = Integer.parseInt(server.connectionString()
                    .substring(server.connectionString().lastIndexOf(':') + 1));
            assertThatThrownBy(() -> DurableMongoServer.start(data.resolve("other"), port))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("port " + port);
            assertThatThrownBy(() -> DurableMongoServer.start(data, 0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(data.toString());
        }
    }

    /** A whole collection in one answer needs as much memory as it has documents. */
    @Test
    void whoeverDoesNotSayHowMuchAtATimeGetsAFewHundred() {
        Queue<Integer> batches = new ConcurrentLinkedQueue<>();
        CommandListener listener = new CommandListener() {
            @Override
            public void commandSucceeded(CommandSucceededEvent event) {
                BsonDocument cursor = event.getResponse().getDocument("cursor", new BsonDocument());
                for (String batch : List.of("firstBatch", "nextBatch")) {
                    if (cursor.containsKey(batch)) {
                        batches.add(cursor.getArray(batch).size());
                    }
                }
            }
        };
        try (DurableMongoServer server = DurableMongoServer.start(data, 0);
                MongoClient client = MongoClients.create(MongoClientSettings.builder()
                        .applyConnectionString(new ConnectionString(server.connectionString() + DURABLE))
                        .addCommandListener(listener)
                        .build())) {
            MongoCollection<Document> people = people(client);
            List<Document> all = IntStream.range(0, 1_234)
                    .mapToObj(i -> new Document("_id", "p%04d".formatted(i)).append("turn", -i))
                    .toList();
            people.insertMany(all);
            assertThat(people.find().into(new ArrayList<>())).isEqualTo(all);
            assertThat(people.find().sort(new Document("turn", 1)).into(new ArrayList<>()))
                    .isEqualTo(all.reversed());
            assertThat(batches).allMatch(size -> size <= 200).hasSize(2 * 7);
            batches.clear();
            assertThat(people.find().limit(500).into(new ArrayList<>())).isEqualTo(all.subList(0, 500));
            assertThat(batches).containsExactly(500);
        }
    }

    @Test
    void whoeverDropsACollectionSecondFindsItGone() throws Exception {
        try (DurableMongoServer server = DurableMongoServer.start(data, 0);
                MongoClient client = MongoClients.create(server.connectionString() + DURABLE);
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            MongoDatabase database = client.getDatabase("evaluation");
            for (int round = 0; round < 200; round++) {
                MongoCollection<Document> links = database.getCollection("links");
                links.createIndex(new Document("mail", 1));
                links.insertOne(new Document("_id", round));
                Callable<String> drop = () -> {
                    links.drop();
                    return "dropped";
                };
                for (Future<String> one : threads.invokeAll(Collections.nCopies(8, drop))) {
                    assertThat(one.get()).isEqualTo("dropped");
                }
                assertThat(database.listCollectionNames().into(new ArrayList<>()))
                        .doesNotContain("links");
            }
        }
    }

    @Test
    void concurrentRenamesOfACollectionKeepItOnce() throws Exception {
        try (DurableMongoServer server = DurableMongoServer.start(data, 0);
                MongoClient client = MongoClients.create(server.connectionString() + DURABLE);
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            MongoDatabase database = client.getDatabase("evaluation");
            for (int round = 0; round < 100; round++) {
                String open = "open_" + round;
                String closed = "closed_" + round;
                database.getCollection(open).insertOne(new Document("_id", "a"));
                Callable<Boolean> rename = () -> {
                    try {
                        database.getCollection(open).renameCollection(new MongoNamespace("evaluation", closed));
                        return true;
                    } catch (MongoCommandException e) {
                        return false;
                    }
                };
                int renamed = 0;
                for (Future<Boolean> one : threads.invokeAll(Collections.nCopies(8, rename))) {
                    renamed += one.get() ? 1 : 0;
                }
                assertThat(renamed).isEqualTo(1);
                database.getCollection(open).insertOne(new Document("_id", "late"));
                assertThat(database.getCollection(closed).find().into(new ArrayList<>()))
                        .containsExactly(new Document("_id", "a"));
            }
        }
    }

    @Test
    void whoeverReadsACollectionInBatchesGetsEachDocumentOnceAndNoneThatIsGoneBefore() {
        try (DurableMongoServer server = DurableMongoServer.start(data, 0);
                MongoClient client = MongoClients.create(server.connectionString() + DURABLE)) {
            MongoCollection<Document> people = people(client);
            people.insertMany(IntStream.range(0, 100)
                    .mapToObj(i -> new Document("_id", i).append("even", i % 2 == 0))
                    .toList());

            assertThat(ids(people.find().batchSize(10).iterator()))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 100).boxed().toList());

            MongoCursor<Document> reader = people.find(new Document("even", true))
                    .projection(Projections.include("_id"))
                    .batchSize(10)
                    .iterator();
            assertThat(reader.next()).containsOnlyKeys("_id");
            people.deleteMany(new Document("_id", new Document("$gte", 50)));
            assertThat(ids(reader)).hasSize(24).allMatch(id -> id % 2 == 0 && id < 50);
        }
    }

    private static List<Integer> ids(MongoCursor<Document> reader) {
        List<Integer> ids = new ArrayList<>();
        reader.forEachRemaining(person -> ids.add(person.getInteger("_id")));
        return ids;
    }

    private static MongoCollection<Document> people(MongoClient client) {
        return client.getDatabase("test").getCollection("people");
    }
}
