package fr.spro.registration.checkin.http;

import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.registration.checkin.CheckInScreenCode;
import fr.spro.registration.roster.Attendance;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.RosterCommand.DoorNote;
import fr.spro.registration.roster.ScanRecord;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.signup.http.ParisTimes;
import fr.spro.registration.signup.http.RegistrationAccess;
import fr.spro.registration.signup.http.SessionCommands;
import fr.spro.registration.signup.http.TextInput;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** People who check in by their own phone, with the code on the screen at the door. */
@RestController
class SelfCheckInController {

    static final Duration BEFORE = Duration.ofHours(2);
    private static final Duration USUAL_LENGTH = Duration.ofHours(4);

    private final SessionCommands sessions;
    private final CheckInScreenCode codes;
    private final Clock clock;

    SelfCheckInController(SessionCommands sessions, CheckInScreenCode codes, Clock clock) {
        this.sessions = sessions;
        this.codes = codes;
        this.clock = clock;
    }

    record CodeJson(
            String sessionId,
            String code,
            OffsetDateTime until,
            boolean open,
            @Nullable OffsetDateTime opens) {}

    record Self(@Nullable String code, @Nullable String registrationId) {}

    record Arrived(String registrationId, OffsetDateTime attendedAt, boolean already) {}

    private record Asked(SessionCopy session, Optional<RegistrationView> view) {}

    @GetMapping("/api/sessions/{sessionId}/door-code")
    @Operation(summary = "The code that the screen at the door shows now, and until when")
    ResponseEntity<CodeJson> code(@PathVariable String sessionId, Caller caller) {
        SessionCopy session = sessions.organised(sessionId, caller).session();
        Instant now = Millis.now(clock);
        Instant start = session.start();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new CodeJson(
                        sessionId,
                        codes.at(sessionId, now),
                        Objects.requireNonNull(ParisTimes.paris(codes.until(now))),
                        isOpen(session, now),
                        start == null ? null : ParisTimes.paris(start.minus(BEFORE))));
    }

    @PostMapping("/api/sessions/{sessionId}/self-attendance")
    @Operation(
            summary = "Check in by one's own phone: the code on the screen, and a registration whose link was opened")
    Arrived arrive(@PathVariable String sessionId, @RequestBody Self body, Caller caller) {
        TextInput input = new TextInput();
        String code = input.token("code", body.code());
        String id = input.token("registrationId", body.registrationId());
        input.orRefuse();
        if (!caller.holds(id)) {
            throw Problem.of(403, "FORBIDDEN");
        }
        Instant now = Millis.now(clock);
        if (!codes.accepts(sessionId, code, now)) {
            throw Problem.of(409, "DOOR_CODE_EXPIRED");
        }
        SessionCommands.OneSession commands = sessions.open(sessionId);
        Asked asked = commands.ask(roster -> roster.session().map(session -> new Asked(session, roster.view(id))))
                .orElseThrow(() -> SessionCommands.problem(RefusalReason.SESSION_UNKNOWN));
        if (!isOpen(asked.session(), now)) {
            throw Problem.of(409, "SELF_CHECK_IN_CLOSED");
        }
        RegistrationView view =
                asked.view().orElseThrow(() -> SessionCommands.problem(RefusalReason.REGISTRATION_UNKNOWN));
        Attendance presence = view.presence();
        if (presence != null) {
            return new Arrived(id, Objects.requireNonNull(ParisTimes.paris(presence.at())), true);
        }
        // Only an organiser lets somebody in who has no place.
        if (view.state() != RegistrationState.CONFIRMED) {
            throw Problem.of(409, "NO_PLACE_YET");
        }
        // A retry is the same mark; a tap after an undo, with a later code, is another.
        Outcome outcome = commands.tell(
                new DoorNote.Scan(
                        "self:" + id + ":" + code,
                        id,
                        false,
                        now,
                        RegistrationAccess.by(id, caller),
                        ScanRecord.SELF,
                        0),
                null);
        if (outcome instanceof Outcome.Scanned scanned && scanned.attendedAt() != null) {
            return new Arrived(
                    id,
                    Objects.requireNonNull(ParisTimes.paris(scanned.attendedAt())),
                    scanned.result() == Outcome.Scanned.Result.ALREADY);
        }
        throw Problem.of(409, "NO_PLACE_YET");
    }

    /** On the day: from two hours before the start until the end. */
    private static boolean isOpen(SessionCopy session, Instant now) {
        Instant start = session.start();
        if (start == null) {
            return false;
        }
        Instant end = session.end() == null ? start.plus(USUAL_LENGTH) : session.end();
        return !now.isBefore(start.minus(BEFORE)) && now.isBefore(end);
    }
}
