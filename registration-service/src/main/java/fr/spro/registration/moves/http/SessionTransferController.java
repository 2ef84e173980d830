package fr.spro.registration.moves.http;

import fr.spro.platform.core.Ids;
import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.Question;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.SignUpOrigin;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.http.RegistrationAccess;
import fr.spro.registration.signup.http.RegistrationActionsController;
import fr.spro.registration.signup.http.SessionCommands;
import fr.spro.registration.signup.http.TextInput;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Moving somebody to another session, which has a roster of its own. The new line comes first, then the old one goes:
 * after a crash in between the person is on both lists, and the same request again finishes the move. Where the old
 * line cannot go any more, the new one is taken back.
 */
@RestController
class SessionTransferController {

    private static final int REASON = 300;

    private final RegistrationAccess registrations;
    private final SessionCommands sessions;
    private final Clock clock;

    SessionTransferController(RegistrationAccess registrations, SessionCommands sessions, Clock clock) {
        this.registrations = registrations;
        this.sessions = sessions;
        this.clock = clock;
    }

    record Target(@Nullable String sessionId, @Nullable String reason) {}

    @PostMapping("/api/registrations/{id}/move")
    @Operation(summary = "Move somebody to another session that this organiser organises; a retry finishes the move")
    RegistrationActionsController.Standing move(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Target body,
            Caller caller) {
        if (key == null || key.isBlank()) {
            throw Problem.of(400, "IDEMPOTENCY_KEY_MISSING");
        }
        RegistrationAccess.Found found = registrations.organised(id, caller);
        TextInput input = new TextInput();
        String token = input.token("Idempotency-Key", key);
        String target = input.required("sessionId", body.sessionId(), TextInput.ID);
        String reason = input.optional("reason", body.reason(), REASON);
        String from = found.session().sessionId();
        if (target.equals(from)) {
            input.wrong("sessionId", "INVALID_VALUE");
        }
        input.orRefuse();
        SessionCommands.OneSession other = sessions.organised(target, caller);
        if (!other.ask(roster -> roster.answered(token))) {
            refuseUnlessMovable(found.view());
        }
        Contact contact = contact(found.contact(), found.commands(), other);
        Outcome outcome = other.tellTogether(
                new RosterCommand.RegisterGroup(
                        token,
                        "move " + id,
                        Ids.random(),
                        List.of(member(contact, found.view().line())),
                        RosterCommand.IfFull.AS_MANY_AS_FIT,
                        true,
                        SignUpOrigin.Kind.MOVE,
                        caller.subject()),
                List.of(contact));
        if (!(outcome instanceof Outcome.SignedUpTogether(List<Outcome.SignedUpTogether.Each> each))) {
            throw new IllegalStateException("an answer to something else: " + outcome);
        }
        Outcome.SignedUpTogether.Each moved = each.getFirst();
        RosterDecision gone =
                found.commands().decide(new RosterCommand.Cancel(id, caller.subject(), reason), List.of());
        if (gone instanceof RosterDecision.Refused(RefusalReason why)) {
            if (!moved.already()) {
                other.tell(new RosterCommand.Cancel(moved.registrationId(), caller.subject(), reason), null);
            }
            throw SessionCommands.problem(why);
        }
        return new RegistrationActionsController.Standing(moved.registrationId(), moved.state(), moved.position());
    }

    private static void refuseUnlessMovable(RegistrationView view) {
        if (view.state() == RegistrationState.CANCELLED) {
            throw SessionCommands.problem(RefusalReason.REGISTRATION_CANCELLED);
        }
        if (view.presence() != null) {
            throw SessionCommands.problem(RefusalReason.ALREADY_ATTENDED);
        }
        if (view.line().personKey() == null) {
            throw SessionCommands.problem(RefusalReason.REGISTRATION_UNKNOWN);
        }
    }

    private static RosterCommand.Member member(Contact contact, RegistrationDetails line) {
        String personKey = line.personKey();
        if (personKey == null) {
            throw SessionCommands.problem(RefusalReason.REGISTRATION_UNKNOWN);
        }
        return new RosterCommand.Member(
                contact.registrationId(),
                personKey,
                line.organisationId(),
                line.function(),
                line.demo(),
                line.territory());
    }

    /** The same person; of the answers those that the other session asks for too. */
    private Contact contact(Contact there, SessionCommands.OneSession from, SessionCommands.OneSession target) {
        Map<String, String> kept = new HashMap<>();
        if (!there.answers().isEmpty()) {
            List<Question> asked = from.ask(Roster::rules).questions();
            for (Question question : target.ask(Roster::rules).questions()) {
                String answer = there.answers().get(question.key());
                if (answer != null && asked.stream().anyMatch(question::asksTheSame)) {
                    kept.put(question.key(), answer);
                }
            }
        }
        return new Contact(
                Ids.random(),
                target.sessionId(),
                there.givenName(),
                there.familyName(),
                there.email(),
                there.locale(),
                there.needs(),
                there.consentAt(),
                Millis.now(clock),
                there.demo(),
                kept,
                there.consentVersion());
    }
}
