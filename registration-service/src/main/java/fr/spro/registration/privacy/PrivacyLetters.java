package fr.spro.registration.privacy;

import fr.spro.platform.core.Ids;
import fr.spro.registration.mail.Letter;
import java.util.List;

/** The mail that answers whoever asks for the data of an address. */
final class PrivacyLetters {
    private PrivacyLetters() {}

    /** To somebody whose data is held; the link is good for a week. */
    static Letter known(String address, PrivacyTexts texts, String link) {
        return letter(address, texts, "mail.known.", link);
    }

    /** To an address of which nothing is held: only its owner learns that. */
    static Letter unknown(String address, PrivacyTexts texts, String page) {
        return letter(address, texts, "mail.unknown.", page);
    }

    private static Letter letter(String address, PrivacyTexts texts, String kind, String link) {
        String subject = texts.line(kind + "subject");
        String lead = texts.line(kind + "lead");
        String action = texts.line(kind + "action");
        String more = texts.line(kind + "more");
        String ignore = texts.line(kind + "ignore");
        String text = """
                %2$s

                %4$s
                %3$s

                %5$s

                %6$s

                --
                %1$s
                """.formatted(texts.line("mail.from"), lead, link, action, more, ignore);
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
                """.formatted(texts.language(), subject);
        String html = """
                <h1>%1$s</h1>
                <p>%2$s</p>
                <p><a class="btn" href="%3$s">%4$s</a></p>
                <p>%5$s</p>
                <p>%6$s</p>
                <p class="small"><a href="%3$s">%3$s</a></p>
                </body></html>
                """.formatted(subject, lead, link, action, more, ignore);
        return new Letter(
                "<" + Ids.random() + "@rencontres-spro>",
                texts.line("mail.from"),
                address,
                "",
                subject,
                texts.language(),
                text,
                head + html,
                List.of(),
                "",
                "");
    }
}
