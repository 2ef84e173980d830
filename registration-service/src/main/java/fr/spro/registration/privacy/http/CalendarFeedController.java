package fr.spro.registration.privacy.http;

import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.registration.links.LinkPurpose;
import fr.spro.registration.links.PersonalLinks;
import fr.spro.registration.privacy.RegistrationRef;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives out the address of a person's calendar feed, which shows all their registrations, and ends it. */
@RestController
class CalendarFeedController {
    private final PersonalLinks links;
    private final DataSubjectAccess holders;

    CalendarFeedController(PersonalLinks links, DataSubjectAccess holders) {
        this.links = links;
        this.holders = holders;
    }

    record Subscription(String url) {}

    @PostMapping("/api/registrations/{id}/agenda")
    @Operation(
            summary = "The address of a calendar with all registrations of a person",
            description =
                    "Asked again, the same address. The link to one registration is not enough: it takes the link to all"
                            + " registrations or to the own data of the same person.")
    ResponseEntity<Subscription> subscribe(@PathVariable String id, Caller caller) {
        requireHeld(id, caller);
        RegistrationRef place = holders.place(caller, id).orElseThrow(() -> Problem.of(403, "AGENDA_LINK_NEEDED"));
        String token = links.tokenFor(id, place.sessionId(), LinkPurpose.AGENDA);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Subscription("/r/" + token + ".ics"));
    }

    @DeleteMapping("/api/registrations/{id}/agenda")
    @Operation(summary = "Ends the address of the calendar", description = "The next one is another.")
    ResponseEntity<Void> unsubscribe(@PathVariable String id, Caller caller) {
        requireHeld(id, caller);
        links.revoke(id, LinkPurpose.AGENDA);
        return ResponseEntity.noContent().build();
    }

    private static void requireHeld(String id, Caller caller) {
        if (!caller.holds(id)) {
            throw Problem.of(403, "FORBIDDEN");
        }
    }
}
