package fr.spro.events.programme;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Change of a session that people signed up for it are mailed about: its times, its place, or that it is called off.
 *
 * @param before the session until then
 * @param after the session from then on
 */
public record ToldChange(Session before, Session after) {

    /** The changes that an edit of a published event makes to sessions to come. */
    static List<ToldChange> between(EventDetails before, EventDetails after, Instant now) {
        List<ToldChange> changes = new ArrayList<>();
        for (Session old : before.sessions()) {
            Session changed = after.session(old.id()).orElse(null);
            if (changed != null
                    && old.planned()
                    && old.capacity() != null
                    && !changed.over(now)
                    && differ(old, changed)) {
                changes.add(new ToldChange(old, changed));
            }
        }
        return changes;
    }

    /** Whether the session is called off, for which people read a reason. */
    boolean callsOff() {
        return after.state() == Session.State.CANCELLED;
    }

    private static boolean differ(Session old, Session changed) {
        return changed.state() == Session.State.CANCELLED
                || !Objects.equals(old.start(), changed.start())
                || !Objects.equals(old.end(), changed.end())
                || !Objects.equals(place(old), place(changed));
    }

    /** The place as mails name it: where exactly it is on a map is no news. */
    private static List<String> place(Session session) {
        var venue = session.venue();
        return venue == null
                ? List.of()
                : List.of(
                        venue.name(),
                        Objects.requireNonNullElse(venue.address(), ""),
                        Objects.requireNonNullElse(venue.town(), ""));
    }
}
