package fr.spro.registration.links;

import java.time.Instant;
import java.util.Optional;

/** Port for the end of a session, which limits the links of its registrations. */
@FunctionalInterface
public interface SessionEnds {
    /** Returns the end of a session as last published; empty for an unknown session. */
    Optional<Instant> of(String sessionId);
}
