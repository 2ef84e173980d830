package fr.spro.events.allocations;

import fr.spro.events.input.FieldProblem;
import java.util.List;

/** Why an allocation refuses a command. */
public sealed interface AllocationDecision {
    /** There is no result yet. */
    record NothingComputed() implements AllocationDecision {}

    /** The last result was made before the pins changed. */
    record Outdated() implements AllocationDecision {}

    /** Another caller was first. */
    record Stale(long current) implements AllocationDecision {}

    /** A wish that cannot be met. */
    record Invalid(List<FieldProblem> problems) implements AllocationDecision {}
}
