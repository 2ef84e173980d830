package fr.spro.registration.mail;

import java.util.Map;

/**
 * How a territory speaks in its mails; what is empty stays as it is without.
 *
 * @param senderName the name people see as the sender
 * @param replyTo where answers go
 * @param signature under every mail
 * @param openings first paragraphs by kind, in place of the usual ones, with placeholders
 */
public record Voice(String senderName, String replyTo, String signature, Map<Kind, String> openings) {
    /** Nothing of its own. */
    public static final Voice USUAL = new Voice("", "", "", Map.of());

    public Voice {
        openings = Map.copyOf(openings);
    }
}
