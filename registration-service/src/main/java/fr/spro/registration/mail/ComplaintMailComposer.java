package fr.spro.registration.mail;

import java.util.Optional;

/** Composes letters about complaints, from what is known at this moment. */
@FunctionalInterface
public interface ComplaintMailComposer {
    /** The letter; empty when the person or the answer is gone. */
    Optional<EmailMessage> compose(MailJob order);
}
