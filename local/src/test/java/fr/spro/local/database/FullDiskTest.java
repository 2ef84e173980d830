package fr.spro.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import fr.spro.local.DiskSpace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes nothing more: no yes for what is not stored, reads go on, and it opens again. */
class FullDiskTest {

    private static final String DURABLE =
            "/?retryWrites=false&w=majority&journal=true&readConcernLevel=majority&serverSelectionTimeoutMS=20000";
    private static final int OUT_OF_DISK_SPACE = 14_031;
    private static final int WRITERS = 8;
    private static final int ACKNOWLEDGED_BEFORE = 400;

    @TempDir
    Path data;

    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);

    @BeforeEach
    @AfterEach
    void room() {
        RefusingFiles.become(RefusingFiles.Disk.TAKES_EVERYTHING);
    }

    @Test
    void refusesAWriteBeforeItIsDoneWhileThereIsNoRoomAndTakesItOnceThereIs() {
        try (DurableMongoServer server = start();
                MongoClient client = MongoClients.create(server.connectionString() + DURABLE)) {
            MongoCollection<Document> people = people(client);
            people.insertOne(new Document("_id", "before"));
            left.set(DiskSpace.RESERVE_BYTES - 1);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThatThrownBy(() -> people.insertOne(new Document("_id", "during")))
                            .isInstanceOfSatisfying(
                                    MongoCommandException.class,
                                    e -> assertThat(e.getErrorCode()).isEqualTo(OUT_OF_DISK_SPACE)));
            assertThat(people.find(new Document("_id", "before")).first()).isNotNull();
            people.find().forEach(person -> assertThat(person.getString("_id")).isIn("before", "during"));

            left.set(Long.MAX_VALUE);
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptionsInstanceOf(MongoCommandException.class)
                    .untilAsserted(() -> people.insertOne(new Document("_id", "after")));
            assertThat(people.find(new Document("_id", "after")).first()).isNotNull();
        }
    }

    @Test
    void saysYesToNothingThatTheFileDidNotTakeAndOpensAgainAtItsLastCommit() throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        CountDownLatch failed = new CountDownLatch(1);
        try (DurableMongoServer server = start();
                MongoClient client = MongoClients.create(server.connectionString() + DURABLE);
                ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            server.onFailure(failed::countDown);
            people(client).createIndex(new Document("key", 1));
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                threads.execute(() -> insertUntilRefused(client, number, acknowledged));
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> acknowledged.size() > ACKNOWLEDGED_BEFORE);
            RefusingFiles.become(RefusingFiles.Disk.FULL);
            assertThat(failed.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(RefusingFiles.refused()).isPositive();
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> people(client).insertOne(new Document("_id", "later")))
                    .isInstanceOf(MongoException.class);
        }
        RefusingFiles.become(RefusingFiles.Disk.TAKES_EVERYTHING);
        try (DurableMongoServer server = start();
                MongoClient client = MongoClients.create(server.connectionString() + DURABLE)) {
            MongoCollection<Document> people = people(client);
            Set<String> found = ConcurrentHashMap.newKeySet();
            people.find().forEach(person -> found.add(person.getString("_id")));
            assertThat(found).containsAll(acknowledged).doesNotContain("later");
            people.insertOne(new Document("_id", "later"));
        }
    }

    @Test
    void isReadWhileTheFileMayNotBeWrittenAndTellsWhenItMayBeAgain() throws Exception {
        try (DurableMongoServer server = start();
                MongoClient client = MongoClients.create(server.connectionString() + DURABLE)) {
            people(client).insertOne(new Document("_id", "before"));
            assertThat(server.isReadOnly()).isFalse();
        }
        RefusingFiles.become(RefusingFiles.Disk.READ_ONLY);
        CountDownLatch writable = new CountDownLatch(1);
        try (DurableMongoServer server = start();
                MongoClient client = MongoClients.create(server.connectionString() + DURABLE)) {
            assertThat(server.isReadOnly()).isTrue();
            server.onWritable(writable::countDown);
            assertThat(people(client).find(new Document("_id", "before")).first())
                    .isNotNull();
            assertThatThrownBy(() -> people(client).insertOne(new Document("_id", "during")))
                    .isInstanceOfSatisfying(
                            MongoCommandException.class,
                            e -> assertThat(e.getErrorCode()).isEqualTo(OUT_OF_DISK_SPACE));
            assertThat(people(client).find(new Document("_id", "before")).first())
                    .isNotNull();
            assertThat(writable.getCount()).isEqualTo(1);
            RefusingFiles.become(RefusingFiles.Disk.TAKES_EVERYTHING);
            assertThat(writable.await(10, TimeUnit.SECONDS)).isTrue();
        }
        try (DurableMongoServer server = start();
                MongoClient client = MongoClients.create(server.connectionString() + DURABLE)) {
            assertThat(people(client).countDocuments()).isEqualTo(1);
            people(client).insertOne(new Document("_id", "after"));
        }
    }

    @Test
    void doesNotCommitADeletionThatWouldBeForgotten() throws Exception {
        // A link that leads nowhere: it is not there, and cannot be made.
        Path mark = data.resolve("database.mv.deleted");
        try (DurableMongoServer server = start();
                MongoClient client = MongoClients.create(server.connectionString() + DURABLE)) {
            people(client).insertOne(new Document("_id", "erased"));
            Files.createSymbolicLink(mark, data.resolve("nowhere"));
            assertThatThrownBy(() -> people(client).deleteOne(new Document("_id", "erased")))
                    .isInstanceOf(MongoException.class);
            assertThatThrownBy(() -> people(client).insertOne(new Document("_id", "other")))
                    .isInstanceOf(MongoException.class);
        }
        Files.delete(mark);
        try (DurableMongoServer server = start();
                MongoClient client = MongoClients.create(server.connectionString() + DURABLE)) {
            assertThat(people(client).find(new Document("_id", "erased")).first())
                    .isNotNull();
            assertThat(people(client).find(new Document("_id", "other")).first())
                    .isNull();
            people(client).deleteOne(new Document("_id", "erased"));
            assertThat(mark).exists();
        }
    }

    @Test
    void opensThoughItsFileCannotBeWrittenAnewAndDoesSoTheNextTime() throws Exception {
        try (DurableMongoServer server = start();
                MongoClient client = MongoClients.create(server.connectionString() + DURABLE)) {
            people(client).insertOne(new Document("_id", "before"));
        }
        Path mark = Files.createFile(data.resolve("database.mv.deleted"));
        Path inTheWay =
                Files.createDirectories(data.resolve("database.mv.fresh").resolve("taken"));
        try (DurableMongoServer server = start();
                MongoClient client = MongoClients.create(server.connectionString() + DURABLE)) {
            people(client).insertOne(new Document("_id", "after"));
        }
        assertThat(mark).exists();
        Files.delete(inTheWay);
        start().close();
        assertThat(mark).doesNotExist();
    }

    private DurableMongoServer start() {
        return DurableMongoServer.start(data, 0, RefusingFiles.SCHEME, new DiskSpace(left::get));
    }

    private static void insertUntilRefused(MongoClient client, int writer, Set<String> acknowledged) {
        try {
            for (int step = 1; ; step++) {
                String id = writer + "-" + step;
                people(client).insertOne(new Document("_id", id).append("key", "k" + id));
                acknowledged.add(id);
            }
        } catch (MongoException e) {
            // The disk took no more: this one got no yes.
        }
    }

    private static MongoCollection<Document> people(MongoClient client) {
        return client.getDatabase("test").getCollection("people");
    }
}
