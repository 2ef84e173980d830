package fr.spro.events.calendar.http;

import fr.spro.events.calendar.CalendarEntry;
import fr.spro.events.formats.EventLimits;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventCommandHandler;
import fr.spro.events.programme.OrganiserScope;
import fr.spro.events.programme.ProgrammeIndex;
import fr.spro.events.programme.Session;
import fr.spro.events.territories.Territory;
import fr.spro.events.territories.TerritoryIndex;
import fr.spro.platform.problems.Problem;
import io.swagger.v3.oas.annotations.Operation;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.time.ZonedDateTime;
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
    private static final Logger LOG = System.getLogger(CalendarController.class.getName());
    private static final Period BACK = Period.ofMonths(12);
    private static final Period AHEAD = Period.ofMonths(24);
    private static final Duration CANCELLED_FOR = Duration.ofDays(30);
    private static final int MOST = 10_000;

    private final EventCommandHandler events;
    private final ProgrammeIndex programme;
    private final TerritoryIndex territories;
    private final Clock clock;
    private final URI publicUrl;
    private final String host;

    /** Feeds whose entries link to pages under the public address; {@code host} ends the ids of entries. */
    public CalendarController(
            EventCommandHandler events,
            ProgrammeIndex programme,
            TerritoryIndex territories,
            Clock clock,
            URI publicUrl,
            String host) {
        this.events = events;
        this.programme = programme;
        this.territories = territories;
        this.clock = clock;
        this.publicUrl = publicUrl;
        this.host = host;
    }

    @GetMapping("/territories/{key}.ics")
    @Operation(summary = "The meetings of a territory from twelve months ago to in twenty-four, as iCalendar")
    ResponseEntity<byte[]> territory(
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        Territory territory = territories.find(key).orElseThrow(() -> Problem.of(404, "TERRITORY_UNKNOWN"));
        ZonedDateTime now = clock.instant().atZone(EventLimits.PARIS);
        ProgrammeIndex.Page page = programme.find(new ProgrammeIndex.Query(
                key,
                null,
                null,
                now.minus(BACK).toInstant(),
                now.plus(AHEAD).toInstant(),
                null,
                OrganiserScope.nowhere(),
                0,
                MOST));
        if (page.total() > MOST) {
            LOG.log(Level.WARNING, "calendar cut: territory={0} meetings={1} kept={2}", key, page.total(), MOST);
        }
        return feed(
                key,
                territory.name(),
                "/programme?territory=" + key,
                "/api/calendar/territories/" + key,
                page.items(),
                known);
    }

    @GetMapping("/series/{territory}/{key}.ics")
    @Operation(summary = "The meetings of a series, its name in lower case with dashes, as iCalendar")
    ResponseEntity<byte[]> series(
            @PathVariable String territory,
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        List<Event> found = programme.inSeries(territory, key, OrganiserScope.nowhere());
        if (found.isEmpty()) {
            throw Problem.of(404, "SERIES_UNKNOWN");
        }
        String name = Objects.requireNonNull(found.getFirst().details().series());
        return feed(
                key,
                name,
                "/rencontres/" + found.getFirst().id(),
                "/api/calendar/series/" + territory + "/" + key,
                found,
                known);
    }

    @GetMapping("/events/{id}.ics")
    @Operation(summary = "The sessions of an event, as iCalendar")
    ResponseEntity<byte[]> event(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        Event event = events.visible(id, OrganiserScope.nowhere());
        if (event == null) {
            throw Problem.of(404, "EVENT_UNKNOWN");
        }
        return feed(
                id, event.details().title(), "/rencontres/" + id, "/api/calendar/events/" + id, List.of(event), known);
    }

    @GetMapping("/sessions/{id}.ics")
    @Operation(summary = "One session, as iCalendar")
    ResponseEntity<byte[]> session(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        Event event = events.visible(events.eventOf(id), OrganiserScope.nowhere());
        Session session = event == null ? null : event.details().session(id).orElse(null);
        if (event == null || session == null) {
            throw Problem.of(404, "SESSION_UNKNOWN");
        }
        return answer(
                id,
                head(session.title(), "/seances/" + id, "/api/calendar/sessions/" + id),
                CalendarEntry.of(event, events.changedAt(event), id),
                known);
    }

    private ResponseEntity<byte[]> feed(
            String file, String name, String page, String path, List<Event> found, @Nullable String known) {
        ZonedDateTime cancelledSince = clock.instant().minus(CANCELLED_FOR).atZone(EventLimits.PARIS);
        return answer(
                file,
                head(name, page, path),
                found.stream()
                        .flatMap(event -> CalendarEntry.of(event, events.changedAt(event)).stream())
                        .filter(entry -> !entry.cancelled() || entry.end().isAfter(cancelledSince))
                        .toList(),
                known);
    }

    private ICalendar.Head head(String name, String page, String path) {
        return new ICalendar.Head(name, publicUrl.resolve(page), publicUrl.resolve(path + ".ics"), host);
    }

    private ResponseEntity<byte[]> answer(
            String file, ICalendar.Head head, List<CalendarEntry> told, @Nullable String known) {
        String tag = "W/\"%08x\""
                .formatted(told.stream()
                        .map(entry -> entry.sessionId() + '@' + entry.changedAt())
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
                .body(ICalendar.of(head, entries));
    }
}
