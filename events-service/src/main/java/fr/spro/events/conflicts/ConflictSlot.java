package fr.spro.events.conflicts;

import fr.spro.events.formats.Presenter;
import fr.spro.events.formats.Venue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session that is still to take place.
 *
 * @param index its position in the event's list, the first is 0
 * @param closes end of sign-up, null without one
 */
public record ConflictSlot(
        int index,
        String title,
        Instant start,
        Instant end,
        @Nullable Venue venue,
        List<Presenter> presenters,
        @Nullable Instant closes) {
    public ConflictSlot {
        presenters = List.copyOf(presenters);
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("a session that ends before it starts: " + index);
        }
    }

    boolean overlaps(ConflictSlot other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    String path(String field) {
        return "sessions[" + index + "]." + field;
    }

    @Nullable
    String room() {
        return venue == null ? null : ConflictKeys.room(venue);
    }
}
