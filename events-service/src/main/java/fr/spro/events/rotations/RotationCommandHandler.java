package fr.spro.events.rotations;

import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Decision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rotations of all sessions; whether the caller may is asked before. */
public record RotationCommandHandler(Aggregates<Rotation, RotationChange> aggregates) {
    /** The rotation of a session as it is now, null when none was planned. */
    public @Nullable Rotation load(String sessionId) {
        return aggregates.load(sessionId);
    }

    /** Changes a rotation or refuses to. */
    public Decision<Rotation, RotationChange, RotationDecision> change(
            String sessionId, RotationCommand command, String by, Instant now) {
        return aggregates.handle(sessionId, now, by, before -> RotationDecider.decide(before, sessionId, command, now));
    }
}
