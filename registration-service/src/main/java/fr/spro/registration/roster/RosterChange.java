package fr.spro.registration.roster;

import java.time.Instant;
import java.util.List;

/** One thing that happened in a roster, as its journal keeps it. */
public sealed interface RosterChange {

    /** The session is new here, or has changed (title, times, capacity, window, status). */
    record SessionApplied(SessionCopy session) implements RosterChange {}

    /** A new line has a place. */
    record Registered(Line line) implements RosterChange {}

    /**
     * A new line waits.
     *
     * @param position counted from 1, at that moment
     */
    record Queued(Line line, long ticket, int position) implements RosterChange {}

    /** Somebody who is already on the roster signed up again; nothing changed, a mail tells the person so. */
    record SignedUpAgain(String registrationId) implements RosterChange {}

    /** A waiting line got a place that became free. */
    record Promoted(String registrationId) implements RosterChange {}

    /** A line was given back; {@code by} says by whom. */
    record Cancelled(String registrationId, Instant at, String by) implements RosterChange {}

    /** A person with a place came. */
    record Attended(String registrationId, String scanId, Instant at, String by) implements RosterChange {}

    /** A waiting person was let in at the door and has a place now, even above the capacity. */
    record Admitted(String registrationId, String scanId, Instant at, String by) implements RosterChange {}

    /** A person who had not signed up came and has a line now, even above the capacity. */
    record WalkedIn(Line line, String scanId, Instant at, String by) implements RosterChange {}

    /** One more scan of somebody already marked present; kept so that its retry stays without effect too. */
    record ScannedAgain(String registrationId, String scanId) implements RosterChange {}

    /** A device at a door noted something; what follows from it stands behind it in the same entry. */
    record ScanNoted(Mark mark) implements RosterChange {}

    /** A mark of presence was taken back. */
    record AttendanceUndone(String registrationId, String scanId, Instant at, String by) implements RosterChange {}

    /** A person ranked workshops, by key, the dearest first; {@code by} says who wrote it down. */
    record Wished(String registrationId, List<String> wishes, Instant at, String by) implements RosterChange {
        public Wished {
            wishes = List.copyOf(wishes);
        }
    }
}
