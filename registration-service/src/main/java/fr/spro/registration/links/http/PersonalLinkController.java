package fr.spro.registration.links.http;

import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.registration.calendar.CalendarFile;
import fr.spro.registration.links.LinkCalendarEntry;
import fr.spro.registration.links.LinkCalendarFeed;
import fr.spro.registration.links.LinkPurpose;
import fr.spro.registration.links.ManageLink;
import fr.spro.registration.links.OtherLinkKinds;
import fr.spro.registration.links.PersonalLinks;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Exchanges links for the gateway, and serves a registration's calendar file to whoever holds its link. */
@RestController
public final class PersonalLinkController {
    private record Exchange(@NotNull @Size(max = 100) String token) {}

    /** For a link of another kind, what it opens stands in place of a registration. */
    private record Opened(String registrationId, String sessionId, String purpose) {
        static Opened of(ManageLink link) {
            return new Opened(
                    link.registrationId(), link.sessionId(), link.purpose().name());
        }
    }

    private record Address(String url) {}

    private final PersonalLinks links;
    private final LinkCalendarEntry entries;
    private final LinkCalendarFeed agendas;
    private final CalendarFile files;
    private final OtherLinkKinds others;

    public PersonalLinkController(
            PersonalLinks links,
            LinkCalendarEntry entries,
            LinkCalendarFeed agendas,
            CalendarFile files,
            OtherLinkKinds others) {
        this.others = others;
        this.links = links;
        this.entries = entries;
        this.agendas = agendas;
        this.files = files;
    }

    /** For services only; everything under {@code /internal} requires that role. */
    @PostMapping("/internal/links/exchange")
    ResponseEntity<Opened> exchange(@RequestBody @Valid Exchange body) {
        Opened opened = links.open(body.token())
                .filter(link -> link.purpose() == LinkPurpose.MANAGE)
                .map(Opened::of)
                .or(() -> others.open(body.token()).map(other -> new Opened(other.id(), "", other.purpose())))
                .orElseThrow(() -> closed(body.token()));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(opened);
    }

    /** The same file for the page of one's own registration. */
    @GetMapping("/api/registrations/{id}/calendar.ics")
    ResponseEntity<byte[]> ownCalendar(@PathVariable String id, Caller caller) {
        if (!caller.holds(id)) {
            throw Problem.of(403, "FORBIDDEN");
        }
        return calendar(links.current(id, LinkPurpose.MANAGE).orElseThrow(PersonalLinkController::invalid));
    }

    /** The address for a printed ticket, which may be lost: it shows and changes nothing. Asked again, the same address. */
    @PostMapping("/api/registrations/{id}/ticket-link")
    ResponseEntity<Address> ticket(@PathVariable String id, Caller caller) {
        if (!caller.holds(id)) {
            throw Problem.of(403, "FORBIDDEN");
        }
        ManageLink own =
                links.current(id, LinkPurpose.MANAGE).flatMap(links::open).orElseThrow(PersonalLinkController::invalid);
        String token = links.tokenFor(id, own.sessionId(), LinkPurpose.VIEW);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Address("/r/" + token));
    }

    /** The link itself is the right to read: calendars fetch this without a cookie. */
    @GetMapping("/r/{token}.ics")
    ResponseEntity<byte[]> calendar(@PathVariable String token) {
        byte[] file = links.open(token)
                .flatMap(link -> switch (link.purpose()) {
                    case MANAGE -> entries.of(link, token).map(files::bytes);
                    case AGENDA ->
                        Optional.of(agendas.of(link)).map(agenda -> files.feed(agenda.name(), agenda.entries()));
                    case VIEW, REMINDERS -> Optional.empty();
                })
                .orElseThrow(() -> closed(token));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.parseMediaType("text/calendar;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("rencontre.ics")
                                .build()
                                .toString())
                .body(file);
    }

    private Problem closed(String token) {
        return links.ended(token) || others.ended(token) ? Problem.of(410, "LINK_ENDED") : invalid();
    }

    private static Problem invalid() {
        return Problem.of(404, "LINK_INVALID");
    }
}
