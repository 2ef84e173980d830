package fr.spro.registration.signup.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RosterCommand;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What can be done with one line: take or leave an offer, hand it over; for organisers yes, no, a place. */
@RestController
public class RegistrationActionsController {

    private static final int REASON = 300;

    private final RegistrationAccess registrations;
    private final PersonReader people;

    public RegistrationActionsController(RegistrationAccess registrations, PersonReader people) {
        this.registrations = registrations;
        this.people = people;
    }

    /** Where the line stands now. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Standing(
            String registrationId,
            RegistrationState state,
            @Nullable Integer position) {}

    record OfferAnswer(@Nullable Boolean accept) {}

    record Why(@Nullable String reason, @Nullable Boolean beyond) {}

    @PostMapping("/api/registrations/{id}/offer")
    @Operation(summary = "Take the place that is held, or leave it to the next one")
    Standing answerOffer(@PathVariable String id, @RequestBody OfferAnswer body, Caller caller) {
        RegistrationAccess.Held held = registrations.held(id, caller);
        TextInput input = new TextInput();
        if (body.accept() == null) {
            input.wrong("accept", "REQUIRED");
        }
        input.orRefuse();
        String by = RegistrationAccess.by(id, caller);
        return told(
                held,
                Boolean.TRUE.equals(body.accept())
                        ? new RosterCommand.AcceptOffer(id, by)
                        : new RosterCommand.LeaveOffer(id, by));
    }

    @PostMapping("/api/registrations/{id}/hand-over")
    @Operation(summary = "Hand the line to a colleague, who gets its place or its turn")
    Standing handOver(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody PersonReader.Typed body,
            Caller caller) {
        if (key == null || key.isBlank()) {
            throw Problem.of(400, "IDEMPOTENCY_KEY_MISSING");
        }
        RegistrationAccess.Found found = registrations.find(id, caller);
        TextInput input = new TextInput();
        String token = input.token("Idempotency-Key", key);
        String organisation = found.view().line().organisationId();
        PersonReader.Typed typed = body.organisationId() == null && organisation != null ? body.of(organisation) : body;
        PersonReader.Read read = people.read(input, "", found.session().sessionId(), typed, null, null);
        input.orRefuse();
        if (!read.organisationKnown()) {
            throw Problem.of(422, "ORGANISATION_UNKNOWN").field("organisationId", "ORGANISATION_UNKNOWN");
        }
        return standing(found.commands()
                .tell(
                        new RosterCommand.HandOver(
                                token, id + " " + read.hash(), id, read.member(), RegistrationAccess.by(id, caller)),
                        read.contact()));
    }

    @PostMapping("/api/registrations/{id}/approval")
    @Operation(summary = "Say yes to somebody who asked for a place; for organisers")
    Standing approve(@PathVariable String id, Caller caller) {
        RegistrationAccess.Held held = registrations.heldByOrganiser(id, caller);
        return told(held, new RosterCommand.Approve(id, caller.subject()));
    }

    @PostMapping("/api/registrations/{id}/refusal")
    @Operation(summary = "Say no to somebody who asked for a place, with a reason that the mail tells; for organisers")
    Standing decline(@PathVariable String id, @RequestBody Why body, Caller caller) {
        RegistrationAccess.Held held = registrations.heldByOrganiser(id, caller);
        TextInput input = new TextInput();
        String reason = input.required("reason", body.reason(), REASON);
        input.orRefuse();
        return told(held, new RosterCommand.Decline(id, reason, caller.subject()));
    }

    @PostMapping("/api/registrations/{id}/place")
    @Operation(summary = "Give a place out of turn, with a reason; for organisers")
    Standing give(@PathVariable String id, @RequestBody Why body, Caller caller) {
        RegistrationAccess.Held held = registrations.heldByOrganiser(id, caller);
        TextInput input = new TextInput();
        String reason = input.required("reason", body.reason(), REASON);
        input.orRefuse();
        return told(
                held, new RosterCommand.GivePlace(id, reason, Boolean.TRUE.equals(body.beyond()), caller.subject()));
    }

    @PostMapping("/api/registrations/{id}/cancellation")
    @Operation(summary = "Cancel a registration for a person, with a reason that the mail tells; for organisers")
    Standing cancel(@PathVariable String id, @RequestBody Why body, Caller caller) {
        RegistrationAccess.Held held = registrations.heldByOrganiser(id, caller);
        TextInput input = new TextInput();
        String reason = input.required("reason", body.reason(), REASON);
        input.orRefuse();
        return told(held, new RosterCommand.Cancel(id, caller.subject(), reason));
    }

    private static Standing told(RegistrationAccess.Held held, RosterCommand command) {
        return standing(held.commands().tell(command, null));
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
                    Outcome.Corrected _,
                    Outcome.Forgotten _,
                    Outcome.RulesNoted _,
                    Outcome.TimePassed _,
                    Outcome.SessionNoted _ ->
                throw new IllegalStateException("an answer to something else: " + outcome);
        };
    }
}
