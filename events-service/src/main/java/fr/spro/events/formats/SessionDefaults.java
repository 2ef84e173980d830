package fr.spro.events.formats;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a format makes its sessions from, besides its own fields.
 *
 * @param venue for sessions without their own
 * @param capacity for sessions without their own
 * @param presenters for sessions without their own
 * @param proposed the sessions somebody wrote down; where there are any, most formats take them as they are
 * @param today what has no end is planned from this day on; null plans it from its beginning
 */
public record SessionDefaults(
        @Nullable Venue venue,
        @Nullable Integer capacity,
        List<Presenter> presenters,
        List<PlannedSession> proposed,
        @Nullable LocalDate today) {
    public SessionDefaults {
        presenters = List.copyOf(presenters);
        proposed = List.copyOf(proposed);
    }

    /** An outline that does not depend on the day. */
    public SessionDefaults(
            @Nullable Venue venue,
            @Nullable Integer capacity,
            List<Presenter> presenters,
            List<PlannedSession> proposed) {
        this(venue, capacity, presenters, proposed, null);
    }

    /** The proposed sessions, completed by what the outline says for all. */
    List<PlannedSession> completed() {
        return proposed.stream().map(session -> session.completedBy(this)).toList();
    }

    /** The completed proposed sessions where there are any, otherwise those a format made, completed too. */
    List<PlannedSession> completedOr(List<PlannedSession> made) {
        return proposed.isEmpty()
                ? made.stream().map(session -> session.completedBy(this)).toList()
                : completed();
    }
}
