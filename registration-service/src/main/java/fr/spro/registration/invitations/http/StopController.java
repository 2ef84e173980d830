package fr.spro.registration.invitations.http;

import fr.spro.platform.web.Problem;
import fr.spro.registration.invitations.Invitation;
import fr.spro.registration.invitations.InvitationStore;
import fr.spro.registration.invitations.StopTokens;
import fr.spro.registration.roster.Contact;
import fr.spro.registration.roster.Contacts;
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

/** The last line of a mail with a ballot: a look changes nothing, since mail scanners look at every link; a POST does. */
@RestController
class StopController {
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final StopTokens tokens;
    private final InvitationStore invitations;
    private final Contacts contacts;

    StopController(StopTokens tokens, InvitationStore invitations, Contacts contacts) {
        this.tokens = tokens;
        this.invitations = invitations;
        this.contacts = contacts;
    }

    @GetMapping("/r/{token:e\\.[A-Za-z0-9_-]+}/rappels")
    @Operation(summary = "The page that asks whether mails to evaluate one meeting are to stop")
    ResponseEntity<String> look(@PathVariable String token) {
        Invitation invitation = invitation(token);
        return invitation.optOut() ? page(invitation, "done", "again") : page(invitation, "ask", "button");
    }

    /** One click (RFC 8058) sends {@code List-Unsubscribe=One-Click}; the page's button sends nothing, or {@code again}. */
    @PostMapping("/r/{token:e\\.[A-Za-z0-9_-]+}/rappels")
    @Operation(summary = "Stop the mails to evaluate one meeting, or allow them again")
    ResponseEntity<String> decide(
            @PathVariable String token,
            @RequestParam(name = "again", required = false, defaultValue = "") String again) {
        Invitation invitation = invitation(token);
        boolean out = !again.equals("1");
        invitations.optOut(invitation.id(), out);
        return out ? page(invitation, "done", "again") : page(invitation, "back", "button");
    }

    private Invitation invitation(String token) {
        return tokens.invitation(token).flatMap(invitations::find).orElseThrow(() -> Problem.of(404, "LINK_INVALID"));
    }

    /** Nothing in it comes from anybody: words of the bundle only. */
    private ResponseEntity<String> page(Invitation invitation, String text, String button) {
        boolean english = contacts.find(invitation.registrationId())
                .map(Contact::locale)
                .orElse("fr")
                .equals("en");
        ResourceBundle words = ResourceBundle.getBundle("mail/texts", english ? Locale.ENGLISH : Locale.FRENCH);
        String title = words.getString("stop-ballot.title");
        String html = """
                <!doctype html>
                <html lang="LANG"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>TITLE</title>
                <link rel="stylesheet" href="/css/tokens.css"><link rel="stylesheet" href="/css/components.css"></head>
                <body><main class="wrap section stack"><h1>TITLE</h1><p class="lede" role="status">TEXT</p>
                <form method="post" class="row">FIELD<button class="btn" type="submit">BUTTON</button></form>
                </main></body></html>
                """.replace("LANG", words.getLocale().getLanguage())
                .replace("TITLE", title)
                .replace("TEXT", words.getString("stop-ballot." + text))
                .replace("FIELD", button.equals("again") ? "<input type=\"hidden\" name=\"again\" value=\"1\">" : "")
                .replace("BUTTON", words.getString("stop-ballot." + button));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(HTML)
                .body(html);
    }
}
