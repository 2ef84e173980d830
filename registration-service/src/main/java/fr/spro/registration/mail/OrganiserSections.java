package fr.spro.registration.mail;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of a letter that organisers write: an opening, a message, a signature. Always text, never markup. */
final class OrganiserSections {
    private OrganiserSections() {}

    static void add(
            Map<String, String> values,
            MailWording wording,
            MailKind kind,
            TerritoryMailIdentity voice,
            @Nullable OrganiserText written) {
        String opening = voice.openings().getOrDefault(kind, "");
        if (!opening.isBlank()) {
            values.put("lead", Placeholders.fill(opening, values));
            values.put("leadHtml", html(opening, wording, values));
        }
        if (!voice.signature().isBlank()) {
            values.put("signature", voice.signature());
            values.put("signatureHtml", lines(wording.html(voice.signature())));
        }
        if (written != null) {
            String subject = Placeholders.fill(written.subject(), values);
            values.put("subject", subject);
            values.put("heading", subject);
            values.put("preheader", "");
            values.put("body", Placeholders.fill(written.text(), values));
            values.put("bodyHtml", paragraphs(written.text(), wording, values));
            if (value(values, "tone").equals(MailBadge.PAST.key)) {
                values.put("more", "");
                values.put("action", wording.line("message.action-past"));
            }
        }
    }

    /** The direction of each paragraph is that of its own script. */
    private static String paragraphs(String text, MailWording wording, Map<String, String> values) {
        return Stream.of(text.split("\n{2,}", -1))
                .filter(paragraph -> !paragraph.isBlank())
                .map(paragraph -> "<p dir=\"auto\">" + lines(html(paragraph, wording, values)) + "</p>")
                .collect(Collectors.joining("\n"));
    }

    /** Braces pass the escaping, so that what is put in their place is escaped once, and the link can be one. */
    private static String html(String text, MailWording wording, Map<String, String> values) {
        Map<String, String> escaped = new HashMap<>();
        for (String name : List.copyOf(Placeholders.NAMES)) {
            escaped.put(name, wording.html(value(values, name)));
        }
        String link = value(escaped, "link");
        escaped.put("link", "<a href=\"" + link + "\">" + link + "</a>");
        return Placeholders.fill(wording.html(text), escaped);
    }

    private static String lines(String html) {
        return html.replace("\n", "<br>\n");
    }

    private static String value(Map<String, String> values, String name) {
        return values.getOrDefault(name, "");
    }
}
