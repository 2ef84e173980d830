package fr.spro.registration.signup.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.platform.core.Ids;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.SignUpOrigin;
import fr.spro.registration.signup.AccessCodes;
import fr.spro.registration.signup.Contact;
import io.swagger.v3.oas.annotations.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Several people signed up at once, by an organiser or by the referent of an organisation. */
@RestController
class GroupController {

    private final SessionCommands sessions;
    private final PersonReader people;
    private final AccessCodes codes;

    GroupController(SessionCommands sessions, PersonReader people, AccessCodes codes) {
        this.sessions = sessions;
        this.people = people;
        this.codes = codes;
    }

    /**
     * A group.
     *
     * @param ifFull REFUSE, WAIT_TOGETHER or AS_MANY_AS_FIT
     * @param referent the code of a referent's link; organisers need none
     */
    record Group(
            @Nullable List<PersonReader.@Nullable Typed> members,
            @Nullable String ifFull,
            @Nullable String referent) {}

    record SignedUp(List<Each> registrations) {}

    /** What one of the group got; {@code already} on the list before, nothing was changed. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Each(
            String registrationId,
            String email,
            RegistrationState state,
            @Nullable Integer position,
            boolean already) {}

    @PostMapping("/api/sessions/{sessionId}/group-registrations")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Sign up several people: all, all or waiting together, or as many as there are places")
    SignedUp signUp(
            @PathVariable String sessionId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Group body,
            Caller caller) {
        if (key == null || key.isBlank()) {
            throw Problem.of(400, "IDEMPOTENCY_KEY_MISSING");
        }
        boolean organiser = body.referent() == null;
        String organisation = organiser ? null : organisationOf(body.referent(), sessionId);
        SessionCommands.OneSession session =
                organiser ? sessions.organised(sessionId, caller) : sessions.open(sessionId);
        TextInput input = new TextInput();
        String token = input.token("Idempotency-Key", key);
        RosterCommand.IfFull ifFull = ifFull(input, body.ifFull());
        List<PersonReader.Read> read = members(input, sessionId, body.members(), organisation);
        input.orRefuse();
        Outcome outcome = session.tellTogether(
                new RosterCommand.RegisterGroup(
                        token,
                        String.join(
                                        " ",
                                        read.stream()
                                                .map(PersonReader.Read::hash)
                                                .toList()) + " " + ifFull,
                        Ids.random(),
                        read.stream().map(PersonReader.Read::member).toList(),
                        ifFull,
                        organiser,
                        SignUpOrigin.Kind.GROUP,
                        organiser ? caller.subject() : RosterCommand.RegisterGroup.REFERENT),
                read.stream().map(PersonReader.Read::contact).toList());
        if (outcome instanceof Outcome.SignedUpTogether(List<Outcome.SignedUpTogether.Each> each)) {
            return new SignedUp(told(each, read, organiser));
        }
        throw new IllegalStateException("an answer to something else: " + outcome);
    }

    /** Only an organiser is told who was there before: a referent sees the same for known and unknown addresses. */
    private static List<Each> told(
            List<Outcome.SignedUpTogether.Each> each, List<PersonReader.Read> read, boolean organiser) {
        List<Each> told = new ArrayList<>();
        for (int i = 0; i < each.size(); i++) {
            Outcome.SignedUpTogether.Each one = each.get(i);
            Contact contact = read.get(i).contact();
            told.add(new Each(
                    organiser ? one.registrationId() : contact.registrationId(),
                    contact.email() == null ? "" : contact.email(),
                    one.state(),
                    one.position(),
                    one.already()));
        }
        return told;
    }

    private List<PersonReader.Read> members(
            TextInput input,
            String sessionId,
            @Nullable List<PersonReader.@Nullable Typed> members,
            @Nullable String organisation) {
        List<PersonReader.Read> read = new ArrayList<>();
        if (members == null || members.isEmpty() || members.size() > RosterCommand.RegisterGroup.MOST) {
            input.wrong("members", members == null || members.isEmpty() ? "REQUIRED" : "TOO_MANY");
            return read;
        }
        for (int i = 0; i < members.size(); i++) {
            PersonReader.Typed typed = members.get(i);
            String prefix = "members[" + i + "].";
            if (typed == null) {
                input.wrong(prefix + "email", "REQUIRED");
                continue;
            }
            PersonReader.Read one = people.read(
                    input, prefix, sessionId, organisation == null ? typed : typed.of(organisation), null, null);
            if (!one.organisationKnown()) {
                input.wrong(prefix + "organisationId", "ORGANISATION_UNKNOWN");
            }
            if (read.stream()
                    .anyMatch(other ->
                            other.member().personKey().equals(one.member().personKey()))) {
                input.wrong(prefix + "email", "PERSON_TWICE");
            }
            read.add(one);
        }
        return read;
    }

    private String organisationOf(@Nullable String referent, String sessionId) {
        SessionCommands.OneSession session = sessions.open(sessionId);
        session.session();
        int round = session.ask(Roster::rules).invitationRound();
        return codes.organisationOf(referent, sessionId, round).orElseThrow(() -> Problem.of(404, "LINK_INVALID"));
    }

    private static RosterCommand.IfFull ifFull(TextInput input, @Nullable String text) {
        for (RosterCommand.IfFull value : RosterCommand.IfFull.values()) {
            if (value.name().equals(text)) {
                return value;
            }
        }
        input.wrong("ifFull", Optional.ofNullable(text).isEmpty() ? "REQUIRED" : "INVALID_VALUE");
        return RosterCommand.IfFull.REFUSE;
    }
}
