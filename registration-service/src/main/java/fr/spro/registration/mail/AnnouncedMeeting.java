package fr.spro.registration.mail;

import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.TeamContact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The meeting a mail is about.
 *
 * @param version the session's version: the calendar entry's sequence
 * @param venue empty while the place is to be confirmed, like the two after it
 * @param reason why it was called off, in the organiser's words; empty where none was given
 * @param contact the meeting's own; null where the territory's contact answers
 * @param status what has become of it: a cancellation is told once
 */
public record AnnouncedMeeting(
        String sessionId,
        long version,
        String territory,
        String format,
        String eventTitle,
        String title,
        Instant start,
        Instant end,
        String venue,
        String address,
        String town,
        SessionStatus status,
        String reason,
        @Nullable TeamContact contact) {
    /** A meeting without a contact of its own and without a reason. */
    public AnnouncedMeeting(
            String sessionId,
            long version,
            String territory,
            String format,
            String eventTitle,
            String title,
            Instant start,
            Instant end,
            String venue,
            String address,
            String town,
            SessionStatus status) {
        this(
                sessionId,
                version,
                territory,
                format,
                eventTitle,
                title,
                start,
                end,
                venue,
                address,
                town,
                status,
                "",
                null);
    }

    /** The name of the meeting, then that of the session where it has one. */
    String wholeTitle() {
        return title.isBlank() || title.equals(eventTitle) ? eventTitle : eventTitle + " – " + title;
    }
}
