package fr.spro.registration.mail;

import java.util.List;
import java.util.Map;

/**
 * How a territory speaks in its mails; what is empty stays as it is without.
 *
 * @param senderName the name people see as the sender
 * @param replyTo where answers go
 * @param signature under every mail
 * @param openings first paragraphs by kind, in place of the usual ones, with placeholders
 * @param reportsTo who is told that the report of an evaluation is ready
 */
public record TerritoryMailIdentity(
        String senderName, String replyTo, String signature, Map<MailKind, String> openings, List<String> reportsTo) {
    /** Nothing of its own. */
    public static final TerritoryMailIdentity USUAL = new TerritoryMailIdentity("", "", "", Map.of());

    public TerritoryMailIdentity {
        openings = Map.copyOf(openings);
        reportsTo = List.copyOf(reportsTo);
    }

    /** A voice of which nobody gets reports. */
    public TerritoryMailIdentity(String senderName, String replyTo, String signature, Map<MailKind, String> openings) {
        this(senderName, replyTo, signature, openings, List.of());
    }
}
