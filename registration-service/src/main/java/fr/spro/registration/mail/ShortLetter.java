package fr.spro.registration.mail;

import java.util.List;

/** A letter of a few sentences and one link, about no meeting in particular. */
public final class ShortLetter {
    private ShortLetter() {}

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

    /** The letter, as text and as HTML. */
    public static Letter of(String messageId, String from, String address, String language, Said said) {
        String text = """
                %2$s

                %4$s
                %3$s

                %5$s

                %6$s

                --
                %1$s
                """.formatted(from, said.lead(), said.link(), said.action(), said.more(), said.last());
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
                <p><a class="btn" href="%3$s">%4$s</a></p>
                <p>%5$s</p>
                <p>%6$s</p>
                <p class="small"><a href="%3$s">%3$s</a></p>
                </body></html>
                """.formatted(
                        escaped(said.subject()),
                        escaped(said.lead()),
                        escaped(said.link()),
                        escaped(said.action()),
                        escaped(said.more()),
                        escaped(said.last()));
        return new Letter(messageId, from, address, "", said.subject(), language, text, head + html, List.of(), "", "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
