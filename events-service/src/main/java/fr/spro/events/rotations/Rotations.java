package fr.spro.events.rotations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The use cases: load, decide, append, and again when somebody else was faster. */
public final class Rotations {
    private static final int ATTEMPTS = 20;

    private final RotationJournal journal;

    /** Rotations kept in this journal. */
    public Rotations(RotationJournal journal) {
        this.journal = journal;
    }

    /** The rotation of a session as it is now, null when none was planned. */
    public @Nullable Rotation load(String sessionId) {
        return journal.load(sessionId);
    }

    /** Changes a rotation or refuses to; whether the caller may is asked before. */
    public Decision change(String sessionId, RotationCommand command, String by, Instant now) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Decision decision = RotationDesk.decide(journal.load(sessionId), sessionId, command, now);
            if (!(decision instanceof Decision.Accepted accepted)
                    || accepted.changes().isEmpty()
                    || journal.append(accepted.after(), accepted.changes(), now, by)) {
                return decision;
            }
        }
        throw new IllegalStateException("a rotation is written too often to be changed: " + sessionId);
    }
}
