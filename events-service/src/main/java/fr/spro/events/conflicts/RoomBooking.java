package fr.spro.events.conflicts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a session of an event takes a room or an organisation.
 *
 * @param room key of the room, null where it is not known
 */
public record RoomBooking(
        String eventId,
        String eventTitle,
        Instant start,
        Instant end,
        @Nullable String room) {

    /** Whether it may be anywhere but in that room. */
    boolean isElsewhere(@Nullable String here) {
        return here == null || !here.equals(room);
    }
}
