package fr.spro.events.rotations;

import org.jspecify.annotations.Nullable;

/**
 * A table where an organisation presents.
 *
 * @param number as it stands on the table, never given twice
 * @param from the first round it is there
 * @param missingFrom the round from which it is missing, null when it stays
 */
public record Table(
        int number,
        String organisationId,
        int from,
        @Nullable Integer missingFrom) {
    /** Whether it is there in a round counted from 1. */
    public boolean isThere(int round) {
        return round >= from && (missingFrom == null || round < missingFrom);
    }
}
