package fr.spro.registration.corrections.http;

import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.registration.corrections.CorrectionLetters;
import fr.spro.registration.corrections.UnstoredMail;
import fr.spro.registration.links.LinkPurpose;
import fr.spro.registration.links.PersonalLinks;
import fr.spro.registration.mail.MailSettings;
import fr.spro.registration.people.PersonRegistrations;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.Contacts;
import fr.spro.registration.signup.http.RegistrationAccess;
import fr.spro.registration.signup.http.RegistrationTag;
import fr.spro.registration.signup.http.SessionCommands;
import fr.spro.registration.signup.http.TextInput;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.OrganisationIndex;
import fr.spro.registration.views.TerritoryCopies;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Corrects name, organisation, function and needs of a registration, for its holder and the session's organisers. */
@RestController
class CorrectionController {

    private final RegistrationAccess registrations;
    private final SessionCommands sessions;
    private final Contacts contacts;
    private final PersonRegistrations people;
    private final OrganisationIndex organisations;
    private final PersonalLinks links;
    private final UnstoredMail mail;
    private final TerritoryCopies territories;
    private final MailSettings settings;
    private final Clock clock;

    CorrectionController(
            RegistrationAccess registrations,
            SessionCommands sessions,
            Contacts contacts,
            PersonRegistrations people,
            OrganisationIndex organisations,
            PersonalLinks links,
            UnstoredMail mail,
            TerritoryCopies territories,
            MailSettings settings,
            Clock clock) {
        this.registrations = registrations;
        this.sessions = sessions;
        this.contacts = contacts;
        this.people = people;
        this.organisations = organisations;
        this.links = links;
        this.mail = mail;
        this.territories = territories;
        this.settings = settings;
        this.clock = clock;
    }

    /** Which registrations a correction is for. */
    enum Scope {
        ONE,
        /** All of the same person that are ahead. */
        ALL_LIVE
    }

    /**
     * What is corrected.
     *
     * @param givenName what is absent stays; a blank organisation, function or need is taken away
     */
    record Wanted(
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String organisationId,
            @Nullable String function,
            @Nullable String needs,
            @Nullable Scope scope) {}

    /** Another registration of the person that could not be corrected. */
    record Left(String registrationId, String code) {}

    /**
     * What was corrected.
     *
     * @param fields names of the fields
     * @param also other registrations that were corrected too
     */
    record Corrected(String registrationId, List<String> fields, List<String> also, List<Left> left) {}

    private record Done(
            List<String> fields, List<CorrectionLetters.Corrected> told, Contact contact, RegistrationDetails line) {}

