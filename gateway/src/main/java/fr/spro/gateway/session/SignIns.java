package fr.spro.gateway.session;

import java.time.Instant;

/** The sign-ins that nobody has ended, known to every gateway. Of a person and of a cookie it keeps hashes only. */
public interface SignIns {

    /** Notes a new sign-in, valid until then at the latest. */
    void begin(String subject, String sessionId, Instant until);

    /** Whether this sign-in has begun and was not ended. */
    boolean isOpen(String subject, String sessionId);

    /** Ends one. */
    void end(String subject, String sessionId);

    /** Ends all of a person, on every device; what has been ended stays so. */
    void endAll(String subject);

    /** Forgets those whose time was over before this moment. */
    void forget(Instant before);
}
