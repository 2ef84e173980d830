package fr.spro.registration.mail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Stable, opaque names of mails: the same order always has the same Message-ID. */
final class MessageIds {
    private MessageIds() {}

    static String of(MailOrder order) {
        return "<" + digest(order.id()).substring(0, 40) + "@rencontres-spro>";
    }

    /** Short mark for a log line. */
    static String mark(String orderId) {
        return digest(orderId).substring(0, 10);
    }

    /** What a mail is called outside: its order's own id names its cause, which is nobody's business. */
    static String outside(MailOrder order) {
        return digest("delivery " + order.id()).substring(0, 24);
    }

    private static String digest(String id) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
