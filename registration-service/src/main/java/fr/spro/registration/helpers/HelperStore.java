package fr.spro.registration.helpers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where helpers are kept. */
public interface HelperStore {
    void keep(HelperPass helper);

    Optional<HelperPass> find(String id);

    /** Notes that the link was used; false when it was used before, taken back, or its time is over. */
    boolean open(String id, Instant now);

    /** Takes the right back; a second time changes nothing. False when the session has no such helper. */
    boolean revoke(String sessionId, String id, Instant now);

    /** All of a session, the newest first. */
    List<HelperPass> of(String sessionId);

    /** Deletes those whose time was over before then. */
    void forget(Instant before);
}
