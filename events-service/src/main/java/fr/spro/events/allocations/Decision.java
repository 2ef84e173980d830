package fr.spro.events.allocations;

import fr.spro.events.fields.FieldProblem;
import java.util.List;

/** The answer to a command. */
public sealed interface Decision {
    /** It is so from now on; without changes it was so already. */
    record Accepted(Allocation after, List<AllocationChange> changes) implements Decision {}

    /** Nothing changes. */
    record Refused(Reason why) implements Decision {}

    /** Why not. */
    sealed interface Reason {
        /** There is no result yet. */
        record NothingComputed() implements Reason {}

        /** The last result was made before the pins changed. */
        record Outdated() implements Reason {}

        /** Somebody else was first. */
        record Stale(long current) implements Reason {}

        /** A wish that cannot be met. */
        record Invalid(List<FieldProblem> problems) implements Reason {}
    }
}
