package fr.spro.events.rotations;

import fr.spro.events.input.FieldProblem;
import java.util.List;

/** Why a rotation refuses a command. */
public sealed interface RotationDecision {
    /** Nothing is planned for this session. */
    record Unknown() implements RotationDecision {}

    /** A round has started: it can be repaired, not planned anew. */
    record Running() implements RotationDecision {}

    /** Another caller was first. */
    record Stale(long current) implements RotationDecision {}

    /** Rounds go in order. */
    record OutOfOrder(int expected) implements RotationDecision {}

    /** A wish that cannot be met. */
    record Invalid(List<FieldProblem> problems) implements RotationDecision {}
}
