package fr.spro.registration.roster;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of a roster. Ids and times come from outside, so that deciding stays pure. */
public sealed interface RosterCommand {

    /**
     * A person asks for a place.
     *
     * @param key the caller's idempotency key
     * @param bodyHash tells whether a second request under the same key asks for the same
     * @param registrationId a fresh random id, used if the request is accepted (and shown, but kept nowhere, to
     *     somebody who is already on the roster)
     */
    record Register(
            String key,
            String bodyHash,
            String registrationId,
            String personKey,
            @Nullable String organisationId,
            @Nullable PersonFunction function,
            boolean demo)
            implements RosterCommand {}

    /** A registration is given back by its holder or an organiser. */
    record Cancel(String registrationId, String by) implements RosterCommand {}

    /** Somebody is at the door; idempotent by {@code scanId}. */
    record Attend(String registrationId, String scanId, Instant at, String by) implements RosterCommand {}

    /** The mark was a mistake; idempotent by {@code scanId}, which may also be the one of the scan to undo. */
    record UndoAttendance(String registrationId, String scanId, String by) implements RosterCommand {}

    /**
     * Somebody came without having signed up; idempotent by {@code scanId}.
     *
     * @param personKey null when no address was given: then nobody can tell whether the person is already there
     */
    record WalkIn(
            String scanId,
            String registrationId,
            @Nullable String personKey,
            @Nullable String organisationId,
            @Nullable PersonFunction function,
            Instant at,
            String by,
            boolean demo)
            implements RosterCommand {}

    /**
     * A person ranks workshops, the dearest first; in place of any wishes before.
     *
     * @param wishes keys of workshops
     */
    record Wish(String registrationId, List<String> wishes, String by) implements RosterCommand {
        public Wish {
            wishes = List.copyOf(wishes);
        }
    }

    /** The session's owner published a new state of it. */
    record ApplySession(SessionCopy session) implements RosterCommand {}
}
