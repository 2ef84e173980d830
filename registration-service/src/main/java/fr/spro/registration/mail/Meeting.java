package fr.spro.registration.mail;

import fr.spro.registration.roster.SessionStatus;
import java.time.Instant;

/**
 * The meeting a mail is about.
 *
 * @param version the session's version: the calendar entry's sequence
 * @param venue empty while the place is to be confirmed, like the two after it
 * @param status what has become of it: a cancellation is told once
 */
public record Meeting(
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
        SessionStatus status) {}
