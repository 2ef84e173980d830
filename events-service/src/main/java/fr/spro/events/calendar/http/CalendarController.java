package fr.spro.events.calendar.http;

import fr.spro.events.calendar.CalendarEntry;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.Events;
import fr.spro.events.programme.Programme;
import fr.spro.events.programme.Scope;
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
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Calendars to subscribe to: of a territory and of an event. */
@RestController
@RequestMapping("/api/calendar")
public final class CalendarController {
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);
    private static final Duration LOOK_BACK = Duration.ofDays(90);
    private static final int MOST = 1000;
    private static final Scope NOBODY = territory -> false;

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
    ResponseEntity<byte[]> territory(@PathVariable String key) {
        Territory territory = territories.find(key).orElseThrow(() -> Problem.of(404, "TERRITORY_UNKNOWN"));
        Instant now = clock.instant();
        List<Event> found = programme
                .find(new Programme.Query(key, null, null, now.minus(LOOK_BACK), null, null, NOBODY, 0, MOST))
                .items();
        return feed(key, territory.name(), found, now);
    }

    @GetMapping("/events/{id}.ics")
    @Operation(summary = "The sessions of an event, as iCalendar")
    ResponseEntity<byte[]> event(@PathVariable String id) {
        Event event = events.load(id);
        if (event == null || !Programme.visible(event, NOBODY)) {
            throw Problem.of(404, "EVENT_UNKNOWN");
        }
        return feed(id, event.details().title(), List.of(event), clock.instant());
    }

    private ResponseEntity<byte[]> feed(String file, String name, List<Event> found, Instant now) {
        List<ICalendar.Linked> entries = found.stream()
                .flatMap(event -> CalendarEntry.of(event).stream()
                        .map(entry -> new ICalendar.Linked(entry, publicUrl.resolve("/rencontres/" + event.id()))))
                .toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + file + ".ics\"")
                .contentType(CALENDAR)
                .body(ICalendar.of(name, entries, now).getBytes(StandardCharsets.UTF_8));
    }
}
