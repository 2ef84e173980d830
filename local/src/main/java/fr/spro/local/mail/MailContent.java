package fr.spro.local.mail;

import java.util.List;

/**
 * The readable parts of a mail; {@code text} and {@code html} are empty when the mail has no such part.
 *
 * @param messageId its Message-ID: a letter sent twice has the same one
 */
public record MailContent(
        String messageId, String text, String html, List<String> links, List<Attachment> attachments) {

    /** A file that came with the mail. */
    public record Attachment(String name, String type, String base64) {}
}
