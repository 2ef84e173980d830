package fr.spro.platform.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs what is missing of a service's migrations, in order, by one process at a time, before anything else starts. */
public final class Migrations implements SmartLifecycle, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final long POLL_MILLIS = 200;
    private static final String ID = "_id";
    private static final String NAME = "name";
    /** Only where it is so. */
    private static final String CLOSES = "closes";

    private final Runnable hangUp;
    private final MongoDatabase database;
    private final MongoCollection<Document> applied;
    private final List<Migration> migrations;
    private final Clock clock;
    private final Duration patience;
    private final Set<Integer> newerMet = new HashSet<>();
    private volatile boolean done;

    /** The migrations of a service; {@code patience} bounds the wait for the database and for other processes. */
    public Migrations(MongoDatabase database, List<Migration> migrations, Clock clock, Duration patience) {
        this(() -> {}, database, migrations, clock, patience);
    }

    /** The same by a client of their own, which is closed when they are done. */
    Migrations(
            MongoClientSettings settings, String database, List<Migration> migrations, Clock clock, Duration patience) {
        this(MongoClients.create(settings), database, migrations, clock, patience);
    }

    private Migrations(MongoClient own, String database, List<Migration> migrations, Clock clock, Duration patience) {
        this(own::close, own.getDatabase(database), migrations, clock, patience);
    }

    private Migrations(
            Runnable hangUp, MongoDatabase database, List<Migration> migrations, Clock clock, Duration patience) {
        this.hangUp = hangUp;
        this.database = database;
        this.applied = database.getCollection("migrations");
        this.migrations = List.copyOf(migrations);
        this.clock = clock;
        this.patience = patience;
        for (int i = 0; i < this.migrations.size(); i++) {
            if (this.migrations.get(i).number() != i + 1) {
                throw new IllegalStateException("Migrations are numbered 1, 2, 3 … in order: "
                        + this.migrations.get(i).name());
            }
        }
    }

    /** Returns when every migration is applied, by this process or another. */
    public void run() {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                if (missing().isEmpty()) {
                    return;
                }
                Lease lease = new Lease(database.getCollection("leases"), "migrations", clock);
                if (lease.acquire()) {
                    try (lease) {
                        lease.keep();
                        runMissing(lease);
                    }
                    return;
                }
            } catch (MongoException e) {
                if (System.nanoTime() >= deadline) {
                    throw e;
                }
                LOG.warn("The database does not answer yet: {}", e.getMessage());
            }
            if (System.nanoTime() >= deadline) {
                throw new IllegalStateException("Another process holds the lease on the migrations");
            }
            pause();
        }
    }

    private List<Migration> missing() {
        Map<Integer, String> names = new TreeMap<>();
        for (Document document : applied.find()) {
            int number = document.get(ID, Number.class).intValue();
            if (number > migrations.size()) {
                meet(number, document);
            }
            names.put(number, document.getString(NAME));
        }
        for (Migration migration : migrations) {
            String name = names.get(migration.number());
            if (name != null && !name.equals(migration.name())) {
                throw new IllegalStateException("Migration %d was '%s' when it ran and is '%s' now"
                        .formatted(migration.number(), name, migration.name()));
            }
        }
        return migrations.stream().filter(m -> !names.containsKey(m.number())).toList();
    }

    /** A step of a newer version. Most are made so that programs of before go on, beside it and after a way back. */
    private void meet(int number, Document newer) {
        if (newer.getBoolean(CLOSES, false)) {
            throw new IllegalStateException(
                    ("The database %s was written by a newer version of this program (migration %d '%s'), and this one"
                                    + " would do harm to it: start that version again, or restore a backup of before")
                            .formatted(database.getName(), number, newer.getString(NAME)));
        }
        if (newerMet.add(number)) {
            LOG.warn(
                    "The database was written by a newer version too: migration {} '{}' is not known here",
                    number,
                    newer.getString(NAME));
        }
    }

    private void runMissing(Lease lease) {
        for (Migration migration : missing()) {
            long start = System.nanoTime();
            migration.run().accept(database);
            if (!lease.renew()) {
                throw new IllegalStateException("Lost the lease during migration " + migration.name());
            }
            Document done = new Document(ID, migration.number())
                    .append(NAME, migration.name())
                    .append("at", Date.from(clock.instant()));
            if (migration.closes()) {
                done.append(CLOSES, true);
            }
            applied.replaceOne(eq(ID, migration.number()), done, new ReplaceOptions().upsert(true));
            LOG.info(
                    "Migration {} '{}' took {} ms",
                    migration.number(),
                    migration.name(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for migrations", e);
        }
    }

    @Override
    public void start() {
        if (done) {
            return;
        }
        run();
        close();
        done = true;
    }

    /** What has run stays so. */
    @Override
    public void stop() {}

    @Override
    public void close() {
        hangUp.run();
    }

    @Override
    public boolean isRunning() {
        return done;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 100;
    }
}
