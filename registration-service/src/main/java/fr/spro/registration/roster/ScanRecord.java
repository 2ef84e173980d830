package fr.spro.registration.roster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a device at a door noted, kept whatever it turned out to mean.
 *
 * @param registrationId null where nobody knows whose code it was
 * @param about the mark that this one takes back or settles; null for any other
 * @param at when it was noted, by the server's clock
 * @param door the device's name for itself; empty where it was not a device that works without a network
 * @param clockOff by how many seconds the device's clock was ahead; negative when it was behind
 */
public record ScanRecord(
        String scanId,
        Kind kind,
        @Nullable String registrationId,
        @Nullable String about,
        Instant at,
        String by,
        String door,
        int clockOff) {

    /** The door of people who check in by their own phone. */
    public static final String SELF = "self";

    /** Beyond so many seconds a device's clock is worth a word. */
    public static final int CLOCK_TOLERANCE = 120;

    /** What was noted; the names are stored and stay. */
    public enum Kind {
        /** A person of this roster is here, whatever state the registration is in. */
        ARRIVED,
        /** Another mark was a mistake, or (without one) whatever said until then that a person is here. */
        TAKEN_BACK,
        /** A code or an id that no roster knows. */
        UNKNOWN,
        /** A genuine code of another session. */
        ELSEWHERE,
        /** An organiser looked at a conflict and is done with it. */
        SETTLED
    }

    /** A mark of presence made by a program that is always on line. */
    public static ScanRecord online(String scanId, Kind kind, String registrationId, Instant at, String by) {
        return new ScanRecord(scanId, kind, registrationId, null, at, by, "", 0);
    }

    /** Returns the key of a scan's undoing: an undo may carry the id of the scan that it undoes. */
    public static String undone(String scanId) {
        return "undo:" + scanId;
    }
}
