package fr.spro.local.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import fr.spro.local.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the database process does in a second and how much processor an operation costs it. Not part of the build; run it
 * with {@code mvn -pl local -am test -Dtest=StoreMeasurement -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class StoreMeasurement {

    private static final String DURABLE =
            "/?retryWrites=false&w=majority&journal=true&readConcernLevel=majority&maxPoolSize=64";
    private static final List<Integer> CLIENTS = List.of(1, 8, 32);
    private static final int SMALL_INSERTS = 4_000;
    private static final int LARGE_INSERTS = 1_000;
    private static final int WARM_UP = 12_000;
    private static final int LOOK_UPS = 12_000;

    @TempDir
    Path data;

    @Test
    void measure() throws Exception {
        try (ChildJvm database = ChildJvm.startAsLauncherDoes(DatabaseProcess.class, data.toString(), "0");
                MongoClient client = MongoClients.create(database.address() + DURABLE)) {
            MongoCollection<Document> small = collection(client, "small");
            MongoCollection<Document> warm = collection(client, "warm");
            MongoCollection<Document> large = collection(client, "large");
            // Until the compiler has little left to do: it costs more than the work of the first thousands.
            measure(database, "first inserts", 8, SMALL_INSERTS, n -> small.insertOne(smallDocument(n)));
            measure(database, "warm-up", 32, WARM_UP, n -> warm.insertOne(smallDocument(n)));
            measure(database, "warm-up", 32, LARGE_INSERTS, n -> warm.insertOne(largeDocument(-1 - n)));
            measure(
                    database,
                    "warm-up",
                    32,
                    WARM_UP,
                    n -> warm.find(new Document("_id", id(n))).first());
            for (int clients : CLIENTS) {
                int base = clients * 1_000_000;
                measure(
                        database,
                        "small insert",
                        clients,
                        SMALL_INSERTS,
                        n -> small.insertOne(smallDocument(base + n)));
            }
            for (int clients : CLIENTS) {
                int base = clients * 1_000_000;
                measure(
                        database,
                        "20 KB insert",
                        clients,
                        LARGE_INSERTS,
                        n -> large.insertOne(largeDocument(base + n)));
            }
            for (int clients : CLIENTS) {
                int base = clients * 1_000_000;
                measure(
                        database,
                        "look-up by _id",
                        clients,
                        LOOK_UPS,
                        n -> assertThat(small.find(new Document("_id", id(base + n * 7 % SMALL_INSERTS)))
                                        .first())
                                .isNotNull());
            }
            assertThat(small.estimatedDocumentCount()).isEqualTo(SMALL_INSERTS * (CLIENTS.size() + 1L));
            assertThat(large.estimatedDocumentCount()).isEqualTo(LARGE_INSERTS * (long) CLIENTS.size());
        }
    }

    @SuppressWarnings("SystemOut") // The table is what this is for.
    private static void measure(ChildJvm database, String what, int clients, int operations, IntConsumer operation)
            throws InterruptedException {
        Duration cpuBefore = database.processorTime();
        long start = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            for (int client = 0; client < clients; client++) {
                threads.execute(() -> {
                    for (int n = next.getAndIncrement(); n < operations; n = next.getAndIncrement()) {
                        operation.accept(n);
                        done.incrementAndGet();
                    }
                });
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpu = database.processorTime().minus(cpuBefore).toNanos() / 1e3;
        assertThat(done).hasValue(operations);
        System.out.printf(
                "%-15s %2d clients %,8.0f a second %,8.0f us of processor each%n",
                what, clients, operations / seconds, cpu / operations);
    }

    private static MongoCollection<Document> collection(MongoClient client, String name) {
        MongoCollection<Document> collection = client.getDatabase("measure").getCollection(name);
        collection.createIndex(new Document("email", 1), new IndexOptions().unique(true));
        return collection;
    }

    private static Document smallDocument(int n) {
        return new Document("_id", id(n))
                .append("email", id(n + 7) + "@demonstration.example")
                .append("name", "Camille Demonstration " + n)
                .append("state", "confirmed")
                .append("places", 1)
                .append("version", 3L)
                .append("at", Instant.ofEpochMilli(1_790_000_000_000L + n))
                .append("answers", List.of(new Document("question", "diet").append("answer", "none")));
    }

    private static Document largeDocument(int n) {
        IntFunction<Document> part = i -> new Document("kind", "registered")
                .append("person", id(n + i))
                .append("text", "Une phrase de quelques mots, avec un accent : été. ".repeat(5))
                .append("at", Instant.ofEpochMilli(1_790_000_000_000L + i));
        return new Document("_id", id(n))
                .append("email", id(n + 7) + "@demonstration.example")
                .append(
                        "parts",
                        java.util.stream.IntStream.range(0, 50).mapToObj(part).toList());
    }

    /** The same for the same number, and spread over the whole index. */
    private static String id(int n) {
        return UUID.nameUUIDFromBytes(("id" + n).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
    }
}
