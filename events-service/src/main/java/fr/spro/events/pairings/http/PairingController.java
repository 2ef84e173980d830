package fr.spro.events.pairings.http;

import fr.spro.events.formats.Format;
import fr.spro.events.input.http.InvalidInputResponse;
import fr.spro.events.organisations.Directory;
import fr.spro.events.pairings.EnrolledParticipants;
import fr.spro.events.pairings.PairMember;
import fr.spro.events.pairings.Pairing;
import fr.spro.events.pairings.PairingCommand;
import fr.spro.events.pairings.PairingCommandHandler;
import fr.spro.events.pairings.PairingDecision;
import fr.spro.events.pairings.PreviousVisits;
import fr.spro.events.pairings.VisitPair;
import fr.spro.events.participants.ParticipantIndex;
import fr.spro.events.participants.http.PlannableParticipants;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventCommandHandler;
import fr.spro.events.programme.http.PublishedSession;
import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Clock;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The pairs of a session of cross visits: for its organisers, and for each of the two their own answer and visits. */
@RestController
@RequestMapping("/api/sessions/{id}/pairing")
final class PairingController {
    private final PairingCommandHandler pairings;
    private final PreviousVisits earlier;
    private final EventCommandHandler events;
    private final ParticipantIndex participants;
    private final Directory directory;
    private final Clock clock;

    /** Pairings of the sessions of these events, for those who have a place in them. */
    PairingController(
            PairingCommandHandler pairings,
            PreviousVisits earlier,
            EventCommandHandler events,
            ParticipantIndex participants,
            Directory directory,
            Clock clock) {
        this.pairings = pairings;
        this.earlier = earlier;
        this.events = events;
        this.participants = participants;
        this.directory = directory;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "The pairs of a session with what each of the two said, and who waits for a partner")
    ResponseEntity<PairingViews.PairingView> get(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
        PublishedSession place = organised(id, caller);
        Pairing pairing = pairings.load(id);
        if (pairing == null) {
            throw of(new PairingDecision.Unknown());
        }
        return answer(HttpStatus.OK, place, pairing);
    }

    @PostMapping
    @Operation(summary = "Compute the pairs of those who have a place; again until they are published")
    ResponseEntity<PairingViews.PairingView> propose(
            @PathVariable String id, @RequestBody Map<String, Object> body, @Parameter(hidden = true) Caller caller) {
        PublishedSession place = open(organised(id, caller));
        return change(
                HttpStatus.CREATED,
                place,
                new PairingCommand.Propose(
                        everybody(id), PairingRequestReader.told(body, directory::knows), earlier.of(place.event())),
                caller);
    }

    @PostMapping("/rematch")
    @Operation(summary = "Match those without a partner again with few changes; confirmed pairs stay")
    ResponseEntity<PairingViews.PairingView> rematch(
            @PathVariable String id, @RequestBody Map<String, Object> body, @Parameter(hidden = true) Caller caller) {
        PublishedSession place = open(organised(id, caller));
        int plan = PairingRequestReader.plan(body);
        return change(
                HttpStatus.OK,
                place,
                new PairingCommand.Rematch(everybody(id), earlier.of(place.event()), plan),
                caller);
    }

    @PostMapping("/publish")
    @Operation(summary = "Show the pairs to their people; again changes nothing")
    ResponseEntity<PairingViews.PairingView> publish(
            @PathVariable String id, @RequestBody Map<String, Object> body, @Parameter(hidden = true) Caller caller) {
        PublishedSession place = open(organised(id, caller));
        return change(HttpStatus.OK, place, new PairingCommand.Announce(PairingRequestReader.plan(body)), caller);
    }

    @PostMapping("/pairs")
    @Operation(summary = "Make a pair by hand")
    ResponseEntity<PairingViews.PairingView> fix(
            @PathVariable String id, @RequestBody Map<String, Object> body, @Parameter(hidden = true) Caller caller) {
        PublishedSession place = open(organised(id, caller));
        PairingRequestReader.Two two = PairingRequestReader.two(body);
        return change(
                HttpStatus.CREATED,
                place,
                new PairingCommand.Fix(two.first(), two.second(), everybody(id), earlier.of(place.event()), two.plan()),
                caller);
    }

    @DeleteMapping("/pairs/{number}")
    @Operation(summary = "Break a pair; the two are not matched with each other again")
    ResponseEntity<PairingViews.PairingView> breakApart(
            @PathVariable String id,
            @PathVariable int number,
            @RequestParam int plan,
            @Parameter(hidden = true) Caller caller) {
        PublishedSession place = open(organised(id, caller));
        return change(HttpStatus.OK, place, new PairingCommand.Break(number, plan), caller);
    }

    @PostMapping("/pairs/{number}/answers")
    @Operation(
            summary =
                    "Confirm or decline the own pair, or on behalf of somebody as an organiser; again changes nothing")
    ResponseEntity<PairingViews.OwnPairView> say(
            @PathVariable String id,
            @PathVariable int number,
            @RequestBody Map<String, Object> body,
            @Parameter(hidden = true) Caller caller) {
        PairingRequestReader.Said said = PairingRequestReader.said(body);
        PublishedSession asked = place(id);
        if (!caller.holds(said.registrationId()) && !asked.organisedBy(caller)) {
            throw Problem.of(403, "FORBIDDEN");
        }
        PublishedSession place = open(asked);
        PairingCommand say = new PairingCommand.Say(number, said.registrationId(), said.answer());
        return own(changed(place, say, caller), number, said.registrationId());
    }