    @PatchMapping("/api/registrations/{id}")
    @Operation(summary = "Correct one's own data; needs If-Match with what was read")
    ResponseEntity<Corrected> correct(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Wanted body,
            Caller caller) {
        RegistrationAccess.Found found = registrations.find(id, caller);
        if (ifMatch == null) {
            throw Problem.of(428, "PRECONDITION_REQUIRED");
        }
        boolean all = body.scope() == Scope.ALL_LIVE;
        if (all && !caller.holds(id)) {
            throw Problem.of(403, "FORBIDDEN");
        }
        RegistrationDetails line = found.view().line();
        String tag = RegistrationTag.of(found.contact(), line);
        CorrectionLetters letters = CorrectionLetters.in(found.contact().locale(), settings.publicUrl());
        String by = RegistrationAccess.by(id, caller);
        boolean current = RegistrationTag.matches(ifMatch, tag);
        Done done = correct(found.commands(), found.contact(), line, body, by, letters, current);
        List<String> also = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        if (all && line.personKey() != null) {
            correctOthers(id, line.personKey(), body, by, letters, also, left);
        }
        String email = done.contact().email();
        if (!done.told().isEmpty() && email != null) {
            String link = settings.publicUrl() + "/r/"
                    + links.tokenFor(id, found.session().sessionId(), LinkPurpose.MANAGE);
            mail.send(letters.corrected(email, meeting(found.session()), done.told(), link)
                    .answeredBy(territories.contact(
                            found.session().territory(), found.session().contact())));
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .eTag(RegistrationTag.of(done.contact(), done.line()))
                .body(new Corrected(id, done.fields(), also, left));
    }

    static String meeting(SessionCopy session) {
        return session.eventTitle().isBlank() ? session.title() : session.eventTitle();
    }

    /** The roster first: what it refuses is stored nowhere, and what a crash leaves undone is corrected by a retry. */
    private Done correct(
            SessionCommands.OneSession commands,
            Contact seen,
            RegistrationDetails line,
            Wanted body,
            String by,
            CorrectionLetters letters,
            boolean current) {
        TextInput input = new TextInput();
        String given =
                body.givenName() == null ? seen.givenName() : input.name("givenName", body.givenName(), TextInput.NAME);
        String family = body.familyName() == null
                ? seen.familyName()
                : input.name("familyName", body.familyName(), TextInput.NAME);
        String needs = body.needs() == null ? seen.needs() : input.optional("needs", body.needs(), TextInput.NEEDS);
        PersonFunction function =
                body.function() == null ? line.function() : input.function("function", body.function());
        String organisation = body.organisationId() == null
                ? line.organisationId()
                : input.optional("organisationId", body.organisationId(), TextInput.ID);
        input.orRefuse();
        String territory = line.territory();
        if (!Objects.equals(organisation, line.organisationId())) {
            Optional<Organisation> known = Optional.ofNullable(organisation)
                    .flatMap(organisations::find)
                    .filter(Organisation::active);
            if (organisation != null && known.isEmpty()) {
                throw Problem.of(422, "ORGANISATION_UNKNOWN").field("organisationId", "ORGANISATION_UNKNOWN");
            }
            territory = known.map(Organisation::territory).orElse(null);
        }
        List<CorrectionLetters.Corrected> told = new ArrayList<>();
        note(told, "givenName", seen.givenName(), given);
        note(told, "familyName", seen.familyName(), family);
        note(told, "needs", seen.needs(), needs);
        List<String> stored =
                told.stream().map(CorrectionLetters.Corrected::field).toList();
        note(told, "organisationId", name(line.organisationId()), name(organisation));
        note(told, "function", letters.function(line.function()), letters.function(function));
        List<String> fields =
                told.stream().map(CorrectionLetters.Corrected::field).toList();
        if (!current && !fields.isEmpty()) {
            throw SessionCommands.problem(RefusalReason.REGISTRATION_CHANGED);
        }
        Contact after = new Contact(
                seen.registrationId(),
                seen.sessionId(),
                given,
                family,
                seen.email(),
                seen.locale(),
                needs,
                seen.consentAt(),
                seen.storedAt(),
                seen.demo(),
                seen.answers(),
                seen.consentVersion());
        Outcome outcome =
                commands.tell(new RosterCommand.Correct(line, organisation, territory, function, stored, by), null);
        if (!stored.isEmpty() && !contacts.correct(seen, after)) {
            throw SessionCommands.problem(RefusalReason.REGISTRATION_CHANGED);
        }
        return new Done(
                fields, told, after, outcome instanceof Outcome.Corrected(RegistrationDetails now) ? now : line);
    }

    /** Only what was corrected here; a registration whose session does not take it is named in the answer. */
    private void correctOthers(
            String id,
            String person,
            Wanted body,
            String by,
            CorrectionLetters letters,
            List<String> also,
            List<Left> left) {
        for (Map.Entry<String, String> other : people.of(person).entrySet()) {
            Contact contact = contacts.find(Set.of(other.getKey())).get(other.getKey());
            if (other.getKey().equals(id) || contact == null) {
                continue;
            }
            SessionCommands.OneSession commands = sessions.open(other.getValue());
            Optional<RegistrationView> view = commands.ask(roster -> roster.view(other.getKey()))
                    .filter(one -> one.state() != RegistrationState.CANCELLED
                            && person.equals(one.line().personKey()));
            if (view.isEmpty() || isPast(commands.session())) {
                continue;
            }
            try {
                Done done = correct(commands, contact, view.get().line(), body, by, letters, true);
                if (!done.fields().isEmpty()) {
                    also.add(other.getKey());
                }
            } catch (Problem problem) {
                left.add(new Left(other.getKey(), problem.code()));
            }
        }
    }

    private boolean isPast(SessionCopy session) {
        return session.end() != null && !session.end().isAfter(clock.instant());
    }

    private String name(@Nullable String organisationId) {
        return organisationId == null
                ? ""
                : organisations.find(organisationId).map(Organisation::name).orElse(organisationId);
    }

    private static void note(
            List<CorrectionLetters.Corrected> told, String field, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            told.add(new CorrectionLetters.Corrected(
                    field, Objects.requireNonNullElse(before, ""), Objects.requireNonNullElse(after, "")));
        }
    }
}
