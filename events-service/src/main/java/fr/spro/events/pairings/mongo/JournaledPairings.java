package fr.spro.events.pairings.mongo;

import fr.spro.events.pairings.Pairing;
import fr.spro.events.pairings.PairingChange;
import fr.spro.events.pairings.PairingJournal;
import fr.spro.platform.core.Ids;
import fr.spro.platform.facts.Fact;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.journal.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pairings in the service's journal, {@code pairing/<sessionId>}; a snapshot now and then, as each answer is an entry. */
public final class JournaledPairings implements PairingJournal {
    private static final String MARK = "pairing/";
    private static final int SNAPSHOT_EVERY = 32;

    private final Journal journal;
    private final Function<Pairing, Fact> fact;
    private final Consumer<String> appended;

    /** Every entry carries the pairing's fact; {@code appended} is told the journal's id that has a new one. */
    public JournaledPairings(Journal journal, Function<Pairing, Fact> fact, Consumer<String> appended) {
        this.journal = journal;
        this.fact = fact;
        this.appended = appended;
    }

    @Override
    public @Nullable Pairing load(String sessionId) {
        Snapshot snapshot = journal.snapshot(MARK + sessionId).orElse(null);
        Pairing pairing =
                snapshot == null ? null : PairingDocuments.toPairing(sessionId, snapshot.version(), snapshot.state());
        for (JournalEntry entry : journal.after(MARK + sessionId, pairing == null ? 0 : pairing.version())) {
            pairing = Pairing.fold(
                    pairing,
                    sessionId,
                    entry.version(),
                    entry.changes().stream().map(PairingDocuments::toDomain).toList());
        }
        return pairing;
    }

    @Override
    public boolean append(Pairing after, List<PairingChange> changes, Instant at, String by) {
        JournalEntry entry = new JournalEntry(
                MARK + after.sessionId(),
                after.version(),
                Ids.random(),
                at,
                by,
                changes.stream().map(PairingDocuments::toDocument).toList(),
                List.of(),
                List.of(fact.apply(after)));
        boolean won = journal.append(entry) == Journal.Appended.WON;
        if (won) {
            appended.accept(entry.aggregateId());
            if (after.version() % SNAPSHOT_EVERY == 0) {
                journal.snapshot(
                        new Snapshot(entry.aggregateId(), after.version(), PairingDocuments.toDocument(after)));
            }
        }
        return won;
    }
}