    @PutMapping("/pairs/{number}/visits/{host}")
    @Operation(summary = "Write down when and where this host receives the other; for both of the pair and organisers")
    ResponseEntity<PairingViews.OwnPairView> agree(
            @PathVariable String id,
            @PathVariable int number,
            @PathVariable String host,
            @RequestBody Map<String, Object> body,
            @Parameter(hidden = true) Caller caller) {
        PublishedSession asked = place(id);
        if (!asked.organisedBy(caller) && !holdsOneOf(id, number, caller)) {
            throw Problem.of(403, "FORBIDDEN");
        }
        PublishedSession place = open(asked);
        PairingCommand agree = new PairingCommand.Agree(number, host, PairingRequestReader.visit(body, place.event()));
        return own(changed(place, agree, caller), number, host);
    }

    private boolean holdsOneOf(String id, int number, Caller caller) {
        Pairing pairing = pairings.load(id);
        return pairing != null
                && pairing.find(number)
                        .filter(duo -> duo.announced()
                                && (caller.holds(duo.first().registrationId())
                                        || caller.holds(duo.second().registrationId())))
                        .isPresent();
    }

    private static ResponseEntity<PairingViews.OwnPairView> own(Pairing pairing, int number, String registrationId) {
        VisitPair duo = pairing.find(number).orElseThrow(() -> of(new PairingDecision.PairGone()));
        PairMember side = duo.side(registrationId);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new PairingViews.OwnPairView(
                        pairing.sessionId(),
                        pairing.version(),
                        number,
                        duo.state(),
                        side == null ? null : side.answer()));
    }

    private PublishedSession place(String id) {
        return PublishedSession.of(events, id);
    }

    /** Those whom pairs are made of. */
    private EnrolledParticipants everybody(String id) {
        return new EnrolledParticipants(
                PlannableParticipants.everybody(participants, id), participants.withoutPlace(id));
    }

    private EnrolledParticipants enrolled(String id) {
        return new EnrolledParticipants(participants.withPlace(id), participants.withoutPlace(id));
    }

    /** The session that people of this round sign up to, the first of its event, for an organiser of its territory only. */
    private PublishedSession organised(String id, Caller caller) {
        PublishedSession place = PublishedSession.organised(events, id, caller);
        if (place.event().details().format().kind() != Format.Kind.CROSS_VISITS) {
            throw Problem.of(409, "PAIRING_FORMAT");
        }
        if (!place.event().details().sessions().getFirst().id().equals(id)) {
            throw Problem.of(409, "PAIRING_SESSION");
        }
        return place;
    }

    /** What is called off or over changes no more. */
    private static PublishedSession open(PublishedSession place) {
        if (place.event() instanceof Event.Cancelled) {
            throw Problem.of(409, "EVENT_CANCELLED");
        }
        return switch (place.session().state()) {
            case PLANNED -> place;
            case CANCELLED -> throw Problem.of(409, "SESSION_CANCELLED");
            case ENDED -> throw Problem.of(409, "SESSION_ENDED");
        };
    }

    private Pairing changed(PublishedSession place, PairingCommand command, Caller caller) {
        return pairings.change(place.session().id(), command, caller.subject(), Millis.now(clock))
                .orElseThrow(PairingController::of);
    }

    private ResponseEntity<PairingViews.PairingView> change(
            HttpStatus status, PublishedSession place, PairingCommand command, Caller caller) {
        return answer(status, place, changed(place, command, caller));
    }

    private ResponseEntity<PairingViews.PairingView> answer(
            HttpStatus status, PublishedSession place, Pairing pairing) {
        return ResponseEntity.status(status)
                .eTag("\"" + pairing.version() + "\"")
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(PairingViews.of(
                        place.event(), place.session(), pairing, enrolled(pairing.sessionId()), directory::nameOf));
    }

    private static Problem of(PairingDecision reason) {
        return switch (reason) {
            case PairingDecision.Unknown ignored -> Problem.of(404, "PAIRING_UNKNOWN");
            case PairingDecision.AlreadyAnnounced ignored -> Problem.of(409, "PAIRING_PUBLISHED");
            case PairingDecision.Stale stale -> Problem.of(412, "PAIRING_STALE").arg("plan", stale.current());
            case PairingDecision.PairUnknown ignored -> Problem.of(404, "PAIR_UNKNOWN");
            case PairingDecision.PairGone ignored -> Problem.of(409, "PAIR_GONE");
            case PairingDecision.NotAnnounced ignored -> Problem.of(409, "PAIR_NOT_PUBLISHED");
            case PairingDecision.PairConfirmed confirmed ->
                Problem.of(409, "PAIR_CONFIRMED").arg("number", confirmed.number());
            case PairingDecision.PairDeclined ignored -> Problem.of(409, "PAIR_DECLINED");
            case PairingDecision.Invalid invalid -> InvalidInputResponse.of(invalid.problems());
        };
    }
}
