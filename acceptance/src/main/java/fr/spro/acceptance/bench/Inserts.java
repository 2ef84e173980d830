package fr.spro.acceptance.bench;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.bson.Document;

/**
 * What the database does by itself: the journal entry of a real sign-up, inserted again and again under new ids, as
 * durable as the services write, one insert at a time on each thread. Then by turns with rushes, since both are faster in
 * one minute than in another.
 */
final class Inserts {
    private static final String NAME = "single inserts";
    private static final String BY_TURNS = ", by turns";
    private static final String ONE_BY_ONE = NAME + ", 1 thread" + BY_TURNS;
    private static final int TURNS = 5;
    private static final int WARMING = 500;
    private static final int COUNT = 3000;
    private static final int THREADS = 16;

    private final Trial trial;
    private final MongoClient client;
    private final MongoCollection<Document> copies;
    private long inserted;

    private Inserts(Trial trial, MongoClient client) {
        this.trial = trial;
        this.client = client;
        this.copies = client.getDatabase("spro_bench").getCollection("journal");
    }

    static void run(Trial trial) throws IOException, InterruptedException {
        // As the services open theirs.
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(
                        trial.ground().running.state().path("mongo").asString()))
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .retryWrites(false)
                .build();
        try (MongoClient client = MongoClients.create(settings)) {
            new Inserts(trial, client).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        Document entry = entryOfSignUp();
        int count = trial.settings().atMost(COUNT);
        insert(entry, Math.min(WARMING, count), 1);
        insert(entry, Math.min(WARMING, count), THREADS);
        for (int i = 0; i < trial.settings().repetitions(3); i++) {
            trial.report().add(NAME + ", 1 thread", count, insert(entry, count, 1));
            trial.report().add(NAME + ", " + THREADS + " threads", count, insert(entry, count, THREADS));
        }
        byTurns(entry, count);
        // By a count of the collection: to count by a query, the embedded database would take all of them into memory.
        long stored = copies.estimatedDocumentCount();
        trial.report().check(NAME, stored == inserted, stored + " documents after " + inserted + " inserts");
    }

    /** A rush, then as many inserts one after the other while nothing else is to be done, and again. */
    private void byTurns(Document entry, int count) throws InterruptedException {
        Rushes rushes = new Rushes(trial);
        int warmUps = Rushes.warmUps(trial.settings());
        if (warmUps > 0) {
            rushes.onOne(count, warmUps, " (warm-up)");
        }
        for (int i = 0; i < trial.settings().repetitions(TURNS); i++) {
            // What the inserts left is not the rush's, as what the rush left is not the inserts'.
            trial.ground().awaitQuiet();
            rushes.onOne(count, 1, BY_TURNS);
            trial.report().add(ONE_BY_ONE, count, insert(entry, count, 1));
        }
    }

    /** For each turn how many a rush of so many decided while the database took one insert; none without such turns. */
    static Optional<Spread> decidedForEach(List<Row> rows, String rush) {
        List<Row.Repetition> rushes = repetitions(rows, rush + BY_TURNS);
        List<Row.Repetition> inserts = repetitions(rows, ONE_BY_ONE);
        int turns = Math.min(rushes.size(), inserts.size());
        return turns == 0
                ? Optional.empty()
                : Optional.of(Spread.of(IntStream.range(0, turns)
                        .mapToObj(
                                i -> rushes.get(i).perSecond() / inserts.get(i).perSecond())
                        .toList()));
    }

    private static List<Row.Repetition> repetitions(List<Row> rows, String scenario) {
        return rows.stream()
                .filter(row -> row.scenario().equals(scenario))
                .findFirst()
                .map(Row::repetitions)
                .orElse(List.of());
    }

    /** One person signs up for an empty session: what that left in the journal. */
    private Document entryOfSignUp() throws IOException, InterruptedException {
        Ground ground = trial.ground();
        String session = ground.sessions(1, 10).getFirst();
        Load.Reply reply = trial.load().one(0, ground.signUp(session, ground.organisations.getFirst(), 0));
        trial.report().check(NAME, reply.status() == 201, "a sign-up was answered " + reply.status());
        MongoCollection<Document> journal =
                client.getDatabase("spro_registration").getCollection("journal");
        Document last = null;
        for (int version = 1; ; version++) {
            Document next =
                    journal.find(Filters.eq("_id", id(session, version))).first();
            if (next == null) {
                break;
            }
            last = next;
        }
        if (last == null || last.getList("answers", Document.class).size() != 1) {
            throw new IllegalStateException("the last entry of " + session + " is not a sign-up: " + last);
        }
        return last;
    }

    private static String id(String aggregate, int version) {
        return "%s|%09d".formatted(aggregate, version);
    }

    private Measured insert(Document entry, int count, int threads) throws InterruptedException {
        Histogram latencies = new ConcurrentHistogram(Load.histogram());
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        String aggregate = UUID.randomUUID().toString();
        System.gc();
        Duration before = Machine.own();
        long begin = System.nanoTime();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            all.add(Thread.ofPlatform().start(() -> {
                for (int version = next.incrementAndGet(); version <= count; version = next.incrementAndGet()) {
                    Document copy = new Document(entry).append("_id", id(aggregate, version));
                    long sent = System.nanoTime();
                    copies.insertOne(copy);
                    latencies.recordValue((System.nanoTime() - sent) / 1000);
                    done.incrementAndGet();
                }
            }));
        }
        for (Thread thread : all) {
            thread.join();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        trial.report().check(NAME, done.get() == count, done + " of " + count + " inserts were acknowledged");
        inserted += done.get();
        return new Measured(done.get(), latencies, took, Machine.own().minus(before));
    }
}
