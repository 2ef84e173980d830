package fr.spro.events.rotations;

import java.util.List;

/**
 * How a rotation is wished.
 *
 * @param presenters organisation ids, one table each, table 1 first
 * @param minutes length of a round
 * @param changeMinutes time to walk to the next table
 * @param ownTableAllowed whether somebody may visit the table of their own organisation
 */
public record Setup(List<String> presenters, int rounds, int minutes, int changeMinutes, boolean ownTableAllowed) {
    /** Tables of one rotation at most. */
    public static final int MOST_TABLES = 100;

    /** Rounds of one rotation at most. */
    public static final int MOST_ROUNDS = 50;

    public Setup {
        presenters = List.copyOf(presenters);
    }
}
