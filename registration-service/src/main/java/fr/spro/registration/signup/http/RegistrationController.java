package fr.spro.registration.signup.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.registration.links.LinkPurpose;
import fr.spro.registration.links.ManageLink;
import fr.spro.registration.links.PersonalLinks;
import fr.spro.registration.links.QrCode;
import fr.spro.registration.roster.CancellationCause;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.WaitingReason;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.views.AllocationCopies;
import fr.spro.registration.views.AllocationCopy;
import fr.spro.registration.views.RotationCopies;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** One registration, for the holder of its signed link and for the session's organisers. */
@RestController
class RegistrationController {

    private final RegistrationAccess registrations;
    private final QrCode qr;
    private final RotationCopies plans;
    private final AllocationCopies told;
    private final PersonalLinks links;
    private final Clock clock;

    RegistrationController(
            RegistrationAccess registrations,
            QrCode qr,
            RotationCopies plans,
            AllocationCopies told,
            PersonalLinks links,
            Clock clock) {
        this.registrations = registrations;
        this.links = links;
        this.qr = qr;
        this.plans = plans;
        this.told = told;
        this.clock = clock;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RegistrationJson(
            String registrationId,
            String sessionId,
            RegistrationState state,
            @Nullable Integer position,
            @Nullable OffsetDateTime offerExpires,
            @Nullable HoldupJson holdup,
            @Nullable CancellationCause ending,
            @Nullable OffsetDateTime handOverUntil,
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
            @Nullable WorkshopsJson workshops,
            Map<String, String> links) {}

    /** One round of a speed-dating plan; without a table it is a pause. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TurnJson(
            int round,
            @Nullable OffsetDateTime start,
            @Nullable Integer table,
            @Nullable String organisation) {}

    /**
     * What keeps somebody waiting beside the turns of those before.
     *
     * @param because ORGANISATION, TERRITORY or GROUP
     * @param places of the quota, or that the group needs
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HoldupJson(String because, int places, @Nullable OffsetDateTime until) {

        static HoldupJson of(WaitingReason holdup) {
            return switch (holdup) {
                case WaitingReason.FullQuota full ->
                    new HoldupJson(full.kind().name(), full.places(), ParisTimes.paris(full.until()));
                case WaitingReason.Together(int people) -> new HoldupJson("GROUP", people, null);
            };
        }
    }

    record Ticket(@NotNull @Size(max = 100) String token) {}

    /** What a ticket shows: no name, nothing that opens more. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TicketJson(
            RegistrationState state,
            @Nullable Integer position,
            SessionJson session,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TurnJson> plan) {}

    record GivenBack(String registrationId, RegistrationState state) {}

    @GetMapping("/api/registrations/{id}")
    ResponseEntity<RegistrationJson> show(@PathVariable String id, Caller caller) {
        RegistrationAccess.Found found = registrations.find(id, caller);
        Contact contact = found.contact();
        RegistrationView view = found.view();
        RegistrationJson json = new RegistrationJson(
                id,
                contact.sessionId(),
                view.state(),
                view.position(),
                ParisTimes.paris(view.offeredUntil()),
                found.holdup().map(HoldupJson::of).orElse(null),
                view.ending(),
                ParisTimes.paris(found.handOverUntil()),
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
                planOf(id, found),
                WorkshopsJson.of(found.session(), view, told(found.session()), clock.instant()),
                Map.of("ics", "/api/registrations/" + id + "/calendar.ics"));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .eTag(RegistrationTag.of(contact, view.line()))
                .body(json);
    }

    /** For whoever holds the link of a ticket; the token is in the body, so that no log has it. */
    @PostMapping("/api/tickets")
    ResponseEntity<TicketJson> ticket(@RequestBody @Valid Ticket body) {
        ManageLink link = links.open(body.token())
                .filter(opened -> opened.purpose() == LinkPurpose.VIEW)
                .orElseThrow(() ->
                        links.ended(body.token()) ? Problem.of(410, "LINK_ENDED") : Problem.of(404, "LINK_INVALID"));
        RegistrationAccess.Found found = registrations.shown(link.registrationId());
        RegistrationView view = found.view();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new TicketJson(
                        view.state(),
                        view.position(),
                        SessionJson.of(found.session()),
                        planOf(link.registrationId(), found)));
    }

    private List<TurnJson> planOf(String id, RegistrationAccess.Found found) {
        return found.view().state() == RegistrationState.CONFIRMED ? plan(id, found.session()) : List.of();
    }

    private Optional<AllocationCopy> told(SessionCopy session) {
        return session.wishes() == null ? Optional.empty() : told.find(session.sessionId());
    }

    private List<TurnJson> plan(String id, SessionCopy session) {
        return plans
                .find(session.sessionId())
                .map(rotation -> rotation.planOf(id, session.start()))
                .orElse(List.of())
                .stream()
                .map(turn ->
                        new TurnJson(turn.round(), ParisTimes.paris(turn.start()), turn.table(), turn.organisation()))
                .toList();
    }

    @DeleteMapping("/api/registrations/{id}")
    GivenBack cancel(@PathVariable String id, Caller caller) {
        registrations
                .held(id, caller)
                .commands()
                .tell(new RosterCommand.Cancel(id, RegistrationAccess.by(id, caller)), null);
        return new GivenBack(id, RegistrationState.CANCELLED);
    }
}
