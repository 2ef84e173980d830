package fr.spro.registration.mail;

import java.util.Collection;

/** Hears of mails that have just been queued, so that they are sent without a look at the whole outbox. */
@FunctionalInterface
public interface ExpectedMails {
    void expect(Collection<MailJob> queued);
}
