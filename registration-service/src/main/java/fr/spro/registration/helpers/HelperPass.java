package fr.spro.registration.helpers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The right to check people in at the door of one session, given to a helper by a link that is used once.
 *
 * @param id made of the hash of the link's token; what the browser holds once the link was used
 * @param label what the organiser calls this help, such as a door
 * @param by the subject of the organiser who gave the link out
 * @param until when the right ends by itself
 * @param openedAt when the link was used; null while nobody did
 * @param revokedAt when an organiser took it back; null if nobody did
 */
public record HelperPass(
        String id,
        String sessionId,
        String label,
        String by,
        String byName,
        Instant madeAt,
        Instant until,
        @Nullable Instant openedAt,
        @Nullable Instant revokedAt) {
    /** How the id begins; no registration's does. */
    public static final String PREFIX = "helper-";

    /** How the journal writes that a helper did something; the label follows. */
    public static final String MARK = "helper ";

    /** Whether the right holds, used or not. */
    public boolean isValid(Instant now) {
        return revokedAt == null && now.isBefore(until);
    }

    /** Who did something, as the journal keeps it. */
    public String mark() {
        return MARK + label;
    }
}
