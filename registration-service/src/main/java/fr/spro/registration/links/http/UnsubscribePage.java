package fr.spro.registration.links.http;

import java.net.URI;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The page behind the last line of a mail, where such mails are stopped or allowed again; words of the bundle only. */
public enum UnsubscribePage {
    /** Asks whether they are to stop. */
    ASK("ask", false),
    /** Says that they did. */
    DONE("done", true),
    /** Says that they come again. */
    BACK("back", false);

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final String text;
    private final boolean stopped;

    UnsubscribePage(String text, boolean stopped) {
        this.text = text;
        this.stopped = stopped;
    }

    /** Leads who comes by a link that has ended to where links are asked for. */
    public static ResponseEntity<String> ended() {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/lien-invalide"))
                .build();
    }

    /** In the language of the person, with the words that begin with `kind`. */
    public ResponseEntity<String> of(String kind, String language) {
        ResourceBundle words =
                ResourceBundle.getBundle("mail/texts", language.equals("en") ? Locale.ENGLISH : Locale.FRENCH);
        String title = words.getString(kind + ".title");
        String html = """
                <!doctype html>
                <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>%s</title>
                <link rel="stylesheet" href="/css/tokens.css"><link rel="stylesheet" href="/css/components.css"></head>
                <body><main class="wrap section stack"><h1>%s</h1><p class="lede" role="status">%s</p>
                <form method="post" class="row">%s<button class="btn" type="submit">%s</button>
                <a class="btn quiet" href="/">%s</a></form></main></body></html>
                """.formatted(
                        words.getLocale().getLanguage(),
                        title,
                        title,
                        words.getString(kind + "." + text),
                        stopped ? "<input type=\"hidden\" name=\"again\" value=\"1\">" : "",
                        words.getString(kind + (stopped ? ".again" : ".button")),
                        words.getString("stop.home"));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(HTML)
                .body(html);
    }
}
