package fr.spro.events.pairings;

import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Decision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The pairings of all sessions; whether the caller may is asked before. */
public record PairingCommandHandler(Aggregates<Pairing, PairingChange> aggregates) {
    /** The pairing of a session as it is now, null when none was computed. */
    public @Nullable Pairing load(String sessionId) {
        return aggregates.load(sessionId);
    }

    /** Changes a pairing or refuses to. */
    public Decision<Pairing, PairingChange, PairingDecision> change(
            String sessionId, PairingCommand command, String by, Instant now) {
        return aggregates.handle(sessionId, now, by, before -> PairingDecider.decide(before, sessionId, command));
    }
}
