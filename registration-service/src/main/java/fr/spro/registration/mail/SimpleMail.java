package fr.spro.registration.mail;

import java.util.List;
import java.util.stream.Collectors;

/** A letter of a few sentences and one link or a list of links, about no meeting in particular. */
public final class SimpleMail {
    private SimpleMail() {}

    /**
     * What it says.
     *
     * @param lead the first paragraph
     * @param action the words on the button
     * @param link where the button leads
     * @param more the second paragraph
     * @param last the last one
     */
    public record Said(String subject, String lead, String action, String link, String more, String last) {}

    /**
     * One line of a list.
     *
     * @param title the words of the link
     * @param about what is said beside it
     */
    public record Item(String title, String about, String link) {}

    /** The letter, as text and as HTML. */
    public static EmailMessage of(String messageId, String from, String address, String language, Said said) {
        return of(messageId, from, address, language, said, List.of());
    }

    /** The same with a list in place of the button. */
    public static EmailMessage of(
            String messageId, String from, String address, String language, Said said, List<Item> items) {
        String linksAsText = items.isEmpty()
                ? said.action() + "\n" + said.link()
                : items.stream()
                        .map(item -> item.title() + "\n" + item.about() + "\n" + item.link())
                        .collect(Collectors.joining("\n\n"));
        String text = """
                %2$s

                %3$s

                %4$s

                %5$s

                --
                %1$s
                """.formatted(from, said.lead(), linksAsText, said.more(), said.last());
        String head = """
                <!doctype html>
                <html lang="%s"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark"><title>%s</title>
                <style>
                :root { color-scheme: light dark }
                body { margin: 0 auto; max-width: 576px; padding: 24px 16px 48px; background: #f5f7f4; color: #14272d; font: 17px/1.6 "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif }
                h1 { font: normal 30px/1.2 Georgia, "Liberation Serif", serif }
                .btn { display: inline-block; padding: 9px 20px; border: 2px solid #0b5162; border-radius: 8px; background: #0b5162; color: #ffffff; font-weight: bold; text-decoration: none }
                .small, .small a { font-size: 13px; overflow-wrap: anywhere; color: #465a5f }
                @media (prefers-color-scheme: dark) {
                  body { background: #0d1a1f; color: #eaf2ef }
                  .btn { background: #82cbd5; border-color: #82cbd5; color: #04222a }
                  .small, .small a { color: #a8bdbd }
                }
                </style></head><body>
                """.formatted(language, escaped(said.subject()));
        String html = """
                <h1>%1$s</h1>
                <p>%2$s</p>
                %3$s
                <p>%4$s</p>
                <p>%5$s</p>
                %6$s
                </body></html>
                """.formatted(
                        escaped(said.subject()),
                        escaped(said.lead()),
                        items.isEmpty() ? button(said) : list(items),
                        escaped(said.more()),
                        escaped(said.last()),
                        items.isEmpty() ? plain(said) : "");
        return new EmailMessage(
                messageId, from, address, "", said.subject(), language, text, head + html, List.of(), "", "");
    }

    private static String button(Said said) {
        return "<p><a class=\"btn\" href=\"%s\">%s</a></p>".formatted(escaped(said.link()), escaped(said.action()));
    }

    private static String plain(Said said) {
        return "<p class=\"small\"><a href=\"%1$s\">%1$s</a></p>".formatted(escaped(said.link()));
    }

    private static String list(List<Item> items) {
        return items.stream()
                .map(item -> "<li><a href=\"%s\">%s</a><br>%s</li>"
                        .formatted(escaped(item.link()), escaped(item.title()), escaped(item.about())))
                .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
