package fr.spro.events.rotations;

import fr.spro.events.fields.FieldProblem;
import java.util.List;

/** The answer to a command. */
public sealed interface Decision {
    /** It is so from now on; without changes it was so already. */
    record Accepted(Rotation after, List<RotationChange> changes) implements Decision {}

    /** Nothing changes. */
    record Refused(Reason why) implements Decision {}

    /** Why not. */
    sealed interface Reason {
        /** Nothing is planned for this session. */
        record Unknown() implements Reason {}

        /** A round has started: it can be repaired, not planned anew. */
        record Running() implements Reason {}

        /** Somebody else was first. */
        record Stale(long current) implements Reason {}

        /** Rounds go in order. */
        record OutOfOrder(int expected) implements Reason {}

        /** A wish that cannot be met. */
        record Invalid(List<FieldProblem> problems) implements Reason {}
    }
}
