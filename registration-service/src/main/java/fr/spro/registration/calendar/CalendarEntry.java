package fr.spro.registration.calendar;

import java.time.Instant;

/**
 * One registration as an entry of the person's calendar.
 *
 * @param registrationId makes the UID, so every later file of this registration replaces the earlier one
 * @param sequence the session's version: a calendar keeps the entry with the highest
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
        Method method) {

    /** RFC 5546 methods a person's calendar receives from us. */
    public enum Method {
        PUBLISH,
        CANCEL
    }

    public CalendarEntry {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("a meeting ends after it starts");
        }
        if (sequence < 0) {
            throw new IllegalArgumentException("a sequence counts up from 0");
        }
    }

    /** The stable UID: later files of this registration replace the earlier ones. */
    public String uid() {
        return registrationId + "@rencontres-spro";
    }
}
