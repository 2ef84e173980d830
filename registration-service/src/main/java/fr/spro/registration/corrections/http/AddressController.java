package fr.spro.registration.corrections.http;

import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.registration.corrections.AddressCodes;
import fr.spro.registration.corrections.CorrectionLetters;
import fr.spro.registration.corrections.UnstoredMail;
import fr.spro.registration.links.LinkPurpose;
import fr.spro.registration.links.PersonalLinks;
import fr.spro.registration.mail.MailSettings;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.TeamContact;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.Contacts;
import fr.spro.registration.signup.PersonKeys;
import fr.spro.registration.signup.http.RegistrationAccess;
import fr.spro.registration.signup.http.SessionCommands;
import fr.spro.registration.signup.http.TextInput;
import fr.spro.registration.views.TerritoryCopies;
import io.swagger.v3.oas.annotations.Operation;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Changes the address of a registration once a mailed code has proved the new one; for its holder only. */
@RestController
class AddressController {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int CODE = 6;

    private final RegistrationAccess registrations;
    private final Contacts contacts;
    private final PersonKeys keys;
    private final AddressCodes codes;
    private final PersonalLinks links;
    private final UnstoredMail mail;
    private final TerritoryCopies territories;
    private final MailSettings settings;

    AddressController(
            RegistrationAccess registrations,
            Contacts contacts,
            PersonKeys keys,
            AddressCodes codes,
            PersonalLinks links,
            UnstoredMail mail,
            TerritoryCopies territories,
            MailSettings settings) {
        this.registrations = registrations;
        this.contacts = contacts;
        this.keys = keys;
        this.codes = codes;
        this.links = links;
        this.mail = mail;
        this.territories = territories;
        this.settings = settings;
    }

    record NewAddress(@Nullable String email) {}

    record Proof(@Nullable String email, @Nullable String code) {}

    record Sent(OffsetDateTime until) {}

    record Changed(String registrationId, String email) {}

    @PostMapping("/api/registrations/{id}/email")
    @Operation(summary = "Send a code to a new address; the address before stays until the code is given")
    ResponseEntity<Sent> ask(@PathVariable String id, @RequestBody NewAddress body, Caller caller) {
        RegistrationAccess.Found found = held(id, caller);
        if (found.view().state() == RegistrationState.CANCELLED) {
            throw SessionCommands.problem(RefusalReason.REGISTRATION_CANCELLED);
        }
        TextInput input = new TextInput();
        String email = email(input, body.email());
        if (email.equals(found.contact().email())) {
            input.wrong("email", "EMAIL_UNCHANGED");
        }
        input.orRefuse();
        return switch (codes.ask(id, keys.folded(email), email)) {
            case AddressCodes.Asked.TooMany tooMany ->
                throw Problem.of(429, "CODES_TOO_MANY")
                        .header("Retry-After", String.valueOf(tooMany.again().toSeconds()));
            case AddressCodes.Asked.Made made -> {
                String meeting = CorrectionController.meeting(found.session());
                if (!mail.send(letters(found.contact())
                        .code(email, id, meeting, made.code())
                        .answeredBy(contact(found.session())))) {
                    throw Problem.of(503, "UNAVAILABLE").header("Retry-After", "60");
                }
                yield ResponseEntity.accepted()
                        .cacheControl(CacheControl.noStore())
                        .body(new Sent(made.until().atZone(PARIS).toOffsetDateTime()));
            }
        };
    }

    @PostMapping("/api/registrations/{id}/email/confirm")
    @Operation(summary = "Give the code that was sent to the new address, which then replaces the one before")
    ResponseEntity<Changed> confirm(@PathVariable String id, @RequestBody Proof body, Caller caller) {
        RegistrationAccess.Found found = held(id, caller);
        TextInput input = new TextInput();
        String email = email(input, body.email());
        String code = input.required("code", body.code(), 2 * CODE).replace(" ", "");
        input.orRefuse();
        switch (codes.prove(id, email, code)) {
            case WRONG -> {
                input.wrong("code", "CODE_WRONG");
                input.orRefuse();
            }
            case NONE -> {
                if (!email.equals(found.contact().email())) {
                    throw Problem.of(409, "CODE_EXPIRED");
                }
            }
            case RIGHT -> {
                found.commands()
                        .tell(
                                new RosterCommand.CorrectAddress(id, keys.of(email), RegistrationAccess.by(id, caller)),
                                null);
                replace(id, email, found.session(), caller);
                codes.changed(id);
            }
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Changed(id, email));
    }

    @DeleteMapping("/api/registrations/{id}/links")
    @Operation(
            summary = "Revokes every link mailed so far for a registration",
            description = "The next mail carries a new one. For the person and for the session's organisers.")
    ResponseEntity<Void> revokeLinks(@PathVariable String id, Caller caller) {
        Contact contact = registrations.held(id, caller).contact();
        links.revoke(id);
        // The page that is open goes on with the next link: its calendar file and its feed need one.
        links.tokenFor(id, contact.sessionId(), LinkPurpose.MANAGE);
        return ResponseEntity.noContent().build();
    }

    /** Links first: after a crash the retry finds the address before and goes through all of it again. */
    private void replace(String id, String email, SessionCopy session, Caller caller) {
        Contact seen = registrations.held(id, caller).contact();
        if (email.equals(seen.email())) {
            return;
        }
        links.revoke(id);
        if (!contacts.correct(seen, at(email, seen))) {
            if (email.equals(registrations.held(id, caller).contact().email())) {
                return;
            }
            throw SessionCommands.problem(RefusalReason.REGISTRATION_CHANGED);
        }
        String meeting = CorrectionController.meeting(session);
        String link = settings.publicUrl() + "/r/" + links.tokenFor(id, session.sessionId(), LinkPurpose.MANAGE);
        CorrectionLetters letters = letters(seen);
        TeamContact contact = contact(session);
        mail.send(letters.moved(email, meeting, link).answeredBy(contact));
        if (seen.email() != null) {
            mail.send(letters.left(seen.email(), meeting, session.sessionId()).answeredBy(contact));
        }
    }

    private static Contact at(String email, Contact seen) {
        return new Contact(
                seen.registrationId(),
                seen.sessionId(),
                seen.givenName(),
                seen.familyName(),
                email,
                seen.locale(),
                seen.needs(),
                seen.consentAt(),
                seen.storedAt(),
                seen.demo(),
                seen.answers(),
                seen.consentVersion());
    }

    private RegistrationAccess.Found held(String id, Caller caller) {
        if (!caller.holds(id)) {
            throw Problem.of(403, "FORBIDDEN");
        }
        return registrations.find(id, caller);
    }

    private static String email(TextInput input, @Nullable String typed) {
        String email = input.email("email", typed);
        if (email == null) {
            input.wrong("email", "REQUIRED");
            return "";
        }
        return email;
    }

    private @Nullable TeamContact contact(SessionCopy session) {
        return territories.contact(session.territory(), session.contact());
    }

    private CorrectionLetters letters(Contact contact) {
        return CorrectionLetters.in(contact.locale(), settings.publicUrl());
    }
}
