package fr.spro.events.programme.http;

import fr.spro.events.formats.EventLimits;
import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import fr.spro.events.input.http.InvalidInputResponse;
import fr.spro.events.programme.Checklist;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventCommandHandler;
import fr.spro.events.programme.EventPreview;
import fr.spro.events.programme.PublicationWarnings;
import fr.spro.platform.core.Ids;
import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.problems.ProblemTexts;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What helps organisers before an event is stored or published. */
@RestController
@RequestMapping("/api/events")
final class EventPreparationController {
    private static final String EVENT_ID = "eventId";

    private final EventCommandHandler events;
    private final PublicationWarnings cautions;
    private final Clock clock;
    private final ProblemTexts texts;
    private final ConflictWarnings warnings;

    EventPreparationController(
            EventCommandHandler events, PublicationWarnings cautions, Clock clock, ProblemTexts texts) {
        this.events = events;
        this.cautions = cautions;
        this.clock = clock;
        this.texts = texts;
        this.warnings = new ConflictWarnings(cautions, texts);
    }

    @AllowedRoles({Role.ORGANISER, Role.ADMIN})
    @PostMapping("/preview")
    @Operation(
            summary = "What a body would give: its sessions, days left out, problems and warnings; stores nothing",
            description = "The body of POST /api/events, with eventId where it would replace an event."
                    + " A body with problems is answered 200 too, for forms that show them while somebody writes.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = EventRequest.class)))
    ResponseEntity<EventPreparationViews.PreviewView> preview(
            @RequestBody Map<String, Object> body,
            @Parameter(hidden = true) @RequestHeader(name = "Accept-Language", required = false) @Nullable
                    String languages,
            @Parameter(hidden = true) Caller caller) {
        Map<String, Object> proposed = new HashMap<>(body);
        Object id = proposed.remove(EVENT_ID);
        Event edited = id == null ? null : EventAccess.organised(events, id instanceof String text ? text : "", caller);
        ProblemWording wording = new ProblemWording(texts, ProblemTexts.language(languages));
        EventPreview preview = events.preview(proposed, edited, caller::mayOrganise, Millis.now(clock));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(EventPreparationViews.of(preview, warnings.of(preview.subject(), caller, languages), wording));
    }

    @AllowedRoles({Role.ORGANISER, Role.ADMIN})
    @GetMapping("/{id}/checklist")
    @Operation(
            summary = "What is ready for an event to be published, and what is not; for organisers of its territory",
            description = "MISSING stands in the way of publishing, WARNING does not.")
    ResponseEntity<EventPreparationViews.ChecklistView> checklist(
            @PathVariable String id,
            @Parameter(hidden = true) @RequestHeader(name = "Accept-Language", required = false) @Nullable
                    String languages,
            @Parameter(hidden = true) Caller caller) {
        Event event = EventAccess.organised(events, id, caller);
        Instant now = Millis.now(clock);
        Checklist checklist = Checklist.of(
                event,
                events.isOpen(event),
                events.hasContact(event),
                cautions.of(event, caller::mayOrganise, now),
                now);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(EventPreparationViews.of(checklist, new ProblemWording(texts, ProblemTexts.language(languages))));
    }

    /** When the copy takes place, for the API description. */
    record DuplicateRequest(
            @Schema(format = "date", description = "day of its first session")
            String date) {}

    @AllowedRoles({Role.ORGANISER, Role.ADMIN})
    @PostMapping("/{id}/duplicate")
    @Operation(
            summary = "Create a draft like this event with all dates moved; a retry with the same Idempotency-Key gets"
                    + " the same answer",
            description = "The sessions are as many days apart as they were and at the same times of day. A drop-in"
                    + " begins on that day and has the days that its rule gives.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = DuplicateRequest.class)))
    ResponseEntity<EventViews.EventView> duplicate(
            @PathVariable String id,
            @RequestBody Map<String, Object> body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Parameter(hidden = true) @RequestHeader(name = "Accept-Language", required = false) @Nullable
                    String languages,
            @Parameter(hidden = true) Caller caller) {
        Event event = EventAccess.organised(events, id, caller);
        Instant now = Millis.now(clock);
        LocalDate date = date(body, now);
        IdempotentEventId request = key == null
                ? null
                : IdempotentEventId.of(
                        key, caller.subject(), new TreeMap<>(Map.of("duplicate", id, "date", date.toString())));
        EventCommandHandler.Creation creation = events.duplicate(
                event,
                date,
                request == null ? Ids.random() : request.id(),
                request == null ? null : request.answer(),
                caller::mayOrganise,
                caller.subject(),
                now);
        return switch (creation) {
            case EventCommandHandler.Creation.Created created -> created(created.event(), caller, languages, now);
            case EventCommandHandler.Creation.Repeated repeated -> created(repeated.event(), caller, languages, now);
            case EventCommandHandler.Creation.KeyReused ignored -> throw Problem.of(422, "IDEMPOTENCY_KEY_REUSED");
            case EventCommandHandler.Creation.NotCreated refused -> throw EventProblems.of(refused.why());
        };
    }

    private static LocalDate date(Map<String, Object> body, Instant now) {
        ProblemCollector checks = new ProblemCollector();
        InputFields fields = InputFields.of(body, checks);
        LocalDate date = fields.date("date");
        fields.done();
        LocalDate last = EventLimits.lastDay(now);
        if (checks.passed() && (date.isBefore(EventLimits.FIRST_DAY) || date.isAfter(last))) {
            checks.add(
                    "date", "OUTSIDE_LIMITS", Map.of("min", EventLimits.FIRST_DAY.toString(), "max", last.toString()));
        }
        if (!checks.passed()) {
            throw InvalidInputResponse.of(checks.problems());
        }
        return date;
    }

    private ResponseEntity<EventViews.EventView> created(
            Event event, Caller caller, @Nullable String languages, Instant now) {
        return ResponseEntity.created(URI.create("/api/events/" + event.id()))
                .eTag("\"" + event.version() + "\"")
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(EventViews.warned(event, warnings.of(event, caller, languages, now)));
    }
}
