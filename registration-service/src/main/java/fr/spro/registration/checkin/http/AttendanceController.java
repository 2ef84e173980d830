package fr.spro.registration.checkin.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.platform.core.Ids;
import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.registration.links.QrCode;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.Contacts;
import fr.spro.registration.signup.PersonKeys;
import fr.spro.registration.signup.http.ParisTimes;
import fr.spro.registration.signup.http.PersonReader;
import fr.spro.registration.signup.http.SessionCommands;
import fr.spro.registration.signup.http.TextInput;
import fr.spro.registration.views.OrganisationIndex;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The door: who came, for the session's organisers. */
@RestController
class AttendanceController {

    private final SessionCommands sessions;
    private final Contacts contacts;
    private final OrganisationIndex organisations;
    private final PersonKeys people;
    private final QrCode qr;
    private final Clock clock;

    AttendanceController(
            SessionCommands sessions,
            Contacts contacts,
            OrganisationIndex organisations,
            PersonKeys people,
            QrCode qr,
            Clock clock) {
        this.sessions = sessions;
        this.contacts = contacts;
        this.organisations = organisations;
        this.people = people;
        this.qr = qr;
        this.clock = clock;
    }

    record Scan(
            @Nullable String registrationId,
            @Nullable String qr,
            @Nullable OffsetDateTime at,
            @Nullable String scanId,
            @Nullable Boolean undo) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Present(
            String registrationId,
            boolean attended,
            @Nullable OffsetDateTime attendedAt,
            boolean already,
            @Nullable String givenName,
            @Nullable String familyName) {}

    record WalkIn(
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String email,
            @Nullable String organisationId,
            @Nullable String function,
            @Nullable OffsetDateTime at,
            @Nullable String scanId) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WalkedIn(
            String registrationId,
            RegistrationState state,
            boolean attended,
            @Nullable OffsetDateTime attendedAt,
            boolean already) {}

    @PostMapping("/api/sessions/{sessionId}/attendance")
    @Operation(summary = "Mark who came; before the day of the session only with early=true")
    Present scan(
            @PathVariable String sessionId,
            @RequestParam(defaultValue = "false") boolean early,
            @RequestBody Scan body,
            Caller caller) {
        SessionCommands.OneSession session = sessions.organised(sessionId, caller);
        TextInput input = new TextInput();
        String scanId = input.token("scanId", body.scanId());
        if (body.registrationId() == null && body.qr() == null) {
            input.wrong("registrationId", "REQUIRED");
        }
        input.orRefuse();
        String id = body.qr() == null
                ? String.valueOf(body.registrationId())
                : qr.verify(body.qr().strip()).orElseThrow(() -> Problem.of(422, "QR_INVALID"));
        session.onItsDay(early, Millis.now(clock));
        RosterCommand command = Boolean.TRUE.equals(body.undo())
                ? new RosterCommand.UndoAttendance(id, scanId, caller.subject())
                : new RosterCommand.Attend(id, scanId, at(body.at()), caller.subject());
        Outcome.Present present = present(session.tell(command, null));
        Contact contact = contacts.find(id).orElse(null);
        return new Present(
                id,
                present.attendedAt() != null,
                ParisTimes.paris(present.attendedAt()),
                present.already(),
                contact == null ? null : contact.givenName(),
                contact == null ? null : contact.familyName());
    }

    @PostMapping("/api/sessions/{sessionId}/walk-ins")
    @ResponseStatus(HttpStatus.CREATED)
    WalkedIn walkIn(
            @PathVariable String sessionId,
            @RequestParam(defaultValue = "false") boolean early,
            @RequestBody WalkIn body,
            Caller caller) {
        SessionCommands.OneSession session = sessions.organised(sessionId, caller);
        TextInput input = new TextInput();
        String scanId = input.token("scanId", body.scanId());
        String given = input.name("givenName", body.givenName(), TextInput.NAME);
        String family = input.name("familyName", body.familyName(), TextInput.NAME);
        String email = input.email("email", body.email());
        String organisationId = input.optional("organisationId", body.organisationId(), TextInput.ID);
        PersonFunction function = input.function("function", body.function());
        input.orRefuse();
        if (organisationId != null && !organisations.isActive(organisationId)) {
            throw Problem.of(422, "ORGANISATION_UNKNOWN").field("organisationId", "ORGANISATION_UNKNOWN");
        }
        session.onItsDay(early, Millis.now(clock));
        String registrationId = Ids.random();
        boolean demo = PersonReader.isDemo(email);
        Instant now = Millis.now(clock);
        Outcome.Present present = present(session.tell(
                new RosterCommand.WalkIn(
                        scanId,
                        registrationId,
                        email == null ? null : people.of(email),
                        organisationId,
                        function,
                        at(body.at()),
                        caller.subject(),
                        demo),
                new Contact(registrationId, sessionId, given, family, email, "fr", null, null, now, demo)));
        RegistrationState state = session.ask(roster -> roster.view(present.registrationId()))
                .orElseThrow(() -> SessionCommands.problem(RefusalReason.REGISTRATION_UNKNOWN))
                .state();
        return new WalkedIn(
                present.registrationId(),
                state,
                present.attendedAt() != null,
                ParisTimes.paris(present.attendedAt()),
                present.already());
    }

    private Instant at(@Nullable OffsetDateTime at) {
        return at == null ? Millis.now(clock) : Millis.cut(at.toInstant());
    }

    private static Outcome.Present present(Outcome outcome) {
        if (outcome instanceof Outcome.Present present) {
            return present;
        }
        throw new IllegalStateException("an answer to something else: " + outcome);
    }
}
