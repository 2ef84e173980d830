package fr.spro.registration.mail;

import fr.spro.registration.roster.TeamContact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail ready for its server. Lives in memory only.
 *
 * @param replyTo where answers go; empty for the sender
 * @param unsubscribe the address at which one POST ends mails of this kind (RFC 8058); empty where there is nothing to end
 */
public record EmailMessage(
        String messageId,
        String fromName,
        String toAddress,
        String toName,
        String subject,
        String language,
        String text,
        String html,
        List<Part> parts,
        String replyTo,
        String unsubscribe) {

    /** An attachment, or with a content id an image shown inside the HTML. */
    // The array is written once and never compared.
    @SuppressWarnings("ArrayRecordComponent")
    public record Part(String name, String type, byte[] content, String contentId) {
        boolean inline() {
            return !contentId.isEmpty();
        }
    }

    /** The same with answers going to this contact; to the sender without one. */
    public EmailMessage answeredBy(@Nullable TeamContact contact) {
        return contact == null
                ? this
                : new EmailMessage(
                        messageId,
                        fromName,
                        toAddress,
                        toName,
                        subject,
                        language,
                        text,
                        html,
                        parts,
                        contact.email(),
                        unsubscribe);
    }

    /** True when an image of the HTML comes with the mail. */
    public boolean hasInlineParts() {
        return parts.stream().anyMatch(Part::inline);
    }
}
