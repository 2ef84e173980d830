package fr.spro.registration.mail.smtp;

import fr.spro.platform.core.MailAddress;
import fr.spro.registration.mail.EmailMessage;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/**
 * Writes letters as MIME: {@code mixed(alternative(text, related(html, images), calendar), attachments)}. Header values lose
 * their control characters, so a title cannot add a header.
 */
final class MimeMessageWriter {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    static {
        // Jakarta Mail looks for it in every jar, a dozen times a letter, unless it is told: a third of a letter's
        // cost.
        System.setProperty("jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
    }

    private final String from;

    MimeMessageWriter(String from) {
        this.from = from;
    }

    Stable message(Session session, EmailMessage letter) throws MessagingException {
        Stable message = new Stable(session, letter.messageId());
        message.setFrom(named(from, letter.fromName()));
        message.setRecipient(Message.RecipientType.TO, named(envelope(letter.toAddress()), letter.toName()));
        message.setSubject(oneLine(letter.subject()), UTF_8);
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Content-Language", letter.language());
        Optional<MailAddress> replyTo = MailAddress.find(letter.replyTo());
        if (replyTo.isPresent()) {
            message.setReplyTo(
                    new InternetAddress[] {new InternetAddress(replyTo.get().envelope(), true)});
        }
        if (!letter.unsubscribe().isEmpty()) {
            message.setHeader("List-Unsubscribe", '<' + letter.unsubscribe() + '>');
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        message.setSentDate(Date.from(Instant.now()));
        MimeMultipart alternative = new MimeMultipart("alternative");
        MimeBodyPart text = new MimeBodyPart();
        text.setText(letter.text(), UTF_8, "plain");
        alternative.addBodyPart(text);
        alternative.addBodyPart(shown(letter));
        for (EmailMessage.Part part : letter.parts()) {
            if (isCalendar(part)) {
                alternative.addBodyPart(invitation(part));
            }
        }
        MimeMultipart mixed = new MimeMultipart("mixed");
        mixed.addBodyPart(around(alternative));
        for (EmailMessage.Part part : letter.parts()) {
            if (part.contentId().isEmpty()) {
                mixed.addBodyPart(part(isCalendar(part) ? file(part) : part, MimeBodyPart.ATTACHMENT));
            }
        }
        if (mixed.getCount() == 1) {
            message.setContent(alternative);
        } else {
            message.setContent(mixed);
        }
        message.saveChanges();
        return message;
    }

    private static MimeBodyPart shown(EmailMessage letter) throws MessagingException {
        MimeBodyPart html = new MimeBodyPart();
        html.setText(letter.html(), UTF_8, "html");
        if (!letter.hasInlineParts()) {
            return html;
        }
        MimeMultipart related = new MimeMultipart("related");
        related.addBodyPart(html);
        for (EmailMessage.Part part : letter.parts()) {
            if (!part.contentId().isEmpty()) {
                MimeBodyPart image = part(part, MimeBodyPart.INLINE);
                image.setContentID('<' + part.contentId() + '>');
                related.addBodyPart(image);
            }
        }
        return around(related);
    }

    private static MimeBodyPart around(MimeMultipart parts) throws MessagingException {
        MimeBodyPart body = new MimeBodyPart();
        body.setContent(parts);
        return body;
    }

    private static boolean isCalendar(EmailMessage.Part part) {
        return part.type().startsWith("text/calendar");
    }

    /** What mail programs act on; the file of the same bytes is for those that do not. */
    private static MimeBodyPart invitation(EmailMessage.Part part) throws MessagingException {
        MimeBodyPart body = new MimeBodyPart();
        body.setDataHandler(new DataHandler(new ByteArrayDataSource(part.content(), part.type())));
        return body;
    }

    private static EmailMessage.Part file(EmailMessage.Part part) {
        return new EmailMessage.Part(part.name(), "application/ics", part.content(), "");
    }

    private static MimeBodyPart part(EmailMessage.Part part, String disposition) throws MessagingException {
        MimeBodyPart body = new MimeBodyPart();
        body.setDataHandler(new DataHandler(new ByteArrayDataSource(part.content(), part.type())));
        body.setFileName(part.name());
        body.setDisposition(disposition);
        return body;
    }

    /** What a server is given as recipient; refuses what would reach another mailbox than was typed. */
    private static String envelope(String address) throws AddressException {
        String envelope = MailAddress.parse(address).envelope();
        if (!MailAddress.parse(envelope).envelope().equals(envelope)
                || !envelope.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new AddressException("no envelope");
        }
        return envelope;
    }

    private static InternetAddress named(String address, String name) throws MessagingException {
        InternetAddress named = new InternetAddress(address, true);
        try {
            named.setPersonal(oneLine(name), UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java knows UTF-8", e);
        }
        return named;
    }

    private static String oneLine(String header) {
        return header.replaceAll("\\p{Cntrl}+", " ");
    }

    /** Keeps its Message-ID: sending again must be recognisable as the same letter. Knows how far it got. */
    static final class Stable extends MimeMessage {
        private final String id;
        private boolean written;

        Stable(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }

        @Override
        public void writeTo(OutputStream to, String[] ignored) throws IOException, MessagingException {
            super.writeTo(to, ignored);
            written = true;
        }

        /** Whether all of it was written out: before that no server can have taken it, from then on it may have. */
        boolean isWritten() {
            return written;
        }
    }
}
