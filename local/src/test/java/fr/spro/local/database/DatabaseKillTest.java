package fr.spro.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOptions;
import fr.spro.local.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged before a SIGKILL is there afterwards, also in the indexes; several kills on the same file. */
class DatabaseKillTest {

    private static final String DURABLE =
            "/?retryWrites=false&w=majority&journal=true&readConcernLevel=majority&serverSelectionTimeoutMS=2000";
    private static final int ROUNDS = 4;
    private static final int WRITERS = 12;
    private static final int ACKNOWLEDGED_BEFORE_KILL = 1_500;

    @TempDir
    Path data;

    private final Map<String, Integer> inserted = new ConcurrentHashMap<>();
    private final Map<String, Integer> replaced = new ConcurrentHashMap<>();
    private final AtomicInteger acknowledged = new AtomicInteger();

    @Test
    @Timeout(90)
    void losesNothingItAcknowledged() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            writeUntilKilled(round);
        }
        try (ChildJvm database = startDatabase();
                MongoClient client = MongoClients.create(database.address() + DURABLE)) {
            assertHoldsEverything(client);
        }
        assertThat(inserted.size() + replaced.size()).isGreaterThan(ROUNDS * ACKNOWLEDGED_BEFORE_KILL / 3);
    }

    @Test
    void doesNotGrowWithoutBoundWhenTheSameDocumentsChange() {
        try (DurableMongoServer server = DurableMongoServer.start(data, 0);
                MongoClient client = MongoClients.create(server.connectionString() + DURABLE)) {
            MongoCollection<Document> counters = counters(client);
            String padding = "x".repeat(20_000);
            for (int change = 0; change < 3_000; change++) {
                counters.replaceOne(
                        new Document("_id", "c" + change % 10),
                        new Document("_id", "c" + change % 10)
                                .append("n", change)
                                .append("padding", padding),
                        new ReplaceOptions().upsert(true));
            }
        }
        try (DurableMongoServer server = DurableMongoServer.start(data, 0);
                MongoClient client = MongoClients.create(server.connectionString() + DURABLE)) {
            assertThat(counters(client).countDocuments()).isEqualTo(10);
        }
        assertThat(data.resolve("database.mv").toFile().length()).isLessThan(20_000_000);
    }

    @Test
    void endsWithItsParent() throws Exception {
        try (ChildJvm database = startDatabase()) {
            database.abandon();
            assertThat(database.endsWithin(10)).isTrue();
        }
    }

    private void writeUntilKilled(int round) throws InterruptedException {
        int before = acknowledged.get();
        try (ChildJvm database = startDatabase();
                MongoClient client = MongoClients.create(database.address() + DURABLE);
                ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            assertHoldsEverything(client);
            entries(client).createIndex(new Document("key", 1), new IndexOptions().unique(true));
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                threads.execute(() -> write(client, round, number));
            }
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> acknowledged.get() - before >= ACKNOWLEDGED_BEFORE_KILL);
            database.kill();
            threads.shutdown();
            assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Each step inserts an entry and replaces this writer's counter; it ends when the server does not answer. */
    private void write(MongoClient client, int round, int writer) {
        try {
            for (int step = 1; ; step++) {
                String id = round + "-" + writer + "-" + step;
                entries(client)
                        .insertOne(
                                new Document("_id", id).append("key", "k" + id).append("step", step));
                inserted.put(id, step);
                acknowledged.incrementAndGet();
                String counter = round + "-" + writer;
                counters(client)
                        .replaceOne(
                                new Document("_id", counter),
                                new Document("_id", counter).append("n", step),
                                new ReplaceOptions().upsert(true));
                replaced.put(counter, step);
                acknowledged.incrementAndGet();
            }
        } catch (MongoException e) {
            // The kill: this write was not acknowledged, so nothing is promised about it.
        }
    }

    private void assertHoldsEverything(MongoClient client) {
        Map<String, Integer> found = new HashMap<>();
        entries(client).find().forEach(entry -> found.put(entry.getString("_id"), entry.getInteger("step")));
        assertThat(found).containsAllEntriesOf(inserted);
        Map<String, Integer> counted = new HashMap<>();
        counters(client).find().forEach(counter -> counted.put(counter.getString("_id"), counter.getInteger("n")));
        replaced.forEach((id, n) ->
                assertThat(counted.getOrDefault(id, 0)).as("counter %s", id).isGreaterThanOrEqualTo(n));
        found.keySet().stream().limit(50).forEach(id -> assertIndexed(client, id));
    }

    private void assertIndexed(MongoClient client, String id) {
        assertThat(entries(client).find(new Document("_id", id)).first()).isNotNull();
        assertThatThrownBy(() -> entries(client).insertOne(new Document("_id", "other").append("key", "k" + id)))
                .isInstanceOfSatisfying(
                        MongoWriteException.class,
                        e -> assertThat(e.getError().getCategory()).isEqualTo(ErrorCategory.DUPLICATE_KEY));
    }

    private ChildJvm startDatabase() {
        return ChildJvm.start(DatabaseProcess.class, data.toString(), "0");
    }

    private static MongoCollection<Document> entries(MongoClient client) {
        return client.getDatabase("test").getCollection("entries");
    }

    private static MongoCollection<Document> counters(MongoClient client) {
        return client.getDatabase("test").getCollection("counters");
    }
}
