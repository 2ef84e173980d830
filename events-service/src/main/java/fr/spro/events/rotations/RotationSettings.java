package fr.spro.events.rotations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a rotation is wished.
 *
 * @param presenters organisation ids, one table each, table 1 first
 * @param minutes length of a round
 * @param changeMinutes time to walk to the next table
 * @param ownTableAllowed whether somebody may visit the table of their own organisation
 * @param groupSize most people of a group that goes from table to table together, null when each person goes alone
 */
public record RotationSettings(
        List<String> presenters,
        int rounds,
        int minutes,
        int changeMinutes,
        boolean ownTableAllowed,
        @Nullable Integer groupSize) {
    /** People of one group at most. */
    public static final int MOST_IN_GROUP = 50;

    /** Tables of one rotation at most. */
    public static final int MOST_TABLES = 100;

    /** Rounds of one rotation at most. */
    public static final int MOST_ROUNDS = 50;

    /** Visitors times tables times rounds at most: the worst gatherings of this size are planned within some seconds. */
    public static final int LARGEST = 2_000_000;

    /** How many rounds so many visitors can have with so many tables. */
    static int roundsFor(int visitors, int tables) {
        return (int) Math.min(MOST_ROUNDS, LARGEST / Math.max(1L, (long) visitors * tables));
    }

    public RotationSettings {
        presenters = List.copyOf(presenters);
    }
}
