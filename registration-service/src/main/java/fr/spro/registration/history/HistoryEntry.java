package fr.spro.registration.history;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, without any name: those are added when it is read, so that an erased person stays erased.
 *
 * @param version of the journal entry that tells of it
 * @param subject the organiser's, null for anybody else
 * @param registrationId whom it is about; null for the session as a whole
 * @param details texts, numbers and moments by name
 */
public record HistoryEntry(
        long version,
        Instant at,
        HistoryKind what,
        Author by,
        @Nullable String subject,
        @Nullable String registrationId,
        @Nullable String reason,
        Map<String, Object> details) {

    /** The colleague who got the line. */
    public static final String TO = "to";

    public HistoryEntry {
        details = Map.copyOf(details);
    }

    /** Whether it belongs to the story of this registration. */
    public boolean concerns(String id) {
        return id.equals(registrationId) || id.equals(details.get(TO));
    }
}
