package fr.spro.registration.invitations.http;

import fr.spro.platform.problems.Problem;
import fr.spro.registration.invitations.Invitation;
import fr.spro.registration.invitations.InvitationRepository;
import fr.spro.registration.invitations.UnsubscribeTokens;
import fr.spro.registration.links.http.UnsubscribePage;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.Contacts;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The last line of a mail with a ballot: a look changes nothing, since mail scanners look at every link; a POST does. */
@RestController
class UnsubscribeController {
    private final UnsubscribeTokens tokens;
    private final InvitationRepository invitations;
    private final Contacts contacts;

    UnsubscribeController(UnsubscribeTokens tokens, InvitationRepository invitations, Contacts contacts) {
        this.tokens = tokens;
        this.invitations = invitations;
        this.contacts = contacts;
    }

    @GetMapping("/r/{token:e\\.[A-Za-z0-9_-]+}/rappels")
    @Operation(summary = "The page that asks whether mails to evaluate one meeting are to stop")
    ResponseEntity<String> look(@PathVariable String token) {
        return invitation(token)
                .map(invitation -> page(invitation, invitation.optOut() ? UnsubscribePage.DONE : UnsubscribePage.ASK))
                .orElseGet(UnsubscribePage::ended);
    }

    /** One click (RFC 8058) sends {@code List-Unsubscribe=One-Click}; the page's button sends nothing, or {@code again}. */
    @PostMapping("/r/{token:e\\.[A-Za-z0-9_-]+}/rappels")
    @Operation(summary = "Stop the mails to evaluate one meeting, or allow them again")
    ResponseEntity<String> decide(
            @PathVariable String token,
            @RequestParam(name = "again", required = false, defaultValue = "") String again) {
        Invitation invitation = invitation(token).orElseThrow(() -> Problem.of(404, "LINK_INVALID"));
        boolean out = !again.equals("1");
        invitations.optOut(invitation.id(), out);
        return page(invitation, out ? UnsubscribePage.DONE : UnsubscribePage.BACK);
    }

    private Optional<Invitation> invitation(String token) {
        return tokens.invitation(token).flatMap(invitations::find);
    }

    private ResponseEntity<String> page(Invitation invitation, UnsubscribePage page) {
        return page.of(
                "stop-ballot",
                contacts.find(invitation.registrationId()).map(Contact::locale).orElse("fr"));
    }
}
