package fr.spro.registration.reminders.http;

import fr.spro.platform.problems.Problem;
import fr.spro.registration.links.LinkPurpose;
import fr.spro.registration.links.ManageLink;
import fr.spro.registration.links.PersonalLinks;
import fr.spro.registration.links.http.UnsubscribePage;
import fr.spro.registration.mail.ReminderPreferences;
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

/** The link of a reminder's last line: a look changes nothing, since mail scanners look at every link; a POST does. */
@RestController
class ReminderUnsubscribeController {
    private final PersonalLinks links;
    private final ReminderPreferences wishes;
    private final Contacts contacts;

    ReminderUnsubscribeController(PersonalLinks links, ReminderPreferences wishes, Contacts contacts) {
        this.links = links;
        this.wishes = wishes;
        this.contacts = contacts;
    }

    @GetMapping("/r/{token:[A-Za-z0-9_-]+}/rappels")
    @Operation(summary = "The page that asks whether reminders of one registration are to stop")
    ResponseEntity<String> look(@PathVariable String token) {
        return registration(token)
                .map(id -> page(id, wishes.wanted(id) ? UnsubscribePage.ASK : UnsubscribePage.DONE))
                .orElseGet(UnsubscribePage::ended);
    }

    /** One click (RFC 8058) sends {@code List-Unsubscribe=One-Click}; the page's button sends nothing, or {@code again}. */
    @PostMapping("/r/{token:[A-Za-z0-9_-]+}/rappels")
    @Operation(summary = "Stop the reminders of one registration, or begin them again")
    ResponseEntity<String> decide(
            @PathVariable String token,
            @RequestParam(name = "again", required = false, defaultValue = "") String again) {
        String id = registration(token)
                .orElseThrow(
                        () -> links.ended(token) ? Problem.of(410, "LINK_ENDED") : Problem.of(404, "LINK_INVALID"));
        boolean wanted = again.equals("1");
        wishes.set(id, wanted);
        return page(id, wanted ? UnsubscribePage.BACK : UnsubscribePage.DONE);
    }

    private Optional<String> registration(String token) {
        return links.open(token)
                .filter(link -> link.purpose() == LinkPurpose.REMINDERS)
                .map(ManageLink::registrationId);
    }

    private ResponseEntity<String> page(String registrationId, UnsubscribePage page) {
        return page.of(
                "stop", contacts.find(registrationId).map(Contact::locale).orElse("fr"));
    }
}
