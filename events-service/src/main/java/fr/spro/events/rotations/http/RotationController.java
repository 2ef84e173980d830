package fr.spro.events.rotations.http;

import fr.spro.events.formats.Format;
import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import fr.spro.events.input.http.InvalidInputResponse;
import fr.spro.events.organisations.Directory;
import fr.spro.events.participants.ParticipantIndex;
import fr.spro.events.participants.http.PlannableParticipants;
import fr.spro.events.programme.EventCommandHandler;
import fr.spro.events.programme.http.PublishedSession;
import fr.spro.events.rotations.Rotation;
import fr.spro.events.rotations.RotationCommand;
import fr.spro.events.rotations.RotationCommandHandler;
import fr.spro.events.rotations.RotationDecision;
import fr.spro.events.rotations.RotationSettings;
import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Planning, repairing and running the rotation of a speed-dating session, for its organisers. */
@RestController
@RequestMapping("/api/sessions/{id}/rotation")
final class RotationController {
    private static final int ID = 100;
    private static final int PEOPLE = 5_000;

    private final RotationCommandHandler rotations;
    private final EventCommandHandler events;
    private final ParticipantIndex participants;
    private final Directory directory;
    private final Clock clock;

    /** Rotations of the sessions of these events, for those who have a place in them. */
    RotationController(
            RotationCommandHandler rotations,
            EventCommandHandler events,
            ParticipantIndex participants,
            Directory directory,
            Clock clock) {
        this.rotations = rotations;
        this.events = events;
        this.participants = participants;
        this.directory = directory;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "The rotation of a session with everybody's tables")
    ResponseEntity<RotationViews.RotationView> get(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
        PublishedSession place = place(id, caller);
        Rotation rotation = rotations.load(id);
        if (rotation == null) {
            throw of(new RotationDecision.Unknown());
        }
        return answer(HttpStatus.OK, place, rotation);
    }

    @PostMapping
    @Operation(summary = "Plan the rotation for those who have a place; again until a round has started")
    ResponseEntity<RotationViews.RotationView> plan(
            @PathVariable String id, @RequestBody Map<String, Object> body, @Parameter(hidden = true) Caller caller) {
        PublishedSession place = place(id, caller);
        ProblemCollector checks = new ProblemCollector();
        InputFields fields = InputFields.of(body, checks);
        RotationSettings setup = new RotationSettings(
                presenters(fields, "tables", RotationSettings.MOST_TABLES),
                fields.number("rounds", 1, RotationSettings.MOST_ROUNDS),
                fields.number("minutes", 1, 120),
                fields.number("changeMinutes", 0, 60),
                fields.flag("ownTableAllowed"),
                fields.optionalNumber("groupSize", 2, RotationSettings.MOST_IN_GROUP));
        InvalidInputResponse.unlessPassed(fields);
        return change(
                HttpStatus.CREATED,
                place,
                new RotationCommand.Plan(setup, PlannableParticipants.everybody(participants, id)),
                caller);
    }

    @PostMapping("/repair")
    @Operation(
            summary =
                    "Change the rounds to come for people who are absent or back, missing and added tables, latecomers")
    ResponseEntity<RotationViews.RotationView> repair(
            @PathVariable String id, @RequestBody Map<String, Object> body, @Parameter(hidden = true) Caller caller) {
        PublishedSession place = place(id, caller);
        ProblemCollector checks = new ProblemCollector();
        InputFields fields = InputFields.of(body, checks);
        RotationCommand.Repair repair = new RotationCommand.Repair(
                fields.texts("absent", PEOPLE, ID),
                fields.texts("returning", PEOPLE, ID),
                fields.numbers("missingTables", RotationSettings.MOST_TABLES, 1, 2 * RotationSettings.MOST_TABLES),
                presenters(fields, "addedTables", RotationSettings.MOST_TABLES),
                participants.withPlace(id),
                participants.withoutPlace(id),
                fields.number("version", 1, Integer.MAX_VALUE));
        InvalidInputResponse.unlessPassed(fields);
        return change(HttpStatus.OK, place, repair, caller);
    }

    @PostMapping("/rounds/{round}/start")
    @Operation(summary = "A round begins; again changes nothing")
    ResponseEntity<RotationViews.RotationView> startRound(
            @PathVariable String id, @PathVariable int round, @Parameter(hidden = true) Caller caller) {
        return change(HttpStatus.OK, place(id, caller), new RotationCommand.StartRound(round), caller);
    }

    @PostMapping("/rounds/{round}/end")
    @Operation(summary = "A round is over; again changes nothing")
    ResponseEntity<RotationViews.RotationView> endRound(
            @PathVariable String id, @PathVariable int round, @Parameter(hidden = true) Caller caller) {
        return change(HttpStatus.OK, place(id, caller), new RotationCommand.EndRound(round), caller);
    }

    private PublishedSession place(String id, Caller caller) {
        PublishedSession place = PublishedSession.organised(events, id, caller);
        if (place.event().details().format().kind() != Format.Kind.SPEED_DATING) {
            throw Problem.of(409, "ROTATION_FORMAT");
        }
        return place;
    }

    private List<String> presenters(InputFields fields, String name, int most) {
        return fields.objects(name, most, table -> {
            String organisation = table.text("organisationId", ID);
            if (!organisation.isEmpty() && !directory.knows(organisation)) {
                table.checks().add(table.path("organisationId"), "UNKNOWN_ORGANISATION");
            }
            return organisation;
        });
    }

    private ResponseEntity<RotationViews.RotationView> change(
            HttpStatus status, PublishedSession place, RotationCommand command, Caller caller) {
        return answer(
                status,
                place,
                rotations
                        .change(place.session().id(), command, caller.subject(), Millis.now(clock))
                        .orElseThrow(RotationController::of));
    }

    private ResponseEntity<RotationViews.RotationView> answer(
            HttpStatus status, PublishedSession place, Rotation rotation) {
        return ResponseEntity.status(status)
                .eTag("\"" + rotation.version() + "\"")
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(RotationViews.of(
                        place.event(),
                        place.session(),
                        rotation,
                        participants.withPlace(rotation.sessionId()),
                        participants.withoutPlace(rotation.sessionId()),
                        directory::nameOf,
                        Millis.now(clock)));
    }

    private static Problem of(RotationDecision reason) {
        return switch (reason) {
            case RotationDecision.Unknown ignored -> Problem.of(404, "ROTATION_UNKNOWN");
            case RotationDecision.Running ignored -> Problem.of(409, "ROTATION_RUNNING");
            case RotationDecision.Stale stale ->
                Problem.of(412, "ROTATION_STALE").arg("version", stale.current());
            case RotationDecision.OutOfOrder order ->
                Problem.of(409, "ROUND_OUT_OF_ORDER").arg("expected", order.expected());
            case RotationDecision.Invalid invalid -> InvalidInputResponse.of(invalid.problems());
        };
    }
}
