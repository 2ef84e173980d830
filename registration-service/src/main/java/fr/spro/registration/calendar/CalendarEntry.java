package fr.spro.registration.calendar;

import java.time.Instant;

/**
 * One registration as an entry of the person's calendar.
 *
 * @param registrationId makes the UID, so every later file of this registration replaces the earlier one
 * @param sequence rises with the session and with the person's plan: a calendar keeps the entry with the highest
 * @param location empty while the place is to be confirmed
 * @param stamp when this state was decided; the same entry always gives the same bytes
 */
public record CalendarEntry(
        String registrationId,
        long sequence,
        Instant start,
        Instant end,
        String summary,
        String location,
        String description,
        String url,
        Instant stamp,
        State state) {

    /** Whether the person has a place, waits for one, or the entry is withdrawn. */
    public enum State {
        CONFIRMED,
        TENTATIVE,
        CANCELLED
    }

    public CalendarEntry {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("a meeting ends after it starts");
        }
        if (sequence < 0) {
            throw new IllegalArgumentException("a sequence counts up from 0");
        }
    }

    /** The RFC 5546 method under which a file with this entry alone is sent. */
    public String method() {
        return state == State.CANCELLED ? "CANCEL" : "PUBLISH";
    }

    /** The stable UID: later files of this registration replace the earlier ones. */
    public String uid() {
        return registrationId + "@rencontres-spro";
    }
}
