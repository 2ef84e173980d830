package fr.spro.registration.roster;

import fr.spro.registration.roster.decisions.CheckInConflict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
     * @param territory of the organisation
     * @param invited whether the person came through an invitation link
     * @param clash a place elsewhere at the same time; the worker looks for it
     */
    record Register(
            String key,
            String bodyHash,
            String registrationId,
            String personKey,
            @Nullable String organisationId,
            @Nullable PersonFunction function,
            boolean demo,
            @Nullable String territory,
            boolean invited,
            @Nullable Clash clash)
            implements RosterCommand {

        /** Somebody who comes without an invitation and has nothing else at that time. */
        public Register(
                String key,
                String bodyHash,
                String registrationId,
                String personKey,
                @Nullable String organisationId,
                @Nullable PersonFunction function,
                boolean demo) {
            this(key, bodyHash, registrationId, personKey, organisationId, function, demo, null, false, null);
        }

        /** The same, with a place elsewhere that stands in the way. */
        public Register clashing(Clash with) {
            return new Register(
                    key, bodyHash, registrationId, personKey, organisationId, function, demo, territory, invited, with);
        }
    }

    /** A place that the same person has at the same time. */
    record Clash(String sessionId, String registrationId) {}

    /** What a group wants when there is no place for all of it. */
    enum IfFull {
        /** Nobody is signed up. */
        REFUSE,
        /** All wait, and get places at the same time. */
        WAIT_TOGETHER,
        /** Places for as many as there are, in the order given; the others wait one by one. */
        AS_MANY_AS_FIT
    }

    /**
     * Several people are signed up at once by a referent or an organiser.
     *
     * @param groupId a fresh random id, used if they wait together
     * @param organiser whether it is one: the sign-up's times do not bind them, and their yes is not asked again
     * @param kind how the lines come to be
     * @param by {@link #REFERENT}, or the organiser's subject
     */
    record RegisterGroup(
            String key,
            String bodyHash,
            String groupId,
            List<Member> members,
            IfFull ifFull,
            boolean organiser,
            SignUpOrigin.Kind kind,
            String by,
            Map<String, Clash> clashes)
            implements RosterCommand {
        /** Stands for the referent of an organisation. */
        public static final String REFERENT = "referent";

        /** How many people one request signs up; a longer list comes in parts. */
        public static final int MOST = 50;

        public RegisterGroup {
            members = List.copyOf(members);
            clashes = Map.copyOf(clashes);
            if (members.isEmpty()) {
                throw new IllegalArgumentException("a group of nobody");
            }
        }

        /** A group of people who have nothing else at that time. */
        public RegisterGroup(
                String key,
                String bodyHash,
                String groupId,
                List<Member> members,
                IfFull ifFull,
                boolean organiser,
                SignUpOrigin.Kind kind,
                String by) {
            this(key, bodyHash, groupId, members, ifFull, organiser, kind, by, Map.of());
        }

        /** The same, with places elsewhere that stand in the way, by person key. */
        public RegisterGroup clashing(Map<String, Clash> with) {
            return new RegisterGroup(key, bodyHash, groupId, members, ifFull, organiser, kind, by, with);
        }
    }

    /** One of a group. */
    record Member(
            String registrationId,
            String personKey,
            @Nullable String organisationId,
            @Nullable PersonFunction function,
            boolean demo,
            @Nullable String territory) {

        /** The line of who signs up at this time. */
        public RegistrationDetails line(Instant at) {
            return new RegistrationDetails(
                    registrationId, personKey, organisationId, function, at, false, demo, territory, null, null);
        }
    }

    /**
     * A line goes to a colleague; to one who is already on the roster goes the place, if there is one.
     *
     * @param to a fresh registration id with the colleague's data
     */
    record HandOver(String key, String bodyHash, String registrationId, Member to, String by)
            implements RosterCommand {}

    /** The person takes the place that is held. */
    record AcceptOffer(String registrationId, String by) implements RosterCommand {}

    /** The person leaves the place that is held to the next one; a place already taken stays. */
    record LeaveOffer(String registrationId, String by) implements RosterCommand {}

    /** An organiser says yes to somebody who asked. */
    record Approve(String registrationId, String by) implements RosterCommand {}

    /** An organiser says no to somebody who asked; {@code reason} is told to the person. */
    record Decline(String registrationId, @Nullable String reason, String by) implements RosterCommand {}

    /**
     * An organiser gives a place out of turn.
     *
     * @param beyond also above the capacity
     */
    record GivePlace(String registrationId, String reason, boolean beyond, String by) implements RosterCommand {}

    /**
     * An organiser changes how places are given.
     *
     * @param seen the rules that the change was made from; others by now are not overwritten
     */
    record ApplyRules(SignUpRules rules, SignUpRules seen, String by) implements RosterCommand {}

    /** A copied session begins with the rules of another, unless an organiser has set some already. */
    record InheritRules(SignUpRules rules) implements RosterCommand {
        /** Whose doing the journal says it was. */
        public static final String COPY = "copy";
    }

    /** Nothing is asked but that what is due by now be done. */
    record PassTime() implements RosterCommand {}

    /** A registration is given back by its holder or an organiser. */
    record Cancel(
            String registrationId, String by, @Nullable String reason) implements RosterCommand {
        public Cancel(String registrationId, String by) {
            this(registrationId, by, null);
        }
    }

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
        record Settle(String scanId, CheckInConflict.Kind kind, Instant at, String by) implements DoorNote {
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

    /**
     * Data of the person of a line are corrected; whoever has a place keeps it.
     *
     * @param seen the line that the correction was made from
     * @param territory of the organisation
     * @param fields names of what is corrected beside organisation and function
     */
    record Correct(
            RegistrationDetails seen,
            @Nullable String organisationId,
            @Nullable String territory,
            @Nullable PersonFunction function,
            List<String> fields,
            String by)
            implements RosterCommand {
        public Correct {
            fields = List.copyOf(fields);
        }
    }

    /** The person of a line has another address, which they have proved to be theirs. */
    record CorrectAddress(String registrationId, String personKey, String by) implements RosterCommand {}

    /**
     * The person of a line is erased; the line stays for the counts, without anything that tells whose it was.
     *
     * @param keys of answers whose requests spoke of the person
     */
    record Forget(String registrationId, List<String> keys) implements RosterCommand {
        public Forget {
            keys = List.copyOf(keys);
        }
    }

    /** The session's owner published a new state of it. */
    record ApplySession(SessionCopy session) implements RosterCommand {}
}
