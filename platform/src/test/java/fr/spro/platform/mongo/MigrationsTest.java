package fr.spro.platform.mongo;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import fr.spro.platform.test.Backends;
import fr.spro.platform.test.CapturedLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String database = Backends.freshDatabase();
    private final List<MongoClient> clients = new ArrayList<>();

    private MongoDatabase connect() {
        MongoClient client = MongoClients.create(DurabilityCustomizer.settings(Backends.mongo()));
        clients.add(client);
        return client.getDatabase(database);
    }

    @AfterEach
    void close() {
        clients.forEach(MongoClient::close);
    }

    @Test
    void hangUpWhenTheyAreDone() {
        AtomicReference<MongoDatabase> used = new AtomicReference<>();
        Migrations own = new Migrations(
                DurabilityCustomizer.forMigrations(DurabilityCustomizer.settings(Backends.mongo())),
                database,
                List.of(new Migration(1, "one", used::set)),
                CLOCK,
                PATIENCE);
        own.start();

        assertThat(own.isRunning()).isTrue();
        assertThatThrownBy(() -> used.get().getCollection("things").find().first())
                .isInstanceOf(IllegalStateException.class);
        own.close();
    }

    @Test
    void runsEachStepOnceWhenProcessesRace() throws Exception {
        List<String> ran = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Migration> steps = List.of(
                new Migration(1, "one", db -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    VersionedUpsert.createCollection(db, "things");
                    ran.add("one");
                    inside.decrementAndGet();
                }),
                new Migration(2, "two", db -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    db.getCollection("things").insertOne(new Document("_id", "x").append("version", 1));
                    ran.add("two");
                    inside.decrementAndGet();
                }));
        try (ExecutorService processes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> starts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                MongoDatabase own = connect();
                starts.add(() -> {
                    new Migrations(own, steps, CLOCK, PATIENCE).run();
                    return own.getCollection("things").find(eq("_id", "x")).first() != null;
                });
            }
            for (Future<Boolean> ready : processes.invokeAll(starts)) {
                assertThat(ready.get()).isTrue();
            }
        }
        assertThat(ran).containsExactly("one", "two");
        assertThat(most).hasValue(1);
    }

    @Test
    void goesOnWhereAKilledProcessStopped() {
        MongoDatabase db = connect();
        new Migrations(db, List.of(new Migration(1, "one", d -> {})), CLOCK, PATIENCE).run();
        db.getCollection("leases")
                .updateOne(
                        eq("_id", "migrations"),
                        Updates.combine(
                                Updates.set("owner", "killed"),
                                Updates.set("until", Date.from(Instant.now().plusMillis(700)))));
        AtomicInteger ran = new AtomicInteger();
        List<Migration> steps = List.of(
                new Migration(1, "one", d -> ran.addAndGet(100)), new Migration(2, "two", d -> ran.incrementAndGet()));
        new Migrations(db, steps, CLOCK, PATIENCE).run();
        assertThat(ran).hasValue(1);
    }

    @Test
    void refusesGapsAndChangedNames() {
        MongoDatabase db = connect();
        assertThatThrownBy(() -> new Migrations(db, List.of(new Migration(2, "two", d -> {})), CLOCK, PATIENCE))
                .hasMessageContaining("numbered");
        new Migrations(db, List.of(new Migration(1, "one", d -> {})), CLOCK, PATIENCE).run();
        Migrations renamed = new Migrations(db, List.of(new Migration(1, "other", d -> {})), CLOCK, PATIENCE);
        assertThatThrownBy(renamed::run).hasMessageContaining("was 'one'");
    }

    private static List<Migration> versions(Migration second) {
        return List.of(new Migration(1, "one", d -> {}), second);
    }

    @Test
    void anOlderProgramStartsOverWhatItCanLiveWithAndSaysSo() {
        MongoDatabase db = connect();
        new Migrations(db, versions(new Migration(2, "two", d -> {})), CLOCK, PATIENCE).run();
        try (CapturedLog log = CapturedLog.open()) {
            new Migrations(db, List.of(new Migration(1, "one", d -> {})), CLOCK, PATIENCE).run();
            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("WARN"))
                    .singleElement()
                    .asString()
                    .contains("migration 2 'two'");
        }
    }

    @Test
    void anOlderProgramDoesNotStartOverWhatItWouldHarm() {
        MongoDatabase db = connect();
        List<Migration> newer = versions(Migration.closing(2, "two", d -> {}));
        new Migrations(db, newer, CLOCK, PATIENCE).run();
        AtomicInteger ran = new AtomicInteger();
        Migrations older =
                new Migrations(db, List.of(new Migration(1, "one", d -> ran.incrementAndGet())), CLOCK, PATIENCE);
        assertThatThrownBy(older::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(db.getName())
                .hasMessageContaining("newer version")
                .hasMessageContaining("migration 2 'two'")
                .hasMessageContaining("restore a backup");
        assertThat(ran).hasValue(0);
        // The version that made it starts again.
        new Migrations(db, newer, CLOCK, PATIENCE).run();
    }

    @Test
    void keepsTheNewestOfConcurrentSaves() throws Exception {
        MongoDatabase db = connect();
        VersionedUpsert.createCollection(db, "views");
        VersionedUpsert.createCollection(db, "views");
        assertThat(db.getCollection("views").listIndexes())
                .as("each write would pay for another")
                .extracting(index -> index.getString("name"))
                .containsExactly("_id_");
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> saves = new ArrayList<>();
            for (long version = 1; version <= 40; version++) {
                long v = version;
                saves.add(() -> VersionedUpsert.save(db.getCollection("views"), "x", v, new Document("n", v)));
            }
            Collections.shuffle(saves);
            for (Future<Boolean> saved : pool.invokeAll(saves)) {
                saved.get();
            }
        }
        Document kept = db.getCollection("views").find(eq("_id", "x")).first();
        assertThat(kept).containsEntry("version", 40L).containsEntry("n", 40L);
        assertThat(VersionedUpsert.save(db.getCollection("views"), "x", 40, new Document()))
                .isFalse();
        assertThat(VersionedUpsert.save(db.getCollection("views"), "x", 41, new Document()))
                .isTrue();
    }
}
