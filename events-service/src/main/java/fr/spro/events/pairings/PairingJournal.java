package fr.spro.events.pairings;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where pairings are kept. */
public interface PairingJournal {
    /** The pairing of a session as the journal has it now, null when none was computed. */
    @Nullable
    Pairing load(String sessionId);

    /** Stores the next entry; false when somebody else's has its version. */
    boolean append(Pairing after, List<PairingChange> changes, Instant at, String by);
}
