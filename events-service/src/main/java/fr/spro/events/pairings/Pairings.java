package fr.spro.events.pairings;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The use cases: load, decide, append, and again when somebody else was faster. */
public final class Pairings {
    private static final int ATTEMPTS = 20;

    private final PairingJournal journal;

    /** Pairings kept in this journal. */
    public Pairings(PairingJournal journal) {
        this.journal = journal;
    }

    /** The pairing of a session as it is now, null when none was computed. */
    public @Nullable Pairing load(String sessionId) {
        return journal.load(sessionId);
    }

    /** Changes a pairing or refuses to; whether the caller may is asked before. */
    public Decision change(String sessionId, PairingCommand command, String by, Instant now) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Decision decision = PairingDesk.decide(journal.load(sessionId), sessionId, command);
            if (!(decision instanceof Decision.Accepted accepted)
                    || accepted.changes().isEmpty()
                    || journal.append(accepted.after(), accepted.changes(), now, by)) {
                return decision;
            }
        }
        throw new IllegalStateException("a pairing is written too often to be changed: " + sessionId);
    }
}
