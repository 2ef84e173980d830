package fr.spro.registration.signup;

import java.time.Duration;

/**
 * Limits and times of a worker.
 *
 * @param queue how many requests may wait; one more is refused with {@link RosterQueueFull}
 * @param batch how many are decided together and stored as one entry
 * @param quiet after this time without requests a snapshot is taken if it is worth it
 * @param idle after this time without requests the worker closes and its memory is free
 * @param snapshotEvery entries between two snapshots, more on a large roster
 */
public record RosterWorkerSettings(int queue, int batch, Duration quiet, Duration idle, int snapshotEvery) {

    public static final RosterWorkerSettings USUAL =
            new RosterWorkerSettings(8_192, 256, Duration.ofSeconds(5), Duration.ofMinutes(5), 64);

    public RosterWorkerSettings {
        if (queue < 1 || batch < 1 || snapshotEvery < 1 || !quiet.isPositive() || idle.compareTo(quiet) < 0) {
            throw new IllegalArgumentException("a worker without room or time");
        }
    }
}
