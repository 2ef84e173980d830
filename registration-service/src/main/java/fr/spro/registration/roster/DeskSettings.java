package fr.spro.registration.roster;

import java.time.Duration;

/**
 * How a desk works.
 *
 * @param queue how many requests may wait; one more is told that the desk is busy
 * @param batch how many are decided together and stored as one entry
 * @param quiet after this time without requests a snapshot is taken if it is worth it
 * @param idle after this time without requests the desk closes and its memory is free
 * @param snapshotEvery entries between two snapshots, more on a large roster
 */
public record DeskSettings(int queue, int batch, Duration quiet, Duration idle, int snapshotEvery) {

    public static final DeskSettings USUAL =
            new DeskSettings(8_192, 256, Duration.ofSeconds(5), Duration.ofMinutes(5), 64);

    public DeskSettings {
        if (queue < 1 || batch < 1 || snapshotEvery < 1 || !quiet.isPositive() || idle.compareTo(quiet) < 0) {
            throw new IllegalArgumentException("a desk without room or time");
        }
    }
}
