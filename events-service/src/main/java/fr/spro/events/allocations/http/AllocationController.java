package fr.spro.events.allocations.http;

import fr.spro.events.allocations.Allocation;
import fr.spro.events.allocations.AllocationCommand;
import fr.spro.events.allocations.AllocationCommandHandler;
import fr.spro.events.allocations.AllocationDecision;
import fr.spro.events.allocations.FixedPlacement;
import fr.spro.events.allocations.WorkshopDay;
import fr.spro.events.formats.Workshops;
import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import fr.spro.events.input.http.InvalidInputResponse;
import fr.spro.events.participants.ParticipantIndex;
import fr.spro.events.participants.http.PlannableParticipants;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventCommandHandler;
import fr.spro.events.programme.Session;
import fr.spro.events.programme.http.PublishedSession;
import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Giving places in workshops, settling single ones and telling people, for the organisers of a session. */
@RestController
@RequestMapping("/api/sessions/{id}/allocation")
final class AllocationController {
    private static final int ID = 100;

    private final AllocationCommandHandler allocations;
    private final EventCommandHandler events;
    private final ParticipantIndex participants;
    private final Clock clock;

    /** Allocations of the sessions of these events, for those who have a place in them. */
    AllocationController(
            AllocationCommandHandler allocations,
            EventCommandHandler events,
            ParticipantIndex participants,
            Clock clock) {
        this.allocations = allocations;
        this.events = events;
        this.participants = participants;
        this.clock = clock;
    }

    /** A session with its day of workshops. */
    record Place(Event event, Session session, Workshops day) {
        WorkshopDay setting() {
            return WorkshopDay.of(day, session);
        }
    }

    /** The body of a run, for the API description. */
    record ComputeRequest(
            @Schema(description = "whether people left without a place get one of the places left over")
            boolean fill,

            @Schema(description = "the version that was read")
            long version) {}

    /** The body that settles places, for the API description. */
    record PinsRequest(
            @Schema(description = "all of them: others are settled no more")
            List<FixedPlacement> pins,

            @Schema(description = "the version that was read")
            long version) {}

    /** The body that tells people, for the API description. */
    record PublishRequest(
            @Schema(description = "the version that was read")
            long version) {}

    @GetMapping
    @Operation(summary = "Wishes received, the last result with its explanation, and what people were told")
    ResponseEntity<AllocationViews.AllocationView> get(
            @PathVariable String id, @Parameter(hidden = true) Caller caller) {
        return answer(HttpStatus.OK, place(id, caller), allocations.load(id));
    }

    @PostMapping
    @Operation(summary = "Give places to those who have a place in the session; again with as few changes as possible")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = ComputeRequest.class)))
    ResponseEntity<AllocationViews.AllocationView> compute(
            @PathVariable String id, @RequestBody Map<String, Object> body, @Parameter(hidden = true) Caller caller) {
        Place place = place(id, caller);
        InputFields fields = InputFields.of(body, new ProblemCollector());
        boolean fill = fields.flag("fill");
        long version = version(fields);
        InvalidInputResponse.unlessPassed(fields);
        return change(
                HttpStatus.CREATED,
                place,
                new AllocationCommand.Compute(
                        place.setting(), PlannableParticipants.everybody(participants, id), fill, version),
                caller);
    }

    @PutMapping("/pins")
    @Operation(summary = "Settle places of single people, or forbid some; counts from the next run on")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = PinsRequest.class)))
    ResponseEntity<AllocationViews.AllocationView> pin(
            @PathVariable String id, @RequestBody Map<String, Object> body, @Parameter(hidden = true) Caller caller) {
        Place place = place(id, caller);
        InputFields fields = InputFields.of(body, new ProblemCollector());
        List<FixedPlacement> pins = fields.objects(
                "pins",
                FixedPlacement.MOST,
                pin -> new FixedPlacement(
                        pin.text("registrationId", ID),
                        pin.number("slot", 1, Workshops.MOST_SLOTS),
                        pin.text("workshop", Workshops.KEY),
                        pin.choice("kind", FixedPlacement.Kind.class, FixedPlacement.Kind.PLACE)));
        long version = version(fields);
        InvalidInputResponse.unlessPassed(fields);
        return change(
                HttpStatus.OK,
                place,
                new AllocationCommand.PinPeople(
                        place.setting(), PlannableParticipants.everybody(participants, id), pins, version),
                caller);
    }

    @PostMapping("/publish")
    @Operation(summary = "Tell people the last result; again changes nothing")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = PublishRequest.class)))
    ResponseEntity<AllocationViews.AllocationView> publish(
            @PathVariable String id, @RequestBody Map<String, Object> body, @Parameter(hidden = true) Caller caller) {
        Place place = place(id, caller);
        InputFields fields = InputFields.of(body, new ProblemCollector());
        long version = version(fields);
        InvalidInputResponse.unlessPassed(fields);
        return change(HttpStatus.OK, place, new AllocationCommand.Publish(version), caller);
    }

    private static long version(InputFields fields) {
        return fields.number("version", 0, Integer.MAX_VALUE);
    }

    /** The session with its day, for an organiser of its territory only. */
    private Place place(String id, Caller caller) {
        PublishedSession found = PublishedSession.organised(events, id, caller);
        if (found.event().details().format() instanceof Workshops day && day.mode() == Workshops.Mode.WISHES) {
            return new Place(found.event(), found.session(), day);
        }
        throw Problem.of(409, "ALLOCATION_FORMAT");
    }

    private ResponseEntity<AllocationViews.AllocationView> change(
            HttpStatus status, Place place, AllocationCommand command, Caller caller) {
        return answer(
                status,
                place,
                allocations
                        .change(place.session().id(), command, caller.subject(), Millis.now(clock))
                        .orElseThrow(AllocationController::of));
    }

    private ResponseEntity<AllocationViews.AllocationView> answer(
            HttpStatus status, Place place, Allocation allocation) {
        return ResponseEntity.status(status)
                .eTag("\"" + allocation.version() + "\"")
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(AllocationViews.of(
                        place, allocation, participants.withPlace(allocation.sessionId()), Millis.now(clock)));
    }

    private static Problem of(AllocationDecision reason) {
        return switch (reason) {
            case AllocationDecision.NothingComputed ignored -> Problem.of(409, "ALLOCATION_NOT_COMPUTED");
            case AllocationDecision.Outdated ignored -> Problem.of(409, "ALLOCATION_OUTDATED");
            case AllocationDecision.Stale stale ->
                Problem.of(412, "ALLOCATION_STALE").arg("version", stale.current());
            case AllocationDecision.Invalid invalid -> InvalidInputResponse.of(invalid.problems());
        };
    }
}
