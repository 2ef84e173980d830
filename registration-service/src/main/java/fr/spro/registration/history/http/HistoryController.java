package fr.spro.registration.history.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.platform.security.Caller;
import fr.spro.registration.history.Author;
import fr.spro.registration.history.HistoryEntry;
import fr.spro.registration.history.HistoryKind;
import fr.spro.registration.history.RosterHistory;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.Contacts;
import fr.spro.registration.signup.http.RegistrationAccess;
import fr.spro.registration.signup.http.SessionCommands;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who did what and when, for the session's organisers. */
@RestController
class HistoryController {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int MOST = 200;

    private final SessionCommands sessions;
    private final RegistrationAccess registrations;
    private final Contacts contacts;
    private final RosterHistory history;

    HistoryController(
            SessionCommands sessions, RegistrationAccess registrations, Contacts contacts, RosterHistory history) {
        this.sessions = sessions;
        this.registrations = registrations;
        this.contacts = contacts;
        this.history = history;
    }

    /**
     * One line of the story.
     *
     * @param byName the organiser's name or, where only that is known, the subject
     * @param erased the person's name is no longer kept
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EntryJson(
            long version,
            OffsetDateTime at,
            HistoryKind what,
            Author by,
            @Nullable String byName,
            @Nullable String registrationId,
            @Nullable String name,
            @Nullable Boolean erased,
            @Nullable String reason,
            Map<String, Object> details) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PageJson(
            String sessionId,
            List<EntryJson> entries,
            @Nullable Long before) {}

    @GetMapping("/api/sessions/{sessionId}/history")
    @Operation(summary = "What happened in a session, the newest first; for organisers")
    ResponseEntity<PageJson> ofSession(
            @PathVariable String sessionId,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "50") int size,
            Caller caller) {
        SessionCommands.OneSession commands = sessions.organised(sessionId, caller);
        return told(sessionId, history.ofSession(sessionId, before(commands, before), size(size)), caller);
    }

    /** With the session, the story of somebody whose data was erased can still be read. */
    @GetMapping("/api/registrations/{id}/history")
    @Operation(summary = "What happened to a registration, the newest first; for organisers")
    ResponseEntity<PageJson> ofRegistration(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String session,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "100") int size,
            Caller caller) {
        SessionCommands.OneSession commands = session == null
                ? registrations.heldByOrganiser(id, caller).commands()
                : sessions.organised(session, caller);
        String sessionId = commands.sessionId();
        if (commands.ask(roster -> roster.view(id)).isEmpty()) {
            throw SessionCommands.problem(RefusalReason.REGISTRATION_UNKNOWN);
        }
        return told(sessionId, history.ofRegistration(sessionId, id, before(commands, before), size(size)), caller);
    }

    private static long before(SessionCommands.OneSession commands, @Nullable Long before) {
        long end = commands.ask(Roster::version) + 1;
        return before == null ? end : Math.clamp(before, 1, end);
    }

    private static int size(int size) {
        return Math.clamp(size, 1, MOST);
    }

    private ResponseEntity<PageJson> told(String sessionId, RosterHistory.Page page, Caller caller) {
        Set<String> people = new HashSet<>();
        for (HistoryEntry happening : page.happenings()) {
            if (happening.registrationId() != null) {
                people.add(happening.registrationId());
            }
            if (happening.details().get(HistoryEntry.TO) instanceof String to) {
                people.add(to);
            }
        }
        Map<String, Contact> known = contacts.find(people);
        List<EntryJson> entries = new ArrayList<>();
        for (HistoryEntry happening : page.happenings()) {
            entries.add(toJson(happening, known, caller));
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new PageJson(sessionId, entries, page.before()));
    }

    private static EntryJson toJson(HistoryEntry happening, Map<String, Contact> known, Caller caller) {
        String id = happening.registrationId();
        String name = id == null ? null : name(known.get(id));
        String subject = happening.subject();
        Map<String, Object> details = new TreeMap<>();
        happening.details().forEach((key, value) -> details.put(key, value instanceof Instant at ? paris(at) : value));
        if (happening.details().get(HistoryEntry.TO) instanceof String to) {
            String toName = name(known.get(to));
            if (toName != null) {
                details.put("toName", toName);
            }
        }
        boolean self = caller.subject().equals(subject) && !caller.name().isBlank();
        return new EntryJson(
                happening.version(),
                paris(happening.at()),
                happening.what(),
                happening.by(),
                self ? caller.name() : subject,
                id,
                name,
                (id != null && name == null) ? true : null,
                happening.reason(),
                details);
    }

    private static @Nullable String name(@Nullable Contact contact) {
        return contact == null ? null : (contact.givenName() + " " + contact.familyName()).strip();
    }

    private static OffsetDateTime paris(Instant at) {
        return at.atZone(PARIS).toOffsetDateTime();
    }
}
