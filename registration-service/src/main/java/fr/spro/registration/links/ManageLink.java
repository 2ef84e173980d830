package fr.spro.registration.links;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link as it is kept: by the hash of its token, never the token.
 *
 * @param used day of the last use; null where use does not matter, and for a link kept before uses were noted
 */
public record ManageLink(
        String hash,
        String registrationId,
        String sessionId,
        LinkPurpose purpose,
        int generation,
        boolean revoked,
        @Nullable Instant used) {
    public ManageLink {
        if (hash.isBlank() || registrationId.isBlank() || sessionId.isBlank() || generation < 1) {
            throw new IllegalArgumentException("a link needs a hash, a registration, a session and a generation");
        }
    }
}
