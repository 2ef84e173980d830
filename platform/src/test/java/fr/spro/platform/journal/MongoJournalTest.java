package fr.spro.platform.journal;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import fr.spro.platform.core.Ids;
import fr.spro.platform.mongo.DurabilityCustomizer;
import fr.spro.platform.mongo.VersionedUpsert;
import fr.spro.platform.simulation.SimulatedDatabase;
import fr.spro.platform.test.Backends;
import fr.spro.platform.test.DialectRecorder;
import fr.spro.platform.test.JournalContract;
import fr.spro.platform.test.LossyProxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MongoJournalTest extends JournalContract {
    private final DialectRecorder dialect = new DialectRecorder();
    private MongoClient client = open(Backends.mongo());

    private MongoClient open(String uri) {
        return open(uri, dialect);
    }

    private static MongoClient open(String uri, CommandListener listener) {
        return MongoClients.create(DurabilityCustomizer.settings(uri, listener));
    }

    @BeforeAll
    void warmUp() {
        client.getDatabase("admin").runCommand(new Document("ping", 1));
    }

    @AfterAll
    void close() {
        client.close();
    }

    @AfterEach
    void staysInsideTheDialect() {
        dialect.assertClean();
    }

    @Override
    protected Journal newJournal() {
        MongoDatabase database = client.getDatabase(Backends.freshDatabase());
        VersionedUpsert.createCollection(database, "snapshots");
        return new MongoJournal(database, "journal", "snapshots");
    }

    private static JournalEntry anEntry(String id, long version, String writer) {
        return new JournalEntry(id, version, writer, Instant.now(), "somebody", List.of(), List.of(), List.of());
    }

    @Test
    void readsManySmallEntriesAtATimeAndLargeOnesOneByOne() {
        AtomicInteger finds = new AtomicInteger();
        CommandListener counting = new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                finds.addAndGet(event.getCommandName().equals("find") ? 1 : 0);
            }
        };
        List<Document> many = Collections.nCopies(256, new Document("type", "changed"));
        try (MongoClient counted = open(Backends.mongo(), counting)) {
            MongoJournal journal =
                    new MongoJournal(counted.getDatabase(Backends.freshDatabase()), "journal", "snapshots");
            for (int version = 1; version <= 100; version++) {
                journal.append(anEntry("small", version, "w"));
            }
            for (int version = 1; version <= 5; version++) {
                JournalEntry entry = anEntry("large", version, "w");
                journal.append(
                        new JournalEntry("large", version, "w", entry.at(), "somebody", many, List.of(), List.of()));
            }
            assertThat(journal.after("small", 0)).hasSize(100);
            assertThat(finds).as("1, 2, 4, 8, 16, 32, 32 and 5 of 32").hasValue(8);
            finds.set(0);
            assertThat(journal.after("large", 0)).hasSize(5);
            assertThat(finds).as("five and none").hasValue(6);
        }
    }

    @Test
    void looksForHeadsWithoutReadingEntriesThatAreNotAhead() {
        List<String> read = new CopyOnWriteArrayList<>();
        CommandListener listening = new CommandListener() {
            @Override
            public void commandSucceeded(CommandSucceededEvent event) {
                BsonDocument cursor = event.getResponse().getDocument("cursor", new BsonDocument());
                if (cursor.getString("ns", new BsonString("")).getValue().endsWith(".journal")) {
                    Stream.of("firstBatch", "nextBatch")
                            .flatMap(batch -> cursor.getArray(batch, new BsonArray()).stream())
                            .forEach(entry ->
                                    read.add(entry.asDocument().getString("_id").getValue()));
                }
            }
        };
        try (MongoClient listened = open(Backends.mongo(), listening)) {
            MongoDatabase database = listened.getDatabase(Backends.freshDatabase());
            MongoJournal journal = withHeads(database);
            for (int version = 1; version <= 700; version++) {
                journal.append(anEntry("large", version, "w"));
                journal.append(anEntry("one-" + version, 1, "w"));
            }
            assertThat(journal.heads()).hasSize(701).containsEntry("large", 700L);
            read.clear();
            assertThat(journal.heads()).hasSize(701).containsEntry("large", 700L);
            assertThat(journal.aggregates()).hasSize(701);
            journal.replayAll(_ -> false, _ -> {});
            assertThat(read).isEmpty();
            List<Long> replayed = new ArrayList<>();
            journal.replayAll("one-9"::equals, entries -> replayed.add((long) entries.size()));
            assertThat(replayed).containsExactly(1L);
            assertThat(read).containsExactly(JournalDocuments.id("one-9", 1));
            read.clear();
            new MongoJournal(database, "journal", "snapshots").append(anEntry("one-7", 2, "killed before the head"));
            new MongoJournal(database, "journal", "snapshots").append(anEntry("one-7", 3, "killed before the head"));
            assertThat(journal.heads()).containsEntry("one-7", 3L);
            assertThat(read).hasSize(2).allMatch(id -> id.startsWith("one-7"));
        }
    }

    /** The head is announced, then the entry is stored, then the head is raised: a kill leaves one of these. */
    @Test
    void knowsAggregatesOfInstancesThatWereKilledBeforeTheHeadWasRaised() {
        MongoDatabase database = client.getDatabase(Backends.freshDatabase());
        MongoJournal journal = withHeads(database);
        assertThat(journal.heads()).isEmpty();
        StoredHeads ofTheKilled = new StoredHeads(database.getCollection("heads"));
        MongoJournal entriesOfTheKilled = new MongoJournal(database, "journal", "snapshots");
        ofTheKilled.announce("never begun");
        ofTheKilled.announce("begun");
        ofTheKilled.announce("begun");
        entriesOfTheKilled.append(anEntry("begun", 1, "killed"));
        entriesOfTheKilled.append(anEntry("begun", 2, "killed"));
        assertThat(journal.heads()).isEqualTo(Map.of("begun", 2L));
        assertThat(journal.aggregates()).containsExactly("begun");
        List<Integer> replayed = new ArrayList<>();
        journal.replayAll(_ -> true, entries -> replayed.add(entries.size()));
        assertThat(replayed).containsExactly(2);
    }

    @Test
    void announcesAnAggregateBeforeItsFirstEntry() {
        List<String> writes = new CopyOnWriteArrayList<>();
        CommandListener listening = new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                BsonDocument command = event.getCommand();
                if (List.of("insert", "update").contains(event.getCommandName())) {
                    writes.add(command.getString(event.getCommandName()).getValue());
                }
            }
        };
        try (MongoClient listened = open(Backends.mongo(), listening)) {
            MongoJournal journal = withHeads(listened.getDatabase(Backends.freshDatabase()));
            journal.append(anEntry("new", 1, "w"));
            await().atMost(Duration.ofMinutes(1)).until(() -> writes.size() == 3);
            assertThat(writes).containsExactly("heads", "journal", "heads");
        }
    }

    @Test
    void appendsNothingWhereItCannotBeAnnounced() {
        try (MongoClient nowhere = open("mongodb://localhost:1/?serverSelectionTimeoutMS=100")) {
            MongoJournal journal = withHeads(nowhere.getDatabase("none"));
            assertThatThrownBy(() -> journal.append(anEntry("new", 1, "w")))
                    .isInstanceOf(AppendOutcomeUnknown.class)
                    .hasMessageContaining("No head");
        }
    }

    /** Versions of before the heads run beside this one while it is rolled out. */
    @Test
    void learnsOfAggregatesWithoutAHeadByAScan() {
        MongoDatabase database = client.getDatabase(Backends.freshDatabase());
        MongoJournal journal = withHeads(database);
        assertThat(journal.heads()).isEmpty();
        new MongoJournal(database, "journal", "snapshots").append(anEntry("old", 1, "without heads"));
        assertThat(withHeads(database).heads()).as("at a start").containsOnlyKeys("old");
        assertThat(journal.heads()).as("by the scan of another").containsOnlyKeys("old");
    }

    private static MongoJournal withHeads(MongoDatabase database) {
        return MongoJournal.withHeads(database, "journal", "snapshots", "heads");
    }

    @Test
    void knowsItsOwnEntryWhenTheReplyIsLost() {
        for (LossyProxy.Loss loss : LossyProxy.Loss.values()) {
            try (LossyProxy proxy = LossyProxy.to(Backends.mongo());
                    MongoClient lossy = open(proxy.connectionString())) {
                String database = Backends.freshDatabase();
                MongoJournal journal = new MongoJournal(lossy.getDatabase(database), "journal", "snapshots");
                String id = Ids.random();
                assertThat(journal.append(anEntry(id, 1, "w1"))).isEqualTo(Journal.Appended.WON);
                proxy.loseOnce("insert", loss);
                assertThat(journal.append(anEntry(id, 2, "w2"))).as("%s", loss).isEqualTo(Journal.Appended.WON);
                assertThat(proxy.lost()).as("%s", loss).isEqualTo(1);
                assertThat(journal.after(id, 0))
                        .extracting(JournalEntry::writer)
                        .containsExactly("w1", "w2");
            }
        }
    }

    @Test
    void storesTheEntryWhoseWriterIsCutOffBehindIt() {
        try (LossyProxy proxy = LossyProxy.to(Backends.mongo());
                MongoClient lossy = open(proxy.connectionString())) {
            MongoDatabase database = lossy.getDatabase(Backends.freshDatabase());
            String id = Ids.random();
            List<Object> stored = new ArrayList<>();
            proxy.after(
                    "insert",
                    "journal",
                    JournalDocuments.id(id, 1),
                    () -> stored.add(client.getDatabase(database.getName())
                            .getCollection("journal")
                            .countDocuments()));

            new MongoJournal(database, "journal", "snapshots").append(anEntry(id, 1, "w"));

            assertThat(stored).containsExactly(1L);
        }
    }

    @Test
    void isStaleWhenAnotherTookTheVersionBehindALostReply() {
        try (LossyProxy proxy = LossyProxy.to(Backends.mongo());
                MongoClient lossy = open(proxy.connectionString())) {
            String database = Backends.freshDatabase();
            MongoJournal journal = new MongoJournal(lossy.getDatabase(database), "journal", "snapshots");
            MongoJournal other = new MongoJournal(client.getDatabase(database), "journal", "snapshots");
            String id = Ids.random();
            lossy.getDatabase(database).runCommand(new Document("ping", 1));
            other.append(anEntry(id, 1, "theirs"));
            proxy.loseOnce("insert", LossyProxy.Loss.REPLY);
            assertThat(journal.append(anEntry(id, 1, "mine"))).isEqualTo(Journal.Appended.STALE);
            assertThat(journal.find(id, 1).orElseThrow().writer()).isEqualTo("theirs");
        }
    }

    @Test
    void saysThatTheOutcomeCannotBeToldWhenTheServerIsGone() {
        try (LossyProxy proxy = LossyProxy.to(Backends.mongo());
                MongoClient lossy = open(proxy.connectionString() + "&serverSelectionTimeoutMS=300")) {
            MongoJournal journal = new MongoJournal(
                    lossy.getDatabase(Backends.freshDatabase()), "journal", "snapshots", Duration.ofMillis(500));
            String id = Ids.random();
            journal.append(anEntry(id, 1, "w1"));
            proxy.cut();
            assertThatThrownBy(() -> journal.append(anEntry(id, 2, "w2"))).isInstanceOf(AppendOutcomeUnknown.class);
        }
    }

    /** Else an answer takes twice the patience, and the gateway has given up before it. */
    @Test
    void looksNoSecondTimeWhereNoServerWasFoundInTheTimeItHas() {
        AtomicInteger asked = new AtomicInteger();
        MongoJournal away = new MongoJournal(
                SimulatedDatabase.over(_ -> {
                    asked.incrementAndGet();
                    throw new MongoTimeoutException("no server");
                }),
                "journal",
                "snapshots",
                Duration.ZERO);
        assertThatThrownBy(() -> away.append(anEntry(Ids.random(), 1, "w1"))).isInstanceOf(AppendOutcomeUnknown.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    void packsALargeSnapshotIntoOneValueOfHalfItsSize() {
        MongoDatabase database = client.getDatabase(Backends.freshDatabase());
        MongoJournal journal = new MongoJournal(database, "journal", "snapshots");
        Document state = aStateOf(5_000);
        journal.snapshot(new Snapshot("large", 1, state));
        journal.snapshot(new Snapshot("small", 1, aStateOf(2)));

        Document large =
                database.getCollection("snapshots").find(eq("large")).cursor().next();
        Document small =
                database.getCollection("snapshots").find(eq("small")).cursor().next();
        int size =
                new RawBsonDocument(state, new DocumentCodec()).getByteBuffer().remaining();
        assertThat(large).containsOnlyKeys("_id", "version", "packed");
        assertThat(large.get("packed", Binary.class).getData().length).isBetween(size / 10, size / 2);
        assertThat(small).containsOnlyKeys("_id", "version", "state");
    }

    @Test
    void doesNotWaitForRoomOnTheDiskOfTheDatabase() {
        AtomicInteger asked = new AtomicInteger();
        MongoJournal full = new MongoJournal(
                SimulatedDatabase.over(_ -> {
                    asked.incrementAndGet();
                    throw new MongoCommandException(
                            BsonDocument.parse("{ok: 0, code: 14031, codeName: 'OutOfDiskSpace'}"),
                            new ServerAddress());
                }),
                "journal",
                "snapshots",
                Duration.ofMinutes(5));
        assertThatThrownBy(() -> full.append(anEntry(Ids.random(), 1, "w1"))).isInstanceOf(AppendOutcomeUnknown.class);
        assertThat(asked).hasValue(1);
    }
}
