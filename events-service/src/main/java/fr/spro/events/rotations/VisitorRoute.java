package fr.spro.events.rotations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One visitor's way through the rounds.
 *
 * @param tables a table's number for each round, {@link #PAUSE} for none
 * @param from the first round this visitor is expected for
 * @param absentFrom the round from which this visitor is missing, null when expected to the end
 * @param group the number of the group this visitor goes with, null when alone
 */
public record VisitorRoute(
        String registrationId,
        @Nullable String organisationId,
        List<Integer> tables,
        int from,
        @Nullable Integer absentFrom,
        @Nullable Integer group) {
    /** Stands for no table in a round. */
    public static final int PAUSE = 0;

    public VisitorRoute {
        tables = List.copyOf(tables);
    }

    /** Whoever has the same key goes the same way. */
    String unit() {
        return group == null ? registrationId : "group " + group;
    }

    /** Whether this visitor is expected in a round counted from 1. */
    public boolean isThere(int round) {
        return round >= from && (absentFrom == null || round < absentFrom);
    }

    /** The table in a round counted from 1, {@link #PAUSE} for none. */
    public int in(int round) {
        return tables.get(round - 1);
    }
}
