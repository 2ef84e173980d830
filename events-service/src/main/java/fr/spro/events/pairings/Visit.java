package fr.spro.events.pairings;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When and where one of a pair receives the other, as far as they agreed.
 *
 * @param start null while no time is agreed; then the end is null too
 * @param place null means at the host's organisation
 */
public record Visit(
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable String place) {
    /** Longest text of a place. */
    public static final int PLACE = 200;
    /** Nothing is agreed. */
    public static final Visit OPEN = new Visit(null, null, null);
}
