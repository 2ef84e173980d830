package fr.spro.registration.mail;

import fr.spro.platform.core.Sha256;

/** Stable, opaque names of mails: the same order always has the same Message-ID. */
final class MessageIds {
    private MessageIds() {}

    static String of(MailJob order) {
        return "<" + Sha256.hex(order.id()).substring(0, 40) + "@rencontres-spro>";
    }

    /** Short mark for a log line. */
    static String mark(String orderId) {
        return Sha256.hex(orderId).substring(0, 10);
    }

    /** What a mail is called outside: its order's own id names its cause, which is nobody's business. */
    static String outside(MailJob order) {
        return Sha256.hex("delivery " + order.id()).substring(0, 24);
    }
}
