package fr.spro.registration.moves.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.platform.core.Ids;
import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterCommand.DoorNote;
import fr.spro.registration.roster.ScanRecord;
import fr.spro.registration.roster.decisions.CheckInConflict;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.Contacts;
import fr.spro.registration.signup.PersonKeys;
import fr.spro.registration.signup.http.ParisTimes;
import fr.spro.registration.signup.http.SessionCommands;
import fr.spro.registration.signup.http.TextInput;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What the doors noted and an organiser should look at. */
@RestController
class CheckInConflictsController {

    private final SessionCommands sessions;
    private final Contacts contacts;
    private final PersonKeys people;
    private final Clock clock;

    CheckInConflictsController(SessionCommands sessions, Contacts contacts, PersonKeys people, Clock clock) {
        this.sessions = sessions;
        this.contacts = contacts;
        this.people = people;
        this.clock = clock;
    }

    record ConflictsJson(String sessionId, long version, List<ConflictJson> items) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConflictJson(
            CheckInConflict.Kind kind,
            String scanId,
            @Nullable String registrationId,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String organisationId,
            List<MarkJson> marks,
            @Nullable String session) {}

    record MarkJson(String scanId, OffsetDateTime at, String door, int clockAheadSeconds) {}

    record Action(
            CheckInConflict.@Nullable Kind kind,
            @Nullable String scanId,

            @Schema(description = "LET_IN: the person takes part, with a new line; DISMISS: nothing more to do")
            @Nullable
            What action) {}

    enum What {
        LET_IN,
        DISMISS
    }

    private record Read(long version, List<CheckInConflict> conflicts) {}

    @GetMapping("/api/sessions/{sessionId}/conflicts")
    @Operation(summary = "What the doors noted and an organiser should look at, the earliest first")
    ResponseEntity<ConflictsJson> show(@PathVariable String sessionId, Caller caller) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(read(sessions.organised(sessionId, caller), caller));
    }

    private ConflictsJson read(SessionCommands.OneSession commands, Caller caller) {
        Read read = commands.ask(roster -> new Read(roster.version(), roster.conflicts()));
        List<String> ids = read.conflicts().stream()
                .flatMap(conflict -> Stream.ofNullable(conflict.registrationId()))
                .distinct()
                .toList();
        Map<String, Contact> known = ids.isEmpty() ? Map.of() : contacts.find(ids);
        return new ConflictsJson(
                commands.sessionId(),
                read.version(),
                read.conflicts().stream()
                        .map(conflict -> json(commands, conflict, known, caller))
                        .toList());
    }

    private ConflictJson json(
            SessionCommands.OneSession commands, CheckInConflict conflict, Map<String, Contact> known, Caller caller) {
        String id = conflict.registrationId();
        Contact contact = id == null ? null : known.get(id);
        boolean ours = contact != null && contact.sessionId().equals(commands.sessionId());
        Contact shown = contact != null
                        && (ours
                                || sessions.ifOrganised(contact.sessionId(), caller)
                                        .isPresent())
                ? contact
                : null;
        return new ConflictJson(
                conflict.kind(),
                conflict.marks().getFirst().scanId(),
                id,
                shown == null ? null : shown.givenName(),
                shown == null ? null : shown.familyName(),
                ours && id != null
                        ? view(commands, id)
                                .map(view -> view.line().organisationId())
                                .orElse(null)
                        : null,
                conflict.marks().stream()
                        .map(mark -> new MarkJson(
                                mark.scanId(),
                                Objects.requireNonNull(ParisTimes.paris(mark.at())),
                                mark.door(),
                                mark.clockOff()))
                        .toList(),
                shown == null || ours ? null : shown.sessionId());
    }

    private Optional<RegistrationView> view(SessionCommands.OneSession commands, String id) {
        return commands.ask(roster -> roster.view(id));
    }

    @PostMapping("/api/sessions/{sessionId}/conflicts")
    @Operation(
            summary =
                    "Be done with a conflict: let the person in anyway, or only take note; answers those that are left")
    ConflictsJson settle(@PathVariable String sessionId, @RequestBody Action body, Caller caller) {
        SessionCommands.OneSession commands = sessions.organised(sessionId, caller);
        TextInput input = new TextInput();
        String scanId = input.token("scanId", body.scanId());
        CheckInConflict.Kind kind = body.kind();
        What action = body.action();
        if (kind == null) {
            input.wrong("kind", "REQUIRED");
        }
        if (action == null) {
            input.wrong("action", "REQUIRED");
        }
        boolean person = kind == CheckInConflict.Kind.CANCELLED || kind == CheckInConflict.Kind.OTHER_SESSION;
        if (action == What.LET_IN && !person) {
            input.wrong("action", "INVALID_VALUE");
        }
        input.orRefuse();
        ScanRecord mark =
                commands.ask((Roster roster) -> roster.mark(scanId)).orElseThrow(() -> Problem.of(404, "SCAN_UNKNOWN"));
        Instant now = Millis.now(clock);
        if (action == What.LET_IN) {
            letIn(commands, mark, caller.subject(), now);
        }
        commands.tell(new DoorNote.Settle(scanId, Objects.requireNonNull(kind), now, caller.subject()), null);
        return read(commands, caller);
    }

    /** A new line with what is known of the person; the old registration stays given back. */
    private void letIn(SessionCommands.OneSession commands, ScanRecord mark, String by, Instant now) {
        String id = mark.registrationId();
        Contact known = id == null ? null : contacts.find(id).orElse(null);
        if (id == null || known == null) {
            throw SessionCommands.problem(RefusalReason.REGISTRATION_UNKNOWN);
        }
        RegistrationDetails line = view(sessions.open(known.sessionId()), id)
                .map(RegistrationView::line)
                .orElse(null);
        String fresh = Ids.random();
        commands.tell(
                new DoorNote.Arrive(
                        new RosterCommand.WalkIn(
                                "let-in:" + mark.scanId(),
                                fresh,
                                known.email() == null ? null : people.of(known.email()),
                                line == null ? null : line.organisationId(),
                                line == null ? null : line.function(),
                                mark.at(),
                                by,
                                known.demo()),
                        mark.door(),
                        0),
                new Contact(
                        fresh,
                        commands.sessionId(),
                        known.givenName(),
                        known.familyName(),
                        known.email(),
                        known.locale(),
                        known.needs(),
                        known.consentAt(),
                        now,
                        known.demo()));
    }
}
