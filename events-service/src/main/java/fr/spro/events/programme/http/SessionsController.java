package fr.spro.events.programme.http;

import fr.spro.events.formats.EventLimits;
import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import fr.spro.events.input.http.InvalidInputResponse;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventCommand;
import fr.spro.events.programme.EventCommandHandler;
import fr.spro.events.programme.EventDecision;
import fr.spro.platform.core.Millis;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Single sessions of events. */
@RestController
@RequestMapping("/api/sessions/{id}")
final class SessionsController {
    private final EventCommandHandler events;
    private final Clock clock;

    SessionsController(EventCommandHandler events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /** The body of a change of capacity, for the API description. */
    record CapacityRequest(
            @Schema(minimum = "1", maximum = "5000") int capacity) {}

    @GetMapping
    @Operation(summary = "One session")
    ResponseEntity<EventViews.SessionView> get(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
        Event event = events.visible(events.eventOf(id), caller::mayOrganise);
        if (event == null) {
            throw EventProblems.sessionUnknown();
        }
        return answer(event, id);
    }

    @AllowedRoles({Role.ORGANISER, Role.ADMIN})
    @PutMapping("/capacity")
    @Operation(summary = "Change how many places a session has")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = CapacityRequest.class)))
    ResponseEntity<EventViews.SessionView> capacity(
            @PathVariable String id, @RequestBody Map<String, Object> body, @Parameter(hidden = true) Caller caller) {
        InputFields fields = InputFields.of(body, new ProblemCollector());
        int capacity = fields.number("capacity", 1, EventLimits.CAPACITY);
        InvalidInputResponse.unlessPassed(fields);
        return change(id, new EventCommand.ChangeCapacity(id, capacity), caller);
    }

    @AllowedRoles({Role.ORGANISER, Role.ADMIN})
    @PostMapping("/end")
    @Operation(
            summary = "End a session now; again changes nothing",
            description = "Before the day of the session only with early=true: it cannot be undone.")
    ResponseEntity<EventViews.SessionView> end(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean early,
            @Parameter(hidden = true) Caller caller) {
        return change(id, new EventCommand.EndSession(id, early), caller);
    }

    private ResponseEntity<EventViews.SessionView> change(String id, EventCommand command, Caller caller) {
        Event changed = events.change(
                        events.eventOf(id), command, caller::mayOrganise, caller.subject(), Millis.now(clock))
                .orElseThrow(why -> why instanceof EventDecision.EventUnknown
                        ? EventProblems.sessionUnknown()
                        : EventProblems.of(why));
        return answer(changed, id);
    }

    private static ResponseEntity<EventViews.SessionView> answer(Event event, String id) {
        return event.details()
                .session(id)
                .map(session -> ResponseEntity.ok()
                        .eTag("\"" + event.version() + "\"")
                        .cacheControl(CacheControl.noCache().cachePrivate())
                        .body(EventViews.of(event, session)))
                .orElseThrow(EventProblems::sessionUnknown);
    }
}
