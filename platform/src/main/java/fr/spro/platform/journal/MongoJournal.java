package fr.spro.platform.journal;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import fr.spro.platform.mongo.TransientFailure;
import fr.spro.platform.mongo.VersionedUpsert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal in MongoDB: one insert an entry, guarded by its {@code _id}. */
public final class MongoJournal implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger(MongoJournal.class);
    private static final WriteConcern DURABLE = WriteConcern.MAJORITY.withJournal(true);
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int KEYS_AT_ONCE = 500;
    private static final int ENTRIES_AT_ONCE = 32;
    private static final int CHANGES_AT_ONCE = 256;
    private static final int ENTRIES_OF_MANY = 64;
    private static final Bson WITHOUT_FACTS = Projections.exclude(JournalDocuments.FACTS);
    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;
    private static final String VERSION = "version";

    private final MongoCollection<Document> entries;
    private final MongoCollection<Document> snapshots;
    private final @Nullable StoredHeads heads;
    private final Duration patience;

    /** A journal in these two collections; a migration makes the snapshots' one ({@link VersionedUpsert#createCollection}). */
    public MongoJournal(MongoDatabase database, String entries, String snapshots) {
        this(database, entries, snapshots, PATIENCE);
    }

    /** The same, with the time an append may look for its outcome. */
    public MongoJournal(MongoDatabase database, String entries, String snapshots, Duration patience) {
        this(database, entries, snapshots, null, patience);
    }

    private MongoJournal(
            MongoDatabase database, String entries, String snapshots, @Nullable StoredHeads heads, Duration patience) {
        this.entries = durable(database.getCollection(entries));
        this.snapshots = durable(database.getCollection(snapshots));
        this.heads = heads;
        this.patience = patience;
    }

    /**
     * A journal that keeps the last version of each aggregate in a collection of its own, so that listing aggregates reads
     * no entries.
     */
    public static MongoJournal withHeads(MongoDatabase database, String entries, String snapshots, String heads) {
        return new MongoJournal(database, entries, snapshots, new StoredHeads(database.getCollection(heads)), PATIENCE);
    }

    /** Serves the audit trail, which asks for a time. */
    public static void createIndexOfTimes(MongoDatabase database, String entries) {
        database.getCollection(entries).createIndex(Indexes.ascending(JournalDocuments.AT));
    }

    private static MongoCollection<Document> durable(MongoCollection<Document> collection) {
        return collection
                .withWriteConcern(DURABLE)
                .withReadConcern(ReadConcern.MAJORITY)
                .withReadPreference(ReadPreference.primary());
    }

    @Override
    public Appended append(JournalEntry entry) {
        if (heads != null && entry.version() == 1) {
            heads.announce(entry.aggregateId());
        }
        Appended appended = insert(entry);
        if (heads != null && appended == Appended.WON) {
            heads.raise(entry.aggregateId(), entry.version());
        }
        return appended;
    }

    private Appended insert(JournalEntry entry) {
        Document document = JournalDocuments.toDocument(entry);
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            entries.insertOne(document);
            return Appended.WON;
        } catch (MongoException e) {
            if (System.nanoTime() >= deadline && isUnreachable(e)) {
                throw new AppendOutcomeUnknown("No server for " + document.get(JournalDocuments.ID), e);
            }
            return outcome(entry, document, e, deadline);
        }
    }

    /** Inserting the same document again is harmless and, unlike reading nothing, settles what a lost reply left open. */
    private Appended outcome(JournalEntry entry, Document document, MongoException first, long deadline) {
        MongoException failure = first;
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            refuseWhatNoRetryCures(failure);
            try {
                Document stored = entries.find(eq(JournalDocuments.ID, document.get(JournalDocuments.ID)))
                        .first();
                if (stored != null) {
                    return isOwn(entry, stored) ? Appended.WON : Appended.STALE;
                }
                if (!isDuplicate(failure)) {
                    entries.insertOne(document);
                    return Appended.WON;
                }
            } catch (MongoException e) {
                failure = e;
                if (isDuplicate(e)) {
                    continue;
                }
            }
            if (System.nanoTime() >= deadline) {
                throw new AppendOutcomeUnknown("No outcome of " + document.get(JournalDocuments.ID), failure);
            }
            pause(pause, failure);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    private static boolean isOwn(JournalEntry entry, Document stored) {
        return entry.writer().equals(stored.getString(JournalDocuments.WRITER))
                && entry.at().equals(stored.getDate(JournalDocuments.AT).toInstant());
    }

    /** Another look would wait as long again; where a reply was lost, the server is there and tells at once. */
    private static boolean isUnreachable(MongoException e) {
        return TransientFailure.isOne(e) && !(e instanceof MongoSocketReadTimeoutException);
    }

    private static boolean isDuplicate(MongoException e) {
        return ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY;
    }

    private static void refuseWhatNoRetryCures(MongoException e) {
        if (e instanceof MongoInterruptedException) {
            Thread.currentThread().interrupt();
            throw new AppendOutcomeUnknown("Interrupted while waiting for the outcome", e);
        }
        if (TransientFailure.isFullDisk(e)) {
            throw new AppendOutcomeUnknown("The database has no room", e);
        }
        if (e instanceof MongoWriteException && !isDuplicate(e)) {
            throw e;
        }
    }

    private static void pause(long millis, @Nullable Throwable cause) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AppendOutcomeUnknown("Interrupted while waiting for the outcome", cause);
        }
    }

    @Override
    public Optional<JournalEntry> find(String aggregateId, long version) {
        return Optional.ofNullable(entries.find(eq(JournalDocuments.ID, JournalDocuments.id(aggregateId, version)))
                        .first())
                .map(JournalDocuments::toEntry);
    }

    @Override
    public List<JournalEntry> after(String aggregateId, long version) {
        List<JournalEntry> found = new ArrayList<>();
        read(aggregateId, version, Projections.exclude(), found::add);
        return found;
    }

    @Override
    public void replay(String aggregateId, long version, Consumer<JournalEntry> each) {
        read(aggregateId, version, WITHOUT_FACTS, each);
    }

    /** More and more at a time, as long as they are small: together they hold no more than one large entry. */
    private void read(String aggregateId, long version, Bson parts, Consumer<JournalEntry> each) {
        long next = version + 1;
        int count = 1;
        while (true) {
            List<JournalEntry> some = some(aggregateId, next, count, parts);
            some.forEach(each);
            if (some.size() < count) {
                return;
            }
            next += count;
            int changes =
                    some.stream().mapToInt(entry -> entry.changes().size()).sum();
            int small = count * CHANGES_AT_ONCE / Math.max(1, changes);
            count = Math.clamp(Math.min(2 * count, small), 1, ENTRIES_AT_ONCE);
        }
    }

    /** Up to so many, fewer where one is missing. */
    private List<JournalEntry> some(String aggregateId, long first, int count, Bson parts) {
        return untilOneIsMissing(found(ids(aggregateId, first, first + count - 1), parts));
    }

    private static List<String> ids(String aggregateId, long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(version -> JournalDocuments.id(aggregateId, version))
                .toList();
    }

    /** In the order of the ids. */
    private List<Optional<JournalEntry>> found(List<String> ids, Bson parts) {
        Map<String, Document> found = new HashMap<>();
        Bson which = ids.size() == 1 ? eq(JournalDocuments.ID, ids.getFirst()) : in(JournalDocuments.ID, ids);
        for (Document document : entries.find(which).projection(parts)) {
            found.put(document.getString(JournalDocuments.ID), document);
        }
        return ids.stream()
                .map(id -> Optional.ofNullable(found.get(id)).map(JournalDocuments::toEntry))
                .toList();
    }

    @Override
    public void replayAll(Predicate<String> wanted, Consumer<List<JournalEntry>> each) {
        Map<String, Long> together = new LinkedHashMap<>();
        long count = 0;
        for (Map.Entry<String, Long> head : heads(wanted).entrySet()) {
            if (wanted.test(head.getKey())) {
                together.put(head.getKey(), head.getValue());
                count += head.getValue();
            }
            if (count >= ENTRIES_OF_MANY) {
                replay(together, each);
                together.clear();
                count = 0;
            }
        }
        replay(together, each);
    }

    private void replay(Map<String, Long> heads, Consumer<List<JournalEntry>> each) {
        List<String> ids = new ArrayList<>();
        heads.forEach((id, head) -> ids.addAll(ids(id, 1, head)));
        List<Optional<JournalEntry>> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += KEYS_AT_ONCE) {
            found.addAll(found(ids.subList(from, Math.min(ids.size(), from + KEYS_AT_ONCE)), WITHOUT_FACTS));
        }
        Iterator<Optional<JournalEntry>> next = found.iterator();
        heads.forEach((_, head) -> each.accept(untilOneIsMissing(
                LongStream.range(0, head).mapToObj(_ -> next.next()).toList())));
    }

    private static List<JournalEntry> untilOneIsMissing(List<Optional<JournalEntry>> entries) {
        return entries.stream()
                .takeWhile(Optional::isPresent)
                .map(Optional::orElseThrow)
                .toList();
    }

    @Override
    public Set<String> ahead(Map<String, Long> versions) {
        List<String> next = new ArrayList<>();
        versions.forEach((id, version) -> next.add(JournalDocuments.id(id, version + 1)));
        Set<String> ahead = new HashSet<>();
        for (int from = 0; from < next.size(); from += KEYS_AT_ONCE) {
            List<String> some = next.subList(from, Math.min(next.size(), from + KEYS_AT_ONCE));
            for (Document document :
                    entries.find(in(JournalDocuments.ID, some)).projection(Projections.include(JournalDocuments.ID))) {
                ahead.add(JournalDocuments.aggregateOf(document.getString(JournalDocuments.ID)));
            }
        }
        return ahead;
    }

    @Override
    public Optional<Snapshot> snapshot(String aggregateId) {
        Document document = snapshots.find(eq(JournalDocuments.ID, aggregateId)).first();
        return Optional.ofNullable(document)
                .map(d -> new Snapshot(
                        aggregateId, d.get(VERSION, Number.class).longValue(), CompressedState.toState(d)));
    }

    @Override
    public void snapshot(Snapshot snapshot) {
        try {
            VersionedUpsert.save(
                    snapshots, snapshot.aggregateId(), snapshot.version(), CompressedState.toStored(snapshot.state()));
        } catch (MongoException e) {
            LOG.warn("No snapshot of {} at {}: {}", snapshot.aggregateId(), snapshot.version(), e.getMessage());
        }
    }

    @Override
    public List<String> aggregates() {
        return List.copyOf(heads == null ? scan().keySet() : heads.aggregates(this::ahead, this::scan));
    }

    /** From the stored heads and the entries behind them; the first time, and each hour, from the ids of all entries. */
    @Override
    public Map<String, Long> heads() {
        return heads(_ -> true);
    }

    private Map<String, Long> heads(Predicate<String> wanted) {
        return heads == null ? scan() : heads.newest(wanted, this::ahead, this::scan);
    }

    private Map<String, Long> scan() {
        Map<String, Long> all = new LinkedHashMap<>();
        // A filter on the index and nothing but its key lets MongoDB answer from the index alone.
        for (Document document :
                entries.find(gte(JournalDocuments.ID, "")).projection(Projections.include(JournalDocuments.ID))) {
            String id = document.getString(JournalDocuments.ID);
            all.merge(JournalDocuments.aggregateOf(id), JournalDocuments.versionOf(id), Math::max);
        }
        return all;
    }
}
