package fr.spro.local.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a mail in the format of RFC 5322 with its MIME parts. */
final class MailParser {

    private static final Session SESSION = Session.getInstance(new Properties());
    private static final Pattern HREF = Pattern.compile("(?i)href\\s*=\\s*[\"'](https?://[^\"']+)[\"']");
    private static final Pattern PLAIN_LINK = Pattern.compile("https?://[^\\s<>\"')\\]]+[^\\s<>\"')\\].,;:!?\u00a0]");

    static {
        // Jakarta Mail looks for it in every jar, several times a mail, unless it is told.
        System.setProperty("jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
    }

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final Map<String, String> inlineImages = new LinkedHashMap<>();
    private final List<MailContent.Attachment> attachments = new ArrayList<>();

    private MailParser() {}

    static MimeMessage message(InputStream in) throws MessagingException {
        return new MimeMessage(SESSION, in);
    }

    static MailContent content(InputStream in) throws MessagingException, IOException {
        MailParser parser = new MailParser();
        MimeMessage message = message(in);
        parser.read(message);
        return parser.content(message.getMessageID());
    }

    private void read(Part part) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*")) {
            Multipart parts = (Multipart) part.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart child = parts.getBodyPart(i);
                read(child);
            }
        } else if (isAttachment(part)) {
            attachments.add(new MailContent.Attachment(name(part), type(part), base64(part)));
        } else if (part.isMimeType("text/html")) {
            html.append(part.getContent());
        } else if (part.isMimeType("text/plain")) {
            text.append(part.getContent());
        } else {
            readInline(part);
        }
    }

    private static boolean isAttachment(Part part) throws MessagingException {
        return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())
                || (part.getFileName() != null && contentId(part).isEmpty());
    }

    private void readInline(Part part) throws MessagingException, IOException {
        String id = contentId(part);
        String base64 = base64(part);
        if (!id.isEmpty()) {
            inlineImages.put(id, "data:" + type(part) + ";base64," + base64);
        }
        attachments.add(new MailContent.Attachment(name(part), type(part), base64));
    }

    private MailContent content(@Nullable String messageId) {
        String page = html.toString();
        for (Map.Entry<String, String> image : inlineImages.entrySet()) {
            page = page.replace("cid:" + image.getKey(), image.getValue());
        }
        return new MailContent(
                messageId == null ? "" : messageId,
                text.toString(),
                page,
                List.copyOf(links(page, text.toString())),
                attachments);
    }

    private static Set<String> links(String html, String text) {
        Set<String> links = new LinkedHashSet<>();
        Matcher inHtml = HREF.matcher(html);
        while (inHtml.find()) {
            links.add(inHtml.group(1).replace("&amp;", "&"));
        }
        Matcher inText = PLAIN_LINK.matcher(text);
        while (inText.find()) {
            links.add(inText.group());
        }
        return links;
    }

    private static String contentId(Part part) throws MessagingException {
        String id = part instanceof MimePart mime ? mime.getContentID() : null;
        return id == null ? "" : id.replaceAll("^<|>$", "");
    }

    private static String name(Part part) throws MessagingException {
        String name = part.getFileName();
        return name == null ? "attachment" : name;
    }

    private static String type(Part part) throws MessagingException {
        String type = part.getContentType();
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip();
    }

    private static String base64(Part part) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            return Base64.getEncoder().encodeToString(in.readAllBytes());
        }
    }
}
