package fr.spro.events.calendar.http;

import fr.spro.events.calendar.CalendarEntry;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.Events;
import fr.spro.events.programme.Programme;
import fr.spro.events.programme.Scope;
import fr.spro.events.programme.Session;
import fr.spro.events.territories.Territories;
import fr.spro.events.territories.Territory;
import fr.spro.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Calendars to subscribe to: of a territory, of a series and of an event. */
@RestController
@RequestMapping("/api/calendar")
public final class CalendarController {
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);
    private static final Duration LOOK_BACK = Duration.ofDays(90);
    private static final int MOST = 1000;

    private final Events events;
    private final Programme programme;
    private final Territories territories;
    private final Clock clock;
    private final URI publicUrl;

    /** Feeds whose entries link to pages under the public address. */
    public CalendarController(Events events, Programme programme, Territories territories, Clock clock, URI publicUrl) {
        this.events = events;
        this.programme = programme;
        this.territories = territories;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    @GetMapping("/territories/{key}.ics")
    @Operation(summary = "The meetings of a territory from three months ago on, as iCalendar")
    ResponseEntity<byte[]> territory(
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        Territory territory = territories.find(key).orElseThrow(() -> Problem.of(404, "TERRITORY_UNKNOWN"));
        Instant from = clock.instant().minus(LOOK_BACK);
        List<Event> found = programme
                .find(new Programme.Query(key, null, null, from, null, null, Scope.nowhere(), 0, MOST))
                .items();
        return feed(key, territory.name(), found, known);
    }

    @GetMapping("/series/{territory}/{key}.ics")
    @Operation(summary = "The meetings of a series, its name in lower case with dashes, as iCalendar")
    ResponseEntity<byte[]> series(
            @PathVariable String territory,
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        List<Event> found = programme.inSeries(territory, key, Scope.nowhere());
        if (found.isEmpty()) {
            throw Problem.of(404, "SERIES_UNKNOWN");
        }
        String name = Objects.requireNonNull(found.getFirst().details().series());
        return feed(key, name, found, known);
    }

    @GetMapping("/events/{id}.ics")
    @Operation(summary = "The sessions of an event, as iCalendar")
    ResponseEntity<byte[]> event(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        Event event = events.visible(id, Scope.nowhere());
        if (event == null) {
            throw Problem.of(404, "EVENT_UNKNOWN");
        }
        return feed(id, event.details().title(), List.of(event), known);
    }

    @GetMapping("/sessions/{id}.ics")
    @Operation(summary = "One session, as iCalendar")
    ResponseEntity<byte[]> session(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        Event event = events.visible(events.eventOf(id), Scope.nowhere());
        Session session = event == null ? null : event.details().session(id).orElse(null);
        if (event == null || session == null) {
            throw Problem.of(404, "SESSION_UNKNOWN");
        }
        return answer(id, session.title(), List.of(event), CalendarEntry.of(event, id), known);
    }

    private ResponseEntity<byte[]> feed(String file, String name, List<Event> found, @Nullable String known) {
        return answer(
                file,
                name,
                found,
                found.stream()
                        .flatMap(event -> CalendarEntry.of(event).stream())
                        .toList(),
                known);
    }

    /** The tag tells the versions of the events, since the time stamps in the text differ at every reading. */
    private ResponseEntity<byte[]> answer(
            String file, String name, List<Event> found, List<CalendarEntry> told, @Nullable String known) {
        String tag = "W/\"%08x\""
                .formatted(found.stream()
                        .map(event -> event.id() + '@' + event.version())
                        .toList()
                        .hashCode());
        if (tag.equals(known)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
        }
        List<ICalendar.Linked> entries = told.stream()
                .map(entry -> new ICalendar.Linked(entry, publicUrl.resolve(entry.page())))
                .toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .eTag(tag)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + file + ".ics\"")
                .contentType(CALENDAR)
                .body(ICalendar.of(name, entries, clock.instant()));
    }
}
