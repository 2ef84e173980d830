package fr.spro.registration.roster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What registration knows of a session of a draft.
 *
 * @param version the event's version
 * @param start null while it has no date
 */
public record DraftSession(
        String sessionId,
        long version,
        String territory,
        Status status,
        @Nullable Instant start) {

    /** What has become of the draft. */
    public enum Status {
        DRAFT,
        PUBLISHED,
        DELETED
    }
}
