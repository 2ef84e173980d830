package fr.spro.events.rotations;

import fr.spro.events.participants.Participant;
import java.util.List;
import java.util.Set;

/** What an organiser asks of a rotation. */
public sealed interface RotationCommand {
    /** Plan it for these people, as long as no round has started. */
    record Plan(RotationSettings setup, List<Participant> people) implements RotationCommand {}

    /**
     * Change the rounds to come: these people and tables are missing, these people are back, these organisations come
     * with a table of their own, and whoever has a place but no seat is taken in.
     *
     * @param people those who have a place now, as far as was heard
     * @param gone registrations that have none (any more); just after a start somebody may be in neither of the two
     */
    record Repair(
            List<String> absent,
            List<String> returning,
            List<Integer> missingTables,
            List<String> addedPresenters,
            List<Participant> people,
            Set<String> gone,
            long expectedVersion)
            implements RotationCommand {}

    /** A round begins. */
    record StartRound(int round) implements RotationCommand {}

    /** A round is over. */
    record EndRound(int round) implements RotationCommand {}
}
