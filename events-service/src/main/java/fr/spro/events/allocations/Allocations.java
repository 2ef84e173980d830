package fr.spro.events.allocations;

import java.time.Instant;

/** The use cases: load, decide, append, and again when somebody else was faster. */
public final class Allocations {
    private static final int ATTEMPTS = 20;

    private final AllocationJournal journal;

    /** Allocations kept in this journal. */
    public Allocations(AllocationJournal journal) {
        this.journal = journal;
    }

    /** The allocation of a session as it is now. */
    public Allocation load(String sessionId) {
        return journal.load(sessionId);
    }

    /** Changes an allocation or refuses to; whether the caller may is asked before. */
    public Decision change(String sessionId, AllocationCommand command, String by, Instant now) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Decision decision = AllocationDesk.decide(journal.load(sessionId), command, now);
            if (!(decision instanceof Decision.Accepted accepted)
                    || accepted.changes().isEmpty()
                    || journal.append(accepted.after(), accepted.changes(), now, by)) {
                return decision;
            }
        }
        throw new IllegalStateException("an allocation is written too often to be changed: " + sessionId);
    }
}
