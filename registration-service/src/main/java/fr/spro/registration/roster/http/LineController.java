package fr.spro.registration.roster.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.platform.core.Ids;
import fr.spro.platform.core.Millis;
import fr.spro.platform.security.Caller;
import fr.spro.platform.web.Problem;
import fr.spro.registration.roster.Contact;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RosterCommand;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What can be done with one line: take or leave an offer, hand it over; for organisers yes, no, a place, a move. */
@RestController
class LineController {

    private static final int REASON = 300;

    private final OwnRegistrations registrations;
    private final Answers answers;
    private final People people;
    private final Clock clock;

    LineController(OwnRegistrations registrations, Answers answers, People people, Clock clock) {
        this.registrations = registrations;
        this.answers = answers;
        this.people = people;
        this.clock = clock;
    }

    /** Where the line stands now. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Standing(
            String registrationId,
            RegistrationState state,
            @Nullable Integer position) {}

    record OfferAnswer(@Nullable Boolean accept) {}

    record Why(@Nullable String reason, @Nullable Boolean beyond) {}

    record Target(@Nullable String sessionId, @Nullable String reason) {}

    @PostMapping("/api/registrations/{id}/offer")
    @Operation(summary = "Take the place that is held, or leave it to the next one")
    Standing answerOffer(@PathVariable String id, @RequestBody OfferAnswer body, Caller caller) {
        OwnRegistrations.Found found = registrations.find(id, caller);
        Input input = new Input();
        if (body.accept() == null) {
            input.wrong("accept", "REQUIRED");
        }
        input.orRefuse();
        String by = OwnRegistrations.by(id, caller);
        return standing(answers.tell(
                found.session().sessionId(),
                Boolean.TRUE.equals(body.accept())
                        ? new RosterCommand.AcceptOffer(id, by)
                        : new RosterCommand.Cancel(id, by),
                null));
    }

    @PostMapping("/api/registrations/{id}/hand-over")
    @Operation(summary = "Hand the line to a colleague, who gets its place or its turn")
    Standing handOver(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody People.Typed body,
            Caller caller) {
        if (key == null || key.isBlank()) {
            throw Problem.of(400, "IDEMPOTENCY_KEY_MISSING");
        }
        OwnRegistrations.Found found = registrations.find(id, caller);
        Input input = new Input();
        String token = input.token("Idempotency-Key", key);
        String organisation = found.view().line().organisationId();
        People.Typed typed = body.organisationId() == null && organisation != null ? body.of(organisation) : body;
        People.Read read = people.read(input, "", found.session().sessionId(), typed, null, false);
        input.orRefuse();
        if (!read.organisationKnown()) {
            throw Problem.of(422, "ORGANISATION_UNKNOWN").field("organisationId", "ORGANISATION_UNKNOWN");
        }
        return standing(answers.tell(
                found.session().sessionId(),
                new RosterCommand.HandOver(
                        token, id + " " + read.hash(), id, read.member(), OwnRegistrations.by(id, caller)),
                read.contact()));
    }

    @PostMapping("/api/registrations/{id}/approval")
    @Operation(summary = "Say yes to somebody who asked for a place; for organisers")
    Standing approve(@PathVariable String id, Caller caller) {
        OwnRegistrations.Found found = organised(id, caller);
        return standing(
                answers.tell(found.session().sessionId(), new RosterCommand.Approve(id, caller.subject()), null));
    }

    @PostMapping("/api/registrations/{id}/refusal")
    @Operation(summary = "Say no to somebody who asked for a place; for organisers")
    Standing decline(@PathVariable String id, @RequestBody Why body, Caller caller) {
        OwnRegistrations.Found found = organised(id, caller);
        Input input = new Input();
        String reason = input.optional("reason", body.reason(), REASON);
        input.orRefuse();
        return standing(answers.tell(
                found.session().sessionId(), new RosterCommand.Decline(id, reason, caller.subject()), null));
    }

    @PostMapping("/api/registrations/{id}/place")
    @Operation(summary = "Give a place out of turn, with a reason; for organisers")
    Standing give(@PathVariable String id, @RequestBody Why body, Caller caller) {
        OwnRegistrations.Found found = organised(id, caller);
        Input input = new Input();
        String reason = input.required("reason", body.reason(), REASON);
        input.orRefuse();
        return standing(answers.tell(
                found.session().sessionId(),
                new RosterCommand.GivePlace(id, reason, Boolean.TRUE.equals(body.beyond()), caller.subject()),
                null));
    }

    @PostMapping("/api/registrations/{id}/cancellation")
    @Operation(summary = "Give a registration back for somebody, with a reason; for organisers")
    Standing cancel(@PathVariable String id, @RequestBody Why body, Caller caller) {
        OwnRegistrations.Found found = organised(id, caller);
        Input input = new Input();
        String reason = input.optional("reason", body.reason(), REASON);
        input.orRefuse();
        return standing(answers.tell(
                found.session().sessionId(), new RosterCommand.Cancel(id, caller.subject(), reason), null));
    }

    /**
     * The new line comes first, then the old one goes: after a crash in between the person is on both lists, and the
     * same request again finishes the move.
     */
    @PostMapping("/api/registrations/{id}/move")
    @Operation(summary = "Move somebody to another session that this organiser organises; a retry finishes the move")
    Standing move(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Target body,
            Caller caller) {
        if (key == null || key.isBlank()) {
            throw Problem.of(400, "IDEMPOTENCY_KEY_MISSING");
        }
        OwnRegistrations.Found found = organised(id, caller);
        Input input = new Input();
        String token = input.token("Idempotency-Key", key);
        String target = input.required("sessionId", body.sessionId(), Input.ID);
        String reason = input.optional("reason", body.reason(), REASON);
        String from = found.session().sessionId();
        String personKey = found.view().line().personKey();
        if (target.equals(from) || personKey == null) {
            input.wrong("sessionId", "INVALID_VALUE");
        }
        input.orRefuse();
        if (personKey == null) {
            throw new IllegalStateException("refused above");
        }
        answers.organised(target, caller);
        Contact there = found.contact();
        String registrationId = Ids.random();
        Contact contact = new Contact(
                registrationId,
                target,
                there.givenName(),
                there.familyName(),
                there.email(),
                there.locale(),
                there.needs(),
                there.consentAt(),
                Millis.now(clock),
                there.demo());
        Outcome outcome = answers.tellTogether(
                target,
                new RosterCommand.RegisterGroup(
                        token,
                        "move " + id,
                        Ids.random(),
                        List.of(new RosterCommand.Member(
                                registrationId,
                                personKey,
                                found.view().line().organisationId(),
                                found.view().line().function(),
                                there.demo(),
                                found.view().line().territory())),
                        RosterCommand.IfFull.AS_MANY_AS_FIT,
                        true,
                        caller.subject()),
                List.of(contact));
        answers.tell(from, new RosterCommand.Cancel(id, caller.subject(), reason), null);
        if (outcome instanceof Outcome.SignedUpTogether(List<Outcome.SignedUpTogether.Each> each)) {
            Outcome.SignedUpTogether.Each moved = each.getFirst();
            return new Standing(moved.registrationId(), moved.state(), moved.position());
        }
        throw new IllegalStateException("an answer to something else: " + outcome);
    }

    private OwnRegistrations.Found organised(String id, Caller caller) {
        OwnRegistrations.Found found = registrations.find(id, caller);
        Answers.refuseUnlessOrganiser(caller, found.session());
        return found;
    }

    private static Standing standing(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Standing(String id, RegistrationState state, Integer position) ->
                new Standing(id, state, position);
            case Outcome.SignedUp(String id, RegistrationState state, Integer position) ->
                new Standing(id, state, position);
            case Outcome.GivenBack(String id) -> new Standing(id, RegistrationState.CANCELLED, null);
            case Outcome.SignedUpTogether _,
                    Outcome.Present _,
                    Outcome.Scanned _,
                    Outcome.Wished _,
                    Outcome.Forgotten _,
                    Outcome.RulesNoted _,
                    Outcome.TimePassed _,
                    Outcome.SessionNoted _ ->
                throw new IllegalStateException("an answer to something else: " + outcome);
        };
    }
}
