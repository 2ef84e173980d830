package fr.spro.events.rotations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rotation of one session, as the entries of its journal made it.
 *
 * @param finished rounds that are over, from the first
 * @param running the round under way, null between rounds
 * @param moved people whose plan the last repair changed; changed visits in older entries
 */
public record Rotation(
        String sessionId,
        long version,
        RotationSettings setup,
        RotationPlan arrangement,
        int finished,
        @Nullable Running running,
        int moved) {

    /** A round under way. */
    public record Running(int round, Instant startedAt) {}

    /** The rotation after an entry; only the first entry of a journal has nothing before it. */
    public static Rotation fold(
            @Nullable Rotation before, String sessionId, long version, List<RotationChange> changes) {
        Rotation after = before;
        for (RotationChange change : changes) {
            after = switch (change) {
                case RotationChange.Planned planned ->
                    new Rotation(sessionId, version, planned.setup(), planned.arrangement(), 0, null, 0);
                case RotationChange.Repaired repaired ->
                    known(after).with(version, repaired.arrangement(), repaired.moved());
                case RotationChange.RoundStarted started ->
                    known(after).with(version, started.round() - 1, new Running(started.round(), started.at()));
                case RotationChange.RoundEnded ended -> known(after).with(version, ended.round(), null);
            };
        }
        return known(after);
    }

    private static Rotation known(@Nullable Rotation rotation) {
        if (rotation == null) {
            throw new IllegalStateException("a rotation's journal begins with its plan");
        }
        return rotation;
    }

    private Rotation with(long next, RotationPlan rearranged, int moves) {
        return new Rotation(sessionId, next, setup, rearranged, finished, running, moves);
    }

    private Rotation with(long next, int over, @Nullable Running now) {
        return new Rotation(sessionId, next, setup, arrangement, over, now, moved);
    }

    /** Rounds that nobody can change any more: those over and the one under way. */
    public int settled() {
        return running == null ? finished : running.round();
    }

    /** When a round starts, as far as can be told now: the session's start, or the last round that really started. */
    public Instant startOf(int round, Instant sessionStart) {
        Duration each = Duration.ofMinutes((long) setup.minutes() + setup.changeMinutes());
        return running == null || round < running.round()
                ? sessionStart.plus(each.multipliedBy(round - 1L))
                : running.startedAt().plus(each.multipliedBy((long) round - running.round()));
    }
}
