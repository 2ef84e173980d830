package fr.spro.platform.journal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The entries of every aggregate of a service; appending one is the only way an aggregate changes. */
public interface Journal {

    /** WON: the entry is stored for good. STALE: another writer has this version; reload and decide again. */
    enum Appended {
        WON,
        STALE
    }

    /**
     * Stores the entry if its version is still free.
     *
     * @throws AppendOutcomeUnknown when the outcome cannot be told even after reading back
     */
    Appended append(JournalEntry entry);

    /** The entry of exactly this version. */
    Optional<JournalEntry> find(String aggregateId, long version);

    /** All entries behind {@code version}, in order, by point look-ups until one is missing. */
    default List<JournalEntry> after(String aggregateId, long version) {
        List<JournalEntry> found = new ArrayList<>();
        for (Optional<JournalEntry> entry = find(aggregateId, version + 1);
                entry.isPresent();
                entry = find(aggregateId, version + found.size() + 1)) {
            found.add(entry.get());
        }
        return found;
    }

    /**
     * Tells what the same entries changed and answered, and keeps none: without their facts, which whoever loads an
     * aggregate has no use for.
     */
    default void replay(String aggregateId, long version, Consumer<JournalEntry> each) {
        long next = version + 1;
        for (Optional<JournalEntry> entry = find(aggregateId, next);
                entry.isPresent();
                entry = find(aggregateId, next)) {
            each.accept(entry.get().withoutFacts());
            next++;
        }
    }

    /**
     * Tells of every such aggregate all that its entries changed and answered, in order, without their facts; takes no
     * snapshot, so only for start-up and rare sweeps over many aggregates with few entries each.
     */
    default void replayAll(Predicate<String> wanted, Consumer<List<JournalEntry>> each) {
        aggregates().stream()
                .filter(wanted)
                .map(id -> after(id, 0).stream().map(JournalEntry::withoutFacts).toList())
                .forEach(each);
    }

    /** Those of these aggregates that have an entry behind the given version, by point look-ups; others may have too. */
    default Set<String> ahead(Map<String, Long> versions) {
        Set<String> ahead = new HashSet<>();
        versions.forEach((id, version) -> {
            if (find(id, version + 1).isPresent()) {
                ahead.add(id);
            }
        });
        return ahead;
    }

    /** The newest snapshot, if one was taken. */
    Optional<Snapshot> snapshot(String aggregateId);

    /** Keeps the snapshot unless a newer one is there; a failure is logged and harmless. */
    void snapshot(Snapshot snapshot);

    /** Returns the ids of all aggregates, which may scan those of all entries: for start-up and rare sweeps. */
    List<String> aggregates();

    /** Returns the last version of every aggregate, which may scan the ids of all entries: for start-up and rare sweeps. */
    default Map<String, Long> heads() {
        Map<String, Long> heads = new LinkedHashMap<>();
        for (String id : aggregates()) {
            long version = snapshot(id).map(Snapshot::version).orElse(0L);
            while (find(id, version + 1).isPresent()) {
                version++;
            }
            heads.put(id, version);
        }
        return heads;
    }
}
