package fr.spro.platform.operations;

import fr.spro.platform.operations.AuditTrail.Place;
import fr.spro.platform.operations.AuditTrail.Search;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lets administrators ask the journals of this service who did what, when. */
@RestController
@AllowedRoles(Role.ADMIN)
class AuditController {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int USUAL_DAYS = 7;
    private static final int MOST_DAYS = 366;
    private static final int MOST_LINES = 200;
    private static final int LONGEST = 200;
    private static final String SEPARATOR = "~";

    private final AuditTrail trail;
    private final Clock clock;

    AuditController(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    record LineJson(
            Instant at,
            String by,
            String journal,
            String about,
            long version,
            String what,
            @Nullable String registration) {}

    record PageJson(
            LocalDate from,
            LocalDate to,
            List<LineJson> lines,
            @Nullable String before) {}

    @GetMapping("/api/system/${spring.application.name}/audit")
    @Operation(
            summary = "Who did what, when: changes of the days from and to, both included, the newest first; by is a"
                    + " subject, about a session, a registration, an organisation or the key of a person")
    ResponseEntity<PageJson> search(
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String about,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "50") int size) {
        LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), PARIS) : to;
        LocalDate first = from == null ? last.minusDays(USUAL_DAYS - 1L) : from;
        if (first.isAfter(last) || first.isBefore(last.minusDays(MOST_DAYS))) {
            throw Problem.of(422, "VALIDATION").field("from", "AUDIT_PERIOD");
        }
        if (size < 1 || size > MOST_LINES || by.length() > LONGEST || about.length() > LONGEST) {
            throw Problem.of(400, "INVALID_PARAMETER").arg("name", "size");
        }
        AuditTrail.Page found = trail.search(new Search(
                by.strip(),
                about.strip(),
                first.atStartOfDay(PARIS).toInstant(),
                last.plusDays(1).atStartOfDay(PARIS).toInstant().minusMillis(1),
                before == null ? null : place(before),
                size));
        Place next = found.before();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new PageJson(
                        first,
                        last,
                        found.lines().stream()
                                .map(line -> new LineJson(
                                        line.place().at(),
                                        line.by(),
                                        line.place().journal(),
                                        line.aggregate(),
                                        line.version(),
                                        line.what(),
                                        line.registration()))
                                .toList(),
                        next == null
                                ? null
                                : String.join(SEPARATOR, next.at().toString(), next.journal(), next.entry())));
    }

    private static Place place(String text) {
        String[] parts = text.split(SEPARATOR, 3);
        try {
            if (parts.length == 3) {
                return new Place(Instant.parse(parts[0]), parts[1], parts[2]);
            }
        } catch (DateTimeException e) {
            // Refused below.
        }
        throw Problem.of(400, "INVALID_PARAMETER").arg("name", "before").field("before", "INVALID_PARAMETER");
    }
}
