package fr.spro.registration.roster;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One registration as it is at a version of its roster.
 *
 * @param position counted from 1 among those waiting; null otherwise
 * @param presence null when the person has not been seen
 * @param wishes keys of workshops, the dearest first
 * @param offeredUntil until when a place is held; null otherwise
 * @param ending of a line that was given back; null otherwise, or where it is not known any more
 */
public record RegistrationView(
        String sessionId,
        long version,
        RegistrationDetails line,
        RegistrationState state,
        @Nullable Integer position,
        @Nullable Attendance presence,
        List<String> wishes,
        @Nullable Instant offeredUntil,
        @Nullable CancellationCause ending) {
    public RegistrationView {
        wishes = List.copyOf(wishes);
    }
}
