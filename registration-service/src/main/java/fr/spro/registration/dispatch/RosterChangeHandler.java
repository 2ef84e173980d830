package fr.spro.registration.dispatch;

import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.SessionCopy;
import java.time.Instant;
import java.util.List;

/**
 * Something that acts on what happened in rosters: mails, invitations, projections.
 *
 * <p>Declare it as a bean. The journal is its outbox: every committed entry is delivered at least once, in version order
 * per session, starting at version 1, and from the stored position again after a crash or a failure. An entry comes
 * again when the process died between the effect and the stored position, and may come to two instances at once; so
 * write by ids made from {@code sessionId}, {@code version} and the change, never by random ones.
 */
public interface RosterChangeHandler {

    /** A stable name; the stored position goes by it. */
    String name();

    /**
     * Acts on one entry; returns when the effect is durable. An exception stops this session's deliveries until the
     * next attempt some seconds later.
     */
    void follow(Delivery delivery);

    /**
     * One journal entry.
     *
     * @param session as it is after this entry or a later one
     * @param version of the roster, without gaps
     */
    record Delivery(SessionCopy session, long version, Instant at, List<RosterChange> changes) {
        public Delivery {
            changes = List.copyOf(changes);
        }
    }
}
