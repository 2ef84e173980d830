package fr.spro.events.rotations;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where rotations are kept. */
public interface RotationJournal {
    /** The rotation of a session as the journal has it now, null when none was planned. */
    @Nullable
    Rotation load(String sessionId);

    /** Stores the next entry; false when somebody else's has its version. */
    boolean append(Rotation after, List<RotationChange> changes, Instant at, String by);
}
