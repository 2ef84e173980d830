package fr.spro.registration.places.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.platform.security.Caller;
import fr.spro.registration.places.Availability;
import fr.spro.registration.places.AvailabilityCache;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.signup.http.SessionCommands;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How many places there are: of one session exactly, of many as last heard, and live. */
@RestController
public class AvailabilityController {

    private static final int MAX_SESSIONS = 200;

    private final SessionCommands sessions;
    private final AvailabilityCache board;
    private final LiveStreams pages;

    public AvailabilityController(SessionCommands sessions, AvailabilityCache board, LiveStreams pages) {
        this.sessions = sessions;
        this.board = board;
        this.pages = pages;
    }

    /** Who came is for organisers only. */
    public record PlacesJson(
            String sessionId,
            String territory,
            @Nullable Integer capacity,
            int confirmed,
            int offered,
            int waiting,
            int free,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer attended,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer pending,

            int excess,
            long version,
            SessionStatus status) {

        public static PlacesJson of(Availability p, Caller caller) {
            return new PlacesJson(
                    p.sessionId(),
                    p.territory(),
                    p.capacity(),
                    p.confirmed(),
                    p.offered(),
                    p.waiting(),
                    p.free(),
                    caller.mayOrganise(p.territory()) ? p.attended() : null,
                    caller.mayOrganise(p.territory()) ? p.pending() : null,
                    p.excess(),
                    p.version(),
                    p.status());
        }
    }

    @GetMapping("/api/sessions/{sessionId}/places")
    PlacesJson one(@PathVariable String sessionId, Caller caller) {
        return sessions.open(sessionId)
                .ask(roster -> roster.counts(roster.version()))
                .map(counts -> PlacesJson.of(Availability.of(counts), caller))
                .orElseThrow(() -> SessionCommands.problem(RefusalReason.SESSION_UNKNOWN));
    }

    @GetMapping("/api/places")
    List<PlacesJson> many(
            @RequestParam(required = false) @Nullable String territory,
            @RequestParam(required = false) @Nullable List<String> sessions,
            Caller caller) {
        Predicate<Availability> wanted = wanted(territory, sessions);
        return board.all().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(Availability::sessionId))
                .map(places -> PlacesJson.of(places, caller))
                .toList();
    }

    @GetMapping("/api/places/stream")
    void stream(
            @RequestParam(required = false) @Nullable String territory,
            @RequestParam(required = false) @Nullable List<String> sessions,
            Caller caller,
            HttpServletResponse response)
            throws InterruptedException {
        pages.follow(wanted(territory, sessions), caller, response);
    }

    private static Predicate<Availability> wanted(@Nullable String territory, @Nullable List<String> sessions) {
        Set<String> ids = sessions == null
                ? Set.of()
                : Set.copyOf(sessions.stream().limit(MAX_SESSIONS).toList());
        return places -> (territory == null || territory.isBlank() || territory.equals(places.territory()))
                && (sessions == null || ids.contains(places.sessionId()));
    }
}
