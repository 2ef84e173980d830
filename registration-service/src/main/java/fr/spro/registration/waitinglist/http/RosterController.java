package fr.spro.registration.waitinglist.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.platform.security.Caller;
import fr.spro.registration.places.Availability;
import fr.spro.registration.places.http.AvailabilityController;
import fr.spro.registration.roster.Attendance;
import fr.spro.registration.roster.Counts;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.Contacts;
import fr.spro.registration.signup.http.DisposableMailDomains;
import fr.spro.registration.signup.http.ParisTimes;
import fr.spro.registration.signup.http.SessionCommands;
import fr.spro.registration.signup.http.SharedMailboxes;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The whole roster, for the session's organisers. */
@RestController
class RosterController {

    private final SessionCommands sessions;
    private final Contacts contacts;

    RosterController(SessionCommands sessions, Contacts contacts) {
        this.sessions = sessions;
        this.contacts = contacts;
    }

    record RosterJson(String sessionId, long version, AvailabilityController.PlacesJson places, List<LineJson> lines) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LineJson(
            String registrationId,
            RegistrationState state,
            @Nullable Integer position,
            @Nullable OffsetDateTime offerExpires,
            @Nullable String group,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String email,
            @Nullable String organisationId,
            @Nullable PersonFunction function,
            @Nullable String needs,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> answers,
            boolean attended,
            @Nullable OffsetDateTime attendedAt,
            boolean walkIn,
            @Nullable OffsetDateTime registeredAt,
            boolean demo,
            // The person asked for it: the line stays for the counts.
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean erased,
            // The mailbox is of a provider of mailboxes for an hour.
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean disposable,
            // The mailbox stands under two person keys in this list.
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean sharedMailbox) {}

    private record Read(Counts counts, List<RegistrationView> views) {}

    @GetMapping("/api/sessions/{sessionId}/roster")
    ResponseEntity<RosterJson> show(@PathVariable String sessionId, Caller caller) {
        Read read = read(sessionId, caller);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new RosterJson(
                        sessionId,
                        read.counts().version(),
                        AvailabilityController.PlacesJson.of(Availability.of(read.counts()), caller),
                        lines(read.views())));
    }

    private Read read(String sessionId, Caller caller) {
        return sessions.organised(sessionId, caller)
                .ask(roster -> roster.counts(roster.version()).map(counts -> new Read(counts, roster.views())))
                .orElseThrow(() -> SessionCommands.problem(RefusalReason.SESSION_UNKNOWN));
    }

    private List<LineJson> lines(List<RegistrationView> views) {
        Map<String, Contact> people = contacts.find(
                views.stream().map(view -> view.line().registrationId()).toList());
        Set<String> shared = shared(views, people);
        List<LineJson> lines = new ArrayList<>(views.size());
        for (RegistrationView view : views) {
            RegistrationDetails line = view.line();
            Contact contact = people.get(line.registrationId());
            Attendance presence = view.presence();
            lines.add(new LineJson(
                    line.registrationId(),
                    view.state(),
                    view.position(),
                    ParisTimes.paris(view.offeredUntil()),
                    line.group(),
                    contact == null ? null : contact.givenName(),
                    contact == null ? null : contact.familyName(),
                    contact == null ? null : contact.email(),
                    line.organisationId(),
                    line.function(),
                    contact == null ? null : contact.needs(),
                    contact == null ? Map.of() : contact.answers(),
                    presence != null,
                    presence == null ? null : ParisTimes.paris(presence.at()),
                    line.walkIn(),
                    ParisTimes.paris(line.registeredAt()),
                    line.demo(),
                    contact == null,
                    contact != null && DisposableMailDomains.has(contact.email()),
                    shared.contains(line.registrationId())));
        }
        return lines;
    }

    private static Set<String> shared(List<RegistrationView> views, Map<String, Contact> people) {
        List<SharedMailboxes.Known> known = new ArrayList<>();
        for (RegistrationView view : views) {
            String id = view.line().registrationId();
            String person = view.line().personKey();
            Contact contact = people.get(id);
            String email = contact == null ? null : contact.email();
            if (view.state() != RegistrationState.CANCELLED && person != null && email != null) {
                known.add(new SharedMailboxes.Known(id, person, email));
            }
        }
        return SharedMailboxes.among(known);
    }
}
