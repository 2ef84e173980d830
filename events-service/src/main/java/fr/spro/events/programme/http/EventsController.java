package fr.spro.events.programme.http;

import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import fr.spro.events.input.http.InvalidInputResponse;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventCommand;
import fr.spro.events.programme.EventCommandHandler;
import fr.spro.events.programme.EventProposal;
import fr.spro.events.programme.ProgrammeIndex;
import fr.spro.events.programme.PublicationWarnings;
import fr.spro.platform.core.Ids;
import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.problems.ProblemTexts;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import fr.spro.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The programme: search, one event, and what organisers do with it. */
@RestController
@RequestMapping("/api/events")
final class EventsController {
    private final EventCommandHandler events;
    private final ProgrammeIndex programme;
    private final Clock clock;
    private final ConflictWarnings warnings;
    private final EventJsonCache rendered;

    EventsController(
            EventCommandHandler events,
            ProgrammeIndex programme,
            PublicationWarnings cautions,
            Clock clock,
            ProblemTexts texts,
            JsonMapper json) {
        this.events = events;
        this.programme = programme;
        this.clock = clock;
        this.warnings = new ConflictWarnings(cautions, texts);
        this.rendered = new EventJsonCache(json);
    }

    @GetMapping
    @Operation(summary = "Search the programme; sorted by start, what has no date comes last")
    @Parameter(name = "territory", schema = @Schema(type = "string"))
    @Parameter(name = "format", schema = @Schema(type = "string"))
    @Parameter(name = "audience", schema = @Schema(type = "string"))
    @Parameter(name = "from", schema = @Schema(type = "string", description = "date or date-time"))
    @Parameter(name = "to", schema = @Schema(type = "string", description = "date, included, or date-time"))
    @Parameter(name = "q", schema = @Schema(type = "string", description = "words; accents and case do not count"))
    @Parameter(name = "page", schema = @Schema(type = "integer", minimum = "0"))
    @Parameter(name = "size", schema = @Schema(type = "integer", minimum = "1", maximum = "100"))
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = EventViews.EventsPage.class)))
    ResponseEntity<byte[]> search(
            @Parameter(hidden = true) @RequestParam Map<String, String> parameters,
            @Parameter(hidden = true) @RequestHeader(name = "If-None-Match", required = false) @Nullable String known,
            @Parameter(hidden = true) Caller caller) {
        ProgrammeIndex.Page page = programme.find(ProgrammeSearchParameters.read(parameters, caller::mayOrganise));
        int content = page.items().stream()
                .map(event -> event.id() + event.version())
                .toList()
                .hashCode();
        String tag = "W/\"%08x-%d-%d\"".formatted(content, page.total(), page.page());
        // Most who ask have it already: nothing is written for them to be thrown away.
        if (tag.equals(known)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .cacheControl(CacheControl.noCache().cachePrivate())
                    .eTag(tag)
                    .build();
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(tag)
                .contentType(MediaType.APPLICATION_JSON)
                .body(rendered.page(page));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One event with its sessions; drafts for organisers of its territory")
    ResponseEntity<EventViews.EventView> get(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
        return answer(ResponseEntity.ok(), EventViews.of(EventAccess.visible(events, id, caller)));
    }

    @AllowedRoles({Role.ORGANISER, Role.ADMIN})
    @PostMapping
    @Operation(summary = "Create a draft; a retry with the same Idempotency-Key gets the same answer")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = EventRequest.class)))
    ResponseEntity<EventViews.EventView> create(
            @RequestBody Map<String, Object> body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Parameter(hidden = true) @RequestHeader(name = "Accept-Language", required = false) @Nullable
                    String languages,
            @Parameter(hidden = true) Caller caller) {
        EventProposal proposal = read(body);
        IdempotentEventId request = key == null ? null : IdempotentEventId.of(key, caller.subject(), body);
        EventCommandHandler.Creation creation = events.create(
                request == null ? Ids.random() : request.id(),
                proposal,
                request == null ? null : request.answer(),
                caller::mayOrganise,
                caller.subject(),
                Millis.now(clock));
        return switch (creation) {
            case EventCommandHandler.Creation.Created created -> created(created.event(), caller, languages);
            case EventCommandHandler.Creation.Repeated repeated -> created(repeated.event(), caller, languages);
            case EventCommandHandler.Creation.KeyReused ignored -> throw Problem.of(422, "IDEMPOTENCY_KEY_REUSED");
            case EventCommandHandler.Creation.NotCreated refused -> throw EventProblems.of(refused.why());
        };
    }

    private ResponseEntity<EventViews.EventView> created(Event event, Caller caller, @Nullable String languages) {
        return warned(
                ResponseEntity.created(java.net.URI.create("/api/events/" + event.id())), event, caller, languages);
    }

    @AllowedRoles({Role.ORGANISER, Role.ADMIN})
    @PutMapping("/{id}")
    @Operation(
            summary = "Replace an event; needs If-Match with the version that was read",
            description =
                    "Where people signed up would be mailed about the change, notify says whether they are; without"
                            + " it the answer is 409 NOTIFICATION_UNDECIDED with the changes, and nothing is done. Where a"
                            + " session is called off, the mails tell the reason.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = EventRequest.class)))
    ResponseEntity<EventViews.EventView> edit(
            @PathVariable String id,
            @RequestBody Map<String, Object> body,
            IfMatch read,
            @RequestParam(required = false) @Nullable Boolean notify,
            @Parameter(hidden = true) @RequestHeader(name = "Accept-Language", required = false) @Nullable
                    String languages,
            @Parameter(hidden = true) Caller caller) {
        Map<String, Object> content = new HashMap<>(body);
        String reason = EventAccess.reason(content.remove(EventAccess.REASON));
        Event edited = change(
                id,
                new EventCommand.Edit(read.version(), read(content), EventAccess.choice(notify, caller), reason),
                caller);
        return warned(ResponseEntity.ok(), edited, caller, languages);
    }

    @PostMapping("/{id}/publish")
    @Operation(summary = "Show a draft to everybody")
    ResponseEntity<EventViews.EventView> publish(
            @PathVariable String id,
            @Parameter(hidden = true) @RequestHeader(name = "Accept-Language", required = false) @Nullable
                    String languages,
            @Parameter(hidden = true) Caller caller) {
        return warned(ResponseEntity.ok(), change(id, new EventCommand.Publish(), caller), caller, languages);
    }

    @AllowedRoles({Role.ORGANISER, Role.ADMIN})
    @PostMapping("/{id}/cancel")
    @Operation(
            summary = "Call an event off; again changes nothing",
            description =
                    "Where people signed up would be mailed about the change, notify says whether they are; without"
                            + " it the answer is 409 NOTIFICATION_UNDECIDED with the changes, and nothing is done. They"
                            + " read the reason in the mail.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = CancelRequest.class)))
    ResponseEntity<EventViews.EventView> cancel(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Boolean notify,
            @RequestBody(required = false) @Nullable Map<String, Object> body,
            @Parameter(hidden = true) Caller caller) {
        String reason = body == null ? null : EventAccess.reason(body.get(EventAccess.REASON));
        return answer(
                ResponseEntity.ok(),
                EventViews.of(change(id, new EventCommand.Cancel(EventAccess.choice(notify, caller), reason), caller)));
    }

    /** Why an event is called off. */
    record CancelRequest(
            @Schema(minLength = EventAccess.SHORTEST_REASON, maxLength = EventAccess.LONGEST_REASON)
            String reason) {}

    @AllowedRoles({Role.ORGANISER, Role.ADMIN})
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete a draft; what was published is called off instead")
    void delete(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
        change(id, new EventCommand.DeleteDraft(), caller);
    }

    private Event change(String id, EventCommand command, Caller caller) {
        return events.change(id, command, caller::mayOrganise, caller.subject(), Millis.now(clock))
                .orElseThrow(EventProblems::of);
    }

    private EventProposal read(Map<String, Object> body) {
        ProblemCollector checks = new ProblemCollector();
        EventProposal proposal = EventProposal.read(InputFields.of(body, checks), Millis.now(clock));
        if (!checks.passed()) {
            throw InvalidInputResponse.of(checks.problems());
        }
        return proposal;
    }

    private ResponseEntity<EventViews.EventView> warned(
            ResponseEntity.BodyBuilder response, Event event, Caller caller, @Nullable String languages) {
        return answer(response, EventViews.warned(event, warnings.of(event, caller, languages, Millis.now(clock))));
    }

    private static ResponseEntity<EventViews.EventView> answer(
            ResponseEntity.BodyBuilder response, EventViews.EventView event) {
        return response.eTag("\"" + event.version() + "\"")
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(event);
    }
}
