package fr.spro.events.rotations;

import java.time.Instant;

/** What an entry of a rotation's journal says. */
public sealed interface RotationChange {
    /** The rotation was planned, for the first time or anew. */
    record Planned(RotationSettings setup, RotationPlan arrangement) implements RotationChange {}

    /** The rounds to come were changed. */
    record Repaired(RotationPlan arrangement, int moved) implements RotationChange {}

    /** A round began; the one before it is over. */
    record RoundStarted(int round, Instant at) implements RotationChange {}

    /** A round is over. */
    record RoundEnded(int round) implements RotationChange {}
}
