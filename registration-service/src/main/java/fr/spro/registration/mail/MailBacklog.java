package fr.spro.registration.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an operator sees of the outbox.
 *
 * @param due waiting and due, or taken for delivery
 * @param oldest when the oldest of them was ordered; null when there is none
 * @param failed given up or come back
 */
public record MailBacklog(long due, @Nullable Instant oldest, long failed) {
    /** Nothing waits. */
    public static final MailBacklog NONE = new MailBacklog(0, null, 0);
}
