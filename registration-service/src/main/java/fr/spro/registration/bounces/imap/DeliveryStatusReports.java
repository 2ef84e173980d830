package fr.spro.registration.bounces.imap;

import fr.spro.registration.bounces.BouncedMail;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.eclipse.angus.mail.dsn.MultipartReport;

/** Reads reports of mail servers; whatever else is in the mailbox is none. */
final class DeliveryStatusReports {
    private static final Pattern STATUS = Pattern.compile("\\b(5\\.\\d{1,3}\\.\\d{1,3})\\b");
    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{1,200}>");

    private DeliveryStatusReports() {}

    /** What a message reports; empty for one that is no report, or reports a delay or a success. */
    static Optional<BouncedMail> read(Part message) throws MessagingException, IOException {
        if (!message.isMimeType("multipart/report")
                || !(message.getContent() instanceof MultipartReport report)
                || !(report.getReport() instanceof DeliveryStatus status)) {
            return Optional.empty();
        }
        for (int i = 0; i < status.getRecipientDSNCount(); i++) {
            InternetHeaders recipient = status.getRecipientDSN(i);
            String action = header(recipient, "Action").toLowerCase(Locale.ROOT);
            Matcher code = STATUS.matcher(header(recipient, "Status"));
            // A status of the class 4 says "not now", whatever the action: the server tries again.
            if (action.startsWith("failed") && code.find()) {
                return messageId(report).map(id -> new BouncedMail(id, code.group(1)));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> messageId(MultipartReport report) throws MessagingException {
        MimeMessage letter = report.getReturnedMessage();
        String id = letter == null ? null : letter.getMessageID();
        Matcher matcher = MESSAGE_ID.matcher(id == null ? "" : id);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    private static String header(InternetHeaders headers, String name) {
        String value = headers.getHeader(name, null);
        return value == null ? "" : value;
    }
}
