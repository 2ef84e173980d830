package fr.spro.registration.mail;

import java.time.Instant;

/** Counts the mails that are due or failed; reads the whole outbox. */
@FunctionalInterface
public interface MailBacklogReader {
    MailBacklog backlog(Instant now);
}
