package fr.spro.registration.roster.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import fr.spro.platform.web.Problem;
import fr.spro.registration.checkin.QrCode;
import fr.spro.registration.roster.Contact;
import fr.spro.registration.roster.Contacts;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.Reason;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.rotations.Plans;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One registration, for the holder of its signed link and for the session's organisers. */
@RestController
class RegistrationController {

    private static final String HOLDER = "holder";

    private final Answers answers;
    private final Contacts contacts;
    private final QrCode qr;
    private final Plans plans;

    RegistrationController(Answers answers, Contacts contacts, QrCode qr, Plans plans) {
        this.answers = answers;
        this.contacts = contacts;
        this.qr = qr;
        this.plans = plans;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RegistrationJson(
            String registrationId,
            String sessionId,
            RegistrationState state,
            @Nullable Integer position,
            String givenName,
            String familyName,
            @Nullable String email,
            @Nullable String organisationId,
            @Nullable PersonFunction function,
            String locale,
            @Nullable String needs,
            boolean attended,
            boolean demo,
            String qr,
            SessionJson session,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TurnJson> plan,
            Map<String, String> links) {}

    /** One round of a speed-dating plan; without a table it is a pause. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TurnJson(
            int round,
            @Nullable OffsetDateTime start,
            @Nullable Integer table,
            @Nullable String organisation) {}

    record GivenBack(String registrationId, RegistrationState state) {}

    private record Found(SessionCopy session, RegistrationView view) {}

    @GetMapping("/api/registrations/{id}")
    ResponseEntity<RegistrationJson> show(@PathVariable String id, Caller caller) {
        Contact contact = contact(id, caller);
        Found found = found(contact, caller);
        RegistrationView view = found.view();
        RegistrationJson json = new RegistrationJson(
                id,
                contact.sessionId(),
                view.state(),
                view.position(),
                contact.givenName(),
                contact.familyName(),
                contact.email(),
                view.line().organisationId(),
                view.line().function(),
                contact.locale(),
                contact.needs(),
                view.presence() != null,
                contact.demo(),
                qr.payload(id),
                SessionJson.of(found.session()),
                view.state() == RegistrationState.CONFIRMED ? plan(id, found.session()) : List.of(),
                Map.of("ics", "/api/registrations/" + id + "/calendar.ics"));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(json);
    }

    private List<TurnJson> plan(String id, SessionCopy session) {
        return plans
                .find(session.sessionId())
                .map(rotation -> rotation.planOf(id, session.start()))
                .orElse(List.of())
                .stream()
                .map(turn -> new TurnJson(turn.round(), Times.paris(turn.start()), turn.table(), turn.organisation()))
                .toList();
    }

    @DeleteMapping("/api/registrations/{id}")
    GivenBack cancel(@PathVariable String id, Caller caller) {
        Contact contact = contact(id, caller);
        found(contact, caller);
        String by = caller.holds(id) ? HOLDER : caller.subject();
        answers.tell(contact.sessionId(), new RosterCommand.Cancel(id, by), null);
        return new GivenBack(id, RegistrationState.CANCELLED);
    }

    /** Only somebody with some right learns whether an id exists. */
    private Contact contact(String id, Caller caller) {
        if (!caller.holds(id) && !caller.has(Role.ORGANISER) && !caller.has(Role.ADMIN)) {
            throw Problem.of(403, "FORBIDDEN");
        }
        return contacts.find(id).orElseThrow(() -> Answers.problem(Reason.REGISTRATION_UNKNOWN));
    }

    private Found found(Contact contact, Caller caller) {
        Optional<Found> looked = answers.ask(contact.sessionId(), roster -> {
            SessionCopy session = roster.session().orElse(null);
            RegistrationView view = roster.view(contact.registrationId()).orElse(null);
            return session == null || view == null ? Optional.empty() : Optional.of(new Found(session, view));
        });
        Found found = looked.orElseThrow(() -> Answers.problem(Reason.REGISTRATION_UNKNOWN));
        if (!caller.holds(contact.registrationId())) {
            Answers.refuseUnlessOrganiser(caller, found.session());
        }
        return found;
    }
}
