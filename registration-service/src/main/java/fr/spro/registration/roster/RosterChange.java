package fr.spro.registration.roster;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that happened in a roster, as its journal keeps it. */
public sealed interface RosterChange {

    /** Stands for the person in {@code by}; else there is who signed in. */
    String HOLDER = "holder";

    /** The line that this change adds to the roster; null for most. */
    default @Nullable RegistrationDetails newLine() {
        return switch (this) {
            case Registered(RegistrationDetails line) -> line;
            case Queued queued -> queued.line();
            case Requested(RegistrationDetails line) -> line;
            case WalkedIn walkedIn -> walkedIn.line();
            case HandedOver handedOver -> handedOver.to();
            case SessionApplied _,
                    RulesApplied _,
                    SignedUpAgain _,
                    Overlapped _,
                    Promoted _,
                    Approved _,
                    Declined _,
                    Offered _,
                    OfferAccepted _,
                    OfferLapsed _,
                    GivenPlace _,
                    Cancelled _,
                    Attended _,
                    Admitted _,
                    ScannedAgain _,
                    ScanNoted _,
                    AttendanceUndone _,
                    Forgotten _,
                    Wished _,
                    Corrected _ -> null;
        };
    }

    /** The session is new here, or has changed (title, times, capacity, window, status). */
    record SessionApplied(SessionCopy session) implements RosterChange {}

    /** A new line has a place. */
    record Registered(RegistrationDetails line) implements RosterChange {}

    /**
     * A new line waits.
     *
     * @param position counted from 1, at that moment
     */
    record Queued(RegistrationDetails line, long ticket, int position) implements RosterChange {}

    /** Somebody who is already on the roster signed up again; nothing changed, a mail tells the person so. */
    record SignedUpAgain(String registrationId) implements RosterChange {}

    /** A waiting line got a place that became free. */
    record Promoted(String registrationId) implements RosterChange {}

    /** The organiser changed how places are given. */
    record RulesApplied(SignUpRules rules, Instant at, String by) implements RosterChange {}

    /** A new line waits for an organiser's yes or no. */
    record Requested(RegistrationDetails line) implements RosterChange {}

    /**
     * An organiser said yes.
     *
     * @param ticket the turn in the waiting list; null with a place
     */
    record Approved(String registrationId, @Nullable Long ticket, Instant at, String by) implements RosterChange {}

    /** An organiser said no. */
    record Declined(
            String registrationId,
            Instant at,
            String by,
            @Nullable String reason) implements RosterChange {}

    /** A place that became free is held for a waiting line until a time. */
    record Offered(String registrationId, Instant until) implements RosterChange {}

    /** The person took the place that was held. */
    record OfferAccepted(String registrationId, Instant at, String by) implements RosterChange {}

    /** Nobody took the place in time; the line is given back. */
    record OfferLapsed(String registrationId, Instant at) implements RosterChange {}

    /** An organiser gave a place out of turn. */
    record GivenPlace(String registrationId, Instant at, String by, String reason) implements RosterChange {}

    /** A line went to a colleague, who has its place or its turn now. */
    record HandedOver(String registrationId, RegistrationDetails to, Instant at, String by) implements RosterChange {}

    /**
     * Somebody asked for a place who has one at the same time elsewhere; nothing changed, a mail tells the person so.
     *
     * @param otherSessionId where the place is that stands in the way
     */
    record Overlapped(String otherSessionId, String otherRegistrationId) implements RosterChange {}

    /** A line was given back; {@code by} says by whom. */
    record Cancelled(
            String registrationId,
            Instant at,
            String by,
            @Nullable String reason) implements RosterChange {
        public Cancelled(String registrationId, Instant at, String by) {
            this(registrationId, at, by, null);
        }
    }

    /** A person with a place came. */
    record Attended(String registrationId, String scanId, Instant at, String by) implements RosterChange {}

    /** A person who waited, or whose request nobody answered, was let in at the door and has a place, even above the capacity. */
    record Admitted(String registrationId, String scanId, Instant at, String by) implements RosterChange {}

    /** A person who had not signed up came and has a line now, even above the capacity. */
    record WalkedIn(RegistrationDetails line, String scanId, Instant at, String by) implements RosterChange {}

    /** One more scan of somebody already marked present; kept so that its retry stays without effect too. */
    record ScannedAgain(String registrationId, String scanId) implements RosterChange {}

    /** A device at a door noted something; what follows from it stands behind it in the same entry. */
    record ScanNoted(ScanRecord mark) implements RosterChange {}

    /** A mark of presence was taken back. */
    record AttendanceUndone(String registrationId, String scanId, Instant at, String by) implements RosterChange {}

    /**
     * The person of a line was erased.
     *
     * @param keys of the answers that keep no hash of what was asked
     */
    record Forgotten(String registrationId, List<String> keys, Instant at) implements RosterChange {
        public Forgotten {
            keys = List.copyOf(keys);
        }
    }

    /**
     * Data of the person of a line were corrected.
     *
     * @param line as it is from then on
     * @param fields names of what was corrected; values stand at most in the line
     * @param personBefore the key under which the person was known; null where it is the same
     */
    record Corrected(
            RegistrationDetails line,
            List<String> fields,
            @Nullable String personBefore,
            Instant at,
            String by) implements RosterChange {
        public Corrected {
            fields = List.copyOf(fields);
        }

        /** Returns the id of the line. */
        public String registrationId() {
            return line.registrationId();
        }
    }

    /** A person ranked workshops, by key, the dearest first; {@code by} says who wrote it down. */
    record Wished(String registrationId, List<String> wishes, Instant at, String by) implements RosterChange {
        public Wished {
            wishes = List.copyOf(wishes);
        }
    }
}
