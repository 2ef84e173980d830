package fr.spro.registration.calendar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One registration as an entry of the person's calendar.
 *
 * @param sessionId makes the UID, the same in every mail, download and feed: a later file replaces an earlier one
 * @param sequence rises with every file: a calendar keeps the entry with the highest
 * @param location empty while the place is to be confirmed
 * @param url the public page of the session; no file carries a link of the person's own
 * @param stamp when this state was decided; the same entry always gives the same bytes
 * @param invitation who sends the file to whom; null in a file that the person fetches
 */
public record CalendarEntry(
        String sessionId,
        long sequence,
        Instant start,
        Instant end,
        String summary,
        String location,
        String description,
        String url,
        Instant stamp,
        State state,
        @Nullable Invitation invitation) {
    /** From when on sequences count seconds: every later file outranks the earlier ones, also after signing up again. */
    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

    /** Whether the person has a place, or the entry is withdrawn. */
    public enum State {
        CONFIRMED,
        CANCELLED
    }

    /**
     * The two ends of a mailed entry.
     *
     * @param organizer the address the mail comes from
     * @param attendee the address it goes to
     */
    public record Invitation(String organizerName, String organizer, String attendee) {}

    public CalendarEntry {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("a meeting ends after it starts");
        }
        if (sequence < 0) {
            throw new IllegalArgumentException("a sequence counts up from 0");
        }
    }

    /** The sequence of a file made at that moment. */
    public static long sequenceAt(Instant moment) {
        return Math.max(0, moment.getEpochSecond() - ORIGIN.getEpochSecond());
    }

    /** The RFC 5546 method under which a file with this entry alone is given. */
    public String method() {
        if (invitation == null) {
            return "PUBLISH";
        }
        return state == State.CANCELLED ? "CANCEL" : "REQUEST";
    }
}
