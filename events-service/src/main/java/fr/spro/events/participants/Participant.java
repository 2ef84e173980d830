package fr.spro.events.participants;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One registration as the registration service last told of it.
 *
 * @param version of the roster, so that an older telling never replaces a newer one
 * @param organisationId null for members of the public
 * @param function a professional's function, null when not told
 * @param wishes keys of workshops, the dearest first
 */
public record Participant(
        String registrationId,
        String sessionId,
        long version,
        State state,
        @Nullable String organisationId,
        @Nullable String function,
        boolean attended,
        List<String> wishes) {
    public Participant {
        wishes = List.copyOf(wishes);
    }

    /** Somebody who wished nothing. */
    public Participant(
            String registrationId,
            String sessionId,
            long version,
            State state,
            @Nullable String organisationId,
            @Nullable String function,
            boolean attended) {
        this(registrationId, sessionId, version, state, organisationId, function, attended, List.of());
    }

    /** Where a registration stands. */
    public enum State {
        CONFIRMED,
        /** A place is held, but not yet taken. */
        OFFERED,
        WAITING,
        /** An organiser has not yet said yes. */
        PENDING,
        CANCELLED
    }

    /** Whether this person has a place. */
    public boolean hasPlace() {
        return state == State.CONFIRMED;
    }
}
