package fr.spro;

import fr.spro.registration.mail.EmailMessage;
import fr.spro.registration.mail.MailTransport;

/** Faults that a simulation plants in place of a call. */
public final class Planted {

    private Planted() {}

    /** A letter counts as delivered though no server was asked. */
    public static MailTransport.Outcome deliver(MailTransport post, EmailMessage letter) {
        return new MailTransport.Outcome.Accepted();
    }
}
