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

    /** What a device at a door noted, possibly some time ago; idempotent by its scan id. */
    sealed interface DoorNote extends RosterCommand {
        String scanId();

        Instant at();

        String by();

        String door();

        int clockOff();

        /**
         * A code was read, or a name tapped.
         *
         * @param registrationId null for a code that is not genuine
         * @param elsewhere a genuine code of another session
         */
        record Scan(
                String scanId,
                @Nullable String registrationId,
                boolean elsewhere,
                Instant at,
                String by,
                String door,
                int clockOff)
                implements DoorNote {}

        /** Somebody came without having signed up. */
        record Arrive(WalkIn walkIn, String door, int clockOff) implements DoorNote {
            @Override
            public String scanId() {
                return walkIn.scanId();
            }

            @Override
            public Instant at() {
                return walkIn.at();
            }

            @Override
            public String by() {
                return walkIn.by();
            }
        }

        /**
         * A mark was a mistake.
         *
         * @param undoes the mark's id; null takes back whatever said until then that the person is here
         */
        record TakeBack(
                String scanId,
                @Nullable String registrationId,
                @Nullable String undoes,
                Instant at,
                String by,
                String door,
                int clockOff)
                implements DoorNote {}

        /** An organiser is done with the conflict that a mark is part of. */
        record Settle(String scanId, DoorConflict.Kind kind, Instant at, String by) implements DoorNote {
            @Override
            public String door() {
                return "";
            }

            @Override
            public int clockOff() {
                return 0;
            }
        }
    }

    /** The session's owner published a new state of it. */
    record ApplySession(SessionCopy session) implements RosterCommand {}
}
