package fr.spro.events.allocations.mongo;

import fr.spro.events.allocations.Allocation;
import fr.spro.events.allocations.AllocationChange;
import fr.spro.events.allocations.AllocationJournal;
import fr.spro.platform.core.Ids;
import fr.spro.platform.facts.Fact;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Allocations in the service's journal, {@code allocation/<sessionId>}. The few that are worked on are kept in memory,
 * so that a look reads only what is new: each run's entry holds everybody's places.
 */
public final class JournaledAllocations implements AllocationJournal {
    private static final String MARK = "allocation/";
    private static final int KEPT = 32;

    private final Journal journal;
    private final Function<Allocation, Fact> fact;
    private final Consumer<String> appended;
    private final Map<String, Allocation> kept = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * An entry that tells people carries the allocation's fact; {@code appended} is told the journal's id that has a
     * new entry.
     */
    public JournaledAllocations(Journal journal, Function<Allocation, Fact> fact, Consumer<String> appended) {
        this.journal = journal;
        this.fact = fact;
        this.appended = appended;
    }

    @Override
    public Allocation load(String sessionId) {
        Allocation known = known(sessionId);
        Allocation allocation = known;
        for (JournalEntry entry : journal.after(MARK + sessionId, known.version())) {
            allocation = allocation.after(
                    entry.version(),
                    entry.changes().stream().map(AllocationDocuments::toDomain).toList());
        }
        if (allocation.version() > known.version()) {
            keep(allocation);
        }
        return allocation;
    }

    private synchronized Allocation known(String sessionId) {
        Allocation known = kept.get(sessionId);
        return known == null ? Allocation.none(sessionId) : known;
    }

    private synchronized void keep(Allocation allocation) {
        kept.merge(
                allocation.sessionId(),
                allocation,
                (there, given) -> there.version() > given.version() ? there : given);
        if (kept.size() > KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    @Override
    public boolean append(Allocation after, List<AllocationChange> changes, Instant at, String by) {
        JournalEntry entry = new JournalEntry(
                MARK + after.sessionId(),
                after.version(),
                Ids.random(),
                at,
                by,
                changes.stream().map(AllocationDocuments::toDocument).toList(),
                List.of(),
                changes.stream().anyMatch(change -> change instanceof AllocationChange.Told)
                        ? List.of(fact.apply(after))
                        : List.of());
        boolean won = journal.append(entry) == Journal.Appended.WON;
        if (won) {
            appended.accept(entry.aggregateId());
        }
        return won;
    }
}
