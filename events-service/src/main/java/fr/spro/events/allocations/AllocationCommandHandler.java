package fr.spro.events.allocations;

import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Decision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The allocations of all sessions; whether the caller may is asked before. */
public record AllocationCommandHandler(Aggregates<Allocation, AllocationChange> aggregates) {
    /** The allocation of a session as it is now. */
    public Allocation load(String sessionId) {
        return orNone(sessionId, aggregates.load(sessionId));
    }

    private static Allocation orNone(String sessionId, @Nullable Allocation found) {
        return found == null ? Allocation.none(sessionId) : found;
    }

    /** Changes an allocation or refuses to. */
    public Decision<Allocation, AllocationChange, AllocationDecision> change(
            String sessionId, AllocationCommand command, String by, Instant now) {
        return aggregates.handle(
                sessionId, now, by, found -> AllocationDecider.decide(orNone(sessionId, found), command, now));
    }
}
