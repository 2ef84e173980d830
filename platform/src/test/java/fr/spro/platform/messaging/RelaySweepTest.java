package fr.spro.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import fr.spro.platform.core.Ids;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.journal.MongoJournal;
import fr.spro.platform.mongo.DurabilityCustomizer;
import fr.spro.platform.test.Backends;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Full sweeps of a relay over the journal on the server of the tests. */
class RelaySweepTest {
    private static final Duration SWEEP = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int AGGREGATES = 150;
    private static final int VERSIONS = 4;

    private final AtomicInteger entriesRead = new AtomicInteger();
    private final AtomicInteger fullSweeps = new AtomicInteger();
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    private final CommandListener counting = new CommandListener() {
        @Override
        public void commandSucceeded(CommandSucceededEvent event) {
            BsonDocument cursor = event.getResponse().getDocument("cursor", new BsonDocument());
            String collection = cursor.getString("ns", new BsonString("")).getValue();
            if (collection.endsWith(".journal")) {
                entriesRead.addAndGet(
                        cursor.getArray("firstBatch", new BsonArray()).size()
                                + cursor.getArray("nextBatch", new BsonArray()).size());
            } else if (collection.endsWith(".heads") && event.getCommandName().equals("find")) {
                fullSweeps.incrementAndGet();
            }
        }
    };

    private final MessageSender broker = new MessageSender() {
        @Override
        public Future<?> send(String aggregateId, long version, Instant at, StateMessage fact, @Nullable String trail) {
            told.add(aggregateId + "|" + version);
            return CompletableFuture.completedFuture(null);
        }
    };

    private static JournalEntry entry(String id, long version) {
        StateMessage fact = new StateMessage("topic", id, "fr.spro.thing.v1", version, Map.of());
        return new JournalEntry(
                id, version, Ids.random(), Instant.now(), "x", List.of(new Document()), List.of(), List.of(fact));
    }

    private void awaitFullSweeps(int count) {
        int target = fullSweeps.get() + count;
        await().atMost(PATIENCE).until(() -> fullSweeps.get() >= target);
    }

    @Test
    void readsNoEntryThatIsNotAhead() {
        try (MongoClient client = MongoClients.create(DurabilityCustomizer.settings(Backends.mongo(), counting))) {
            MongoDatabase database = client.getDatabase(Backends.freshDatabase());
            MongoCollection<Document> published = database.getCollection("published");
            Journal other = MongoJournal.withHeads(database, "journal", "snapshots", "heads");
            for (int aggregate = 0; aggregate < AGGREGATES; aggregate++) {
                for (int version = 1; version <= VERSIONS; version++) {
                    other.append(entry("a" + aggregate, version));
                }
            }
            Journal journal = MongoJournal.withHeads(database, "journal", "snapshots", "heads");
            OutboxRelay relay = new OutboxRelay(journal, published).by(broker, SWEEP, SWEEP.multipliedBy(2));
            relay.start();
            await().atMost(PATIENCE)
                    .until(() -> published.countDocuments(new Document("version", (long) VERSIONS)) == AGGREGATES
                            && relay.behind() == 0);
            awaitFullSweeps(2);
            entriesRead.set(0);
            awaitFullSweeps(5);
            assertThat(entriesRead).as("entries that nobody is behind").hasValue(0);

            // Stored by an instance that was killed before it raised the heads.
            database.getCollection("heads").insertOne(new Document("_id", "new").append("version", 0L));
            Journal killed = new MongoJournal(database, "journal", "snapshots");
            killed.append(entry("a7", VERSIONS + 1));
            killed.append(entry("new", 1));
            await().atMost(PATIENCE).until(() -> told.containsAll(Set.of("a7|" + (VERSIONS + 1), "new|1")));
            relay.stop();
        }
    }
}
