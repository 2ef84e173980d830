package fr.spro.registration.mail;

import java.util.List;

/** A mail ready for its server. Lives in memory only. */
public record Letter(
        String messageId,
        String fromName,
        String toAddress,
        String toName,
        String subject,
        String language,
        String text,
        String html,
        List<Part> parts) {

    /** An attachment, or with a content id an image shown inside the HTML. */
    // The array is written once and never compared.
    @SuppressWarnings("ArrayRecordComponent")
    public record Part(String name, String type, byte[] content, String contentId) {
        boolean inline() {
            return !contentId.isEmpty();
        }
    }

    /** True when an image of the HTML comes with the mail. */
    public boolean hasInlineParts() {
        return parts.stream().anyMatch(Part::inline);
    }
}
