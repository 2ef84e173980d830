package fr.spro.gateway.signin;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sign-ins that nobody has ended, known to every gateway. Of a person and of a cookie it keeps hashes only; of the
 * provider a sealed token, by which it is asked again.
 */
public interface SignIns {

    /**
     * A sign-in at a provider.
     *
     * @param due when the provider is asked again
     * @param token to ask it with, sealed; null where it gave none
     * @param providerSession how the provider calls its own session ({@code sid}); null where it does not say
     */
    record Origin(
            Instant due, @Nullable String token, @Nullable String providerSession) {}

    /** An open sign-in, and when the provider is to be asked again; never where there is none. */
    record Open(@Nullable Instant due) {}

    /** What whoever asks the provider needs, and since when it has not answered. */
    record Claim(@Nullable String token, @Nullable Instant silentSince) {}

    /** Notes a new sign-in, valid until then at the latest. */
    void begin(String subject, String sessionId, Instant until, @Nullable Origin origin);

    /** The sign-in, if it has begun and was not ended. */
    @Nullable
    Open find(String subject, String sessionId);

    /**
     * Takes it on oneself to ask the provider; null where it is not due, as when another gateway took it first.
     *
     * @param lease until when nobody else asks, and the name of this claim
     */
    @Nullable
    Claim claim(String subject, String sessionId, Instant now, Instant lease);

    /** Notes what came of a claim; false where it ran out or the sign-in was ended meanwhile. */
    boolean settle(String subject, String sessionId, Instant lease, Instant due, Claim next);

    /** Until when those of each of these persons are valid at the latest; of whoever has none nothing. */
    Map<String, List<Instant>> ends(Collection<String> subjects, Instant now);

    /** Ends one. */
    void end(String subject, String sessionId);

    /** Ends all of a person, on every device; what has been ended stays so. */
    void endAll(String subject);

    /** Ends those of one session at the provider. */
    void endAllOf(String providerSession);

    /** Ends a session that holds only links; {@code until} is when its cookie expires at the latest. */
    void endLinks(String sessionId, Instant until);

    /** Returns the ended link sessions, as {@link #mark marks}, whose cookies may still be valid. */
    Set<String> endedLinks(Instant now);

    /** Returns the stored form of a session's id. */
    String mark(String sessionId);

    /** Whether this message was not heard before; from now on it was, for as long as it could be believed. */
    boolean hear(String messageId, Instant until);

    /** As if it had not been heard. */
    void unhear(String messageId);

    /** Forgets what was over before this moment. */
    void forget(Instant before);
}
