package fr.spro.registration.reminders.http;

import fr.spro.platform.web.Problem;
import fr.spro.registration.links.Links;
import fr.spro.registration.links.ManageLink;
import fr.spro.registration.links.Purpose;
import fr.spro.registration.roster.Contact;
import fr.spro.registration.roster.Contacts;
import fr.spro.registration.roster.ReminderWishes;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The link of a reminder's last line: a look changes nothing, since mail scanners look at every link; a POST does. */
@RestController
class ReminderController {
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final Links links;
    private final ReminderWishes wishes;
    private final Contacts contacts;

    ReminderController(Links links, ReminderWishes wishes, Contacts contacts) {
        this.links = links;
        this.wishes = wishes;
        this.contacts = contacts;
    }

    @GetMapping("/r/{token:[A-Za-z0-9_-]+}/rappels")
    @Operation(summary = "The page that asks whether reminders of one registration are to stop")
    ResponseEntity<String> look(@PathVariable String token) {
        String id = registration(token);
        ResourceBundle words = words(id);
        return wishes.wanted(id)
                ? page(words, "stop.ask", "stop.button", false)
                : page(words, "stop.done", "stop.again", true);
    }

    /** One click (RFC 8058) sends {@code List-Unsubscribe=One-Click}; the page's button sends nothing, or {@code again}. */
    @PostMapping("/r/{token:[A-Za-z0-9_-]+}/rappels")
    @Operation(summary = "Stop the reminders of one registration, or begin them again")
    ResponseEntity<String> decide(
            @PathVariable String token,
            @RequestParam(name = "again", required = false, defaultValue = "") String again) {
        String id = registration(token);
        boolean wanted = again.equals("1");
        wishes.set(id, wanted);
        ResourceBundle words = words(id);
        return wanted ? page(words, "stop.back", "stop.button", false) : page(words, "stop.done", "stop.again", true);
    }

    private String registration(String token) {
        return links.open(token)
                .filter(link -> link.purpose() == Purpose.REMINDERS)
                .map(ManageLink::registrationId)
                .orElseThrow(() -> Problem.of(404, "LINK_INVALID"));
    }

    private ResourceBundle words(String registrationId) {
        boolean english =
                contacts.find(registrationId).map(Contact::locale).orElse("fr").equals("en");
        return ResourceBundle.getBundle("mail/texts", english ? Locale.ENGLISH : Locale.FRENCH);
    }

    /** Nothing in it comes from anybody: words of the bundle only. */
    private static ResponseEntity<String> page(ResourceBundle words, String text, String button, boolean again) {
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
                        words.getString("stop.title"),
                        words.getString("stop.title"),
                        words.getString(text),
                        again ? "<input type=\"hidden\" name=\"again\" value=\"1\">" : "",
                        words.getString(button),
                        words.getString("stop.home"));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(HTML)
                .body(html);
    }
}
