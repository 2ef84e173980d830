package fr.spro.platform.journal;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last version of each aggregate, announced as 0 before its first entry and raised in the background after each one. A
 * head may be behind its journal, so readers look for the entries behind it. What versions before the heads appended is
 * found by a scan of all ids, at each start and each hour.
 */
final class StoredHeads {
    private static final Logger LOG = LoggerFactory.getLogger(StoredHeads.class);
    private static final Duration BETWEEN_SCANS = Duration.ofHours(1);
    private static final int WRITES_AT_ONCE = 500;
    private static final String VERSION = "version";

    /** Those of some aggregates that have an entry behind the given version. */
    @FunctionalInterface
    interface Ahead {
        Set<String> of(Map<String, Long> versions);
    }

    private final MongoCollection<Document> heads;
    private final Lock lock = new ReentrantLock();
    private final Map<String, Long> unwritten = new HashMap<>();
    private boolean writing;
    private volatile long nextScan = System.nanoTime();

    StoredHeads(MongoCollection<Document> heads) {
        this.heads = heads;
    }

    /**
     * Stores that the aggregate may have a first entry, so that one that is stored right before a crash is found.
     *
     * @throws AppendOutcomeUnknown when that cannot be stored; the entry is not appended then
     */
    void announce(String aggregateId) {
        try {
            heads.updateOne(
                    eq(JournalDocuments.ID, aggregateId), Updates.max(VERSION, 0L), new UpdateOptions().upsert(true));
        } catch (MongoException e) {
            // Two upserts at once: the other one has announced it.
            if (ErrorCategory.fromErrorCode(e.getCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw new AppendOutcomeUnknown("No head for " + aggregateId, e);
            }
        }
    }

    /** Returns at once; what cannot be written now is written after the next append. */
    void raise(String aggregateId, long version) {
        lock.lock();
        try {
            unwritten.merge(aggregateId, version, Math::max);
            if (!writing) {
                writing = true;
                Thread.ofVirtual().name("heads").start(this::writeAll);
            }
        } finally {
            lock.unlock();
        }
    }

    private void writeAll() {
        for (Map<String, Long> some = taken(); !some.isEmpty(); some = taken()) {
            try {
                write(some);
            } catch (RuntimeException e) {
                LOG.warn("{} heads are written later: {}", some.size(), e.toString());
                giveBack(some);
                return;
            }
        }
    }

    private Map<String, Long> taken() {
        lock.lock();
        try {
            Map<String, Long> some = Map.copyOf(unwritten);
            unwritten.clear();
            writing = !some.isEmpty();
            return some;
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(Map<String, Long> some) {
        lock.lock();
        try {
            some.forEach((id, version) -> unwritten.merge(id, version, Math::max));
            writing = false;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the ids of the aggregates that have an entry, found without counting their entries. */
    Set<String> aggregates(Ahead ahead, Supplier<Map<String, Long>> scan) {
        if (isScanDue()) {
            return newest(_ -> true, ahead, scan).keySet();
        }
        Map<String, Long> found = read();
        Map<String, Long> announced = new HashMap<>(found);
        announced.values().removeIf(version -> version > 0);
        Set<String> begun = ahead.of(announced);
        found.keySet().removeIf(id -> announced.containsKey(id) && !begun.contains(id));
        return found.keySet();
    }

    /** Returns the last version of each wanted aggregate; all of them when a scan is due. */
    Map<String, Long> newest(Predicate<String> wanted, Ahead ahead, Supplier<Map<String, Long>> scan) {
        if (isScanDue()) {
            Map<String, Long> all = scan.get();
            scanned(all);
            return all;
        }
        Map<String, Long> found = read();
        found.keySet().removeIf(wanted.negate());
        Map<String, Long> raised = new HashMap<>();
        for (Set<String> more = ahead.of(found); !more.isEmpty(); more = ahead.of(raised)) {
            more.forEach(id -> raised.put(id, found.merge(id, 1L, Long::sum)));
            raised.keySet().retainAll(more);
        }
        found.values().removeIf(version -> version == 0);
        return found;
    }

    private boolean isScanDue() {
        return System.nanoTime() - nextScan >= 0;
    }

    /** Stores what a scan of all ids found. */
    private void scanned(Map<String, Long> all) {
        Map<String, Long> stored = read();
        Map<String, Long> behind = new HashMap<>(all);
        behind.entrySet().removeIf(head -> stored.getOrDefault(head.getKey(), 0L) >= head.getValue());
        write(behind);
        nextScan = System.nanoTime() + BETWEEN_SCANS.toNanos();
    }

    /** Returns the stored heads in the order of their ids, those that are only announced as 0. */
    private Map<String, Long> read() {
        Map<String, Long> stored = new TreeMap<>();
        for (Document head : heads.find()) {
            stored.put(
                    head.getString(JournalDocuments.ID),
                    head.get(VERSION, Number.class).longValue());
        }
        return stored;
    }

    private void write(Map<String, Long> some) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        some.forEach((id, version) -> writes.add(new UpdateOneModel<>(
                eq(JournalDocuments.ID, id), Updates.max(VERSION, version), new UpdateOptions().upsert(true))));
        for (int from = 0; from < writes.size(); from += WRITES_AT_ONCE) {
            heads.bulkWrite(
                    writes.subList(from, Math.min(writes.size(), from + WRITES_AT_ONCE)),
                    new BulkWriteOptions().ordered(false));
        }
    }
}
