package fr.spro.events.programme.http;

import fr.spro.events.programme.Event;
import fr.spro.events.programme.Events;
import fr.spro.events.programme.Programme;
import fr.spro.platform.core.Millis;
import fr.spro.platform.security.Caller;
import fr.spro.platform.web.Problem;
import fr.spro.platform.web.ProblemTexts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What helps organisers before an event is stored or published. */
@RestController
@RequestMapping("/api/events")
final class PreparingController {
    private static final String EVENT_ID = "eventId";

    private final Events events;
    private final Clock clock;
    private final ProblemTexts texts;

    PreparingController(Events events, Clock clock, ProblemTexts texts) {
        this.events = events;
        this.clock = clock;
        this.texts = texts;
    }

    @PostMapping("/preview")
    @Operation(
            summary = "What a body would give: its sessions, days left out, problems and warnings; stores nothing",
            description = "The body of POST /api/events, with eventId where it would replace an event."
                    + " A body with problems is answered 200 too, for forms that show them while somebody writes.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = EventRequest.class)))
    ResponseEntity<PreparingViews.PreviewView> preview(
            @RequestBody Map<String, Object> body,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String languages,
            @Parameter(hidden = true) Caller caller) {
        Refusals.requireOrganiser(caller);
        Map<String, Object> proposed = new HashMap<>(body);
        Object id = proposed.remove(EVENT_ID);
        Event edited = id == null ? null : visible(id instanceof String text ? text : "", caller);
        Wording wording = new Wording(texts, ProblemTexts.language(languages));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(PreparingViews.of(
                        events.preview(proposed, edited, caller::mayOrganise, Millis.now(clock)), wording));
    }

    private Event visible(String id, Caller caller) {
        Event event = events.load(id);
        if (event == null || !Programme.visible(event, caller::mayOrganise)) {
            throw Refusals.eventUnknown();
        }
        String territory = event.details().territory();
        if (!caller.mayOrganise(territory)) {
            throw Problem.of(403, "FORBIDDEN_TERRITORY").arg("territory", territory);
        }
        return event;
    }
}
