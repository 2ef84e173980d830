package fr.spro.registration.checkin.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.registration.checkin.DeviceClockOffset;
import fr.spro.registration.links.QrCode;
import fr.spro.registration.roster.Attendance;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.decisions.CheckInConflict;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.Contacts;
import fr.spro.registration.signup.http.ParisTimes;
import fr.spro.registration.signup.http.SessionCommands;
import fr.spro.registration.signup.http.TextInput;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Doors that work without a network: the list to take along, and what they bring back. */
@RestController
class OfflineCheckInController {

    private final SessionCommands sessions;
    private final CheckInAccess doors;
    private final Contacts contacts;
    private final OfflineScanReader notes;
    private final QrCode qr;
    private final Clock clock;

    OfflineCheckInController(
            SessionCommands sessions,
            CheckInAccess doors,
            Contacts contacts,
            OfflineScanReader notes,
            QrCode qr,
            Clock clock) {
        this.sessions = sessions;
        this.doors = doors;
        this.contacts = contacts;
        this.notes = notes;
        this.qr = qr;
        this.clock = clock;
    }

    record DoorListJson(String sessionId, long version, OffsetDateTime now, List<DoorLineJson> lines) {}

    /** No address and no function: what a door does not need does not lie on a phone. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DoorLineJson(
            String registrationId,
            RegistrationState state,
            @Nullable Integer position,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String organisationId,
            @Nullable String needs,
            boolean attended,
            @Nullable OffsetDateTime attendedAt,
            boolean walkIn,
            String check) {

        /** For a helper: who somebody is, and whether they are here. */
        DoorLineJson withoutMore() {
            return new DoorLineJson(
                    registrationId,
                    state,
                    null,
                    givenName,
                    familyName,
                    null,
                    null,
                    attended,
                    attendedAt,
                    walkIn,
                    check);
        }
    }

    record ResultsJson(String sessionId, ClockJson clock, List<ResultJson> results) {}

    record ClockJson(int aheadSeconds, boolean noted) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ResultJson(
            String scanId,
            String outcome,
            @Nullable String conflict,
            @Nullable String registrationId,
            @Nullable OffsetDateTime attendedAt,
            @Nullable String door,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable OtherSessionJson session) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OtherSessionJson(
            String id, String title, @Nullable OffsetDateTime start) {}

    private record Listed(long version, List<RegistrationView> views) {}

    @GetMapping("/api/sessions/{sessionId}/door-list")
    @Operation(summary = "The list that a device at a door takes along, with what it needs to know a genuine code")
    ResponseEntity<DoorListJson> list(@PathVariable String sessionId, Caller caller) {
        CheckInAccess.AtDoor door = doors.of(sessionId, caller);
        Listed read = door.commands().ask(roster -> new Listed(roster.version(), roster.views()));
        Map<String, Contact> people = contacts.find(
                read.views().stream().map(view -> view.line().registrationId()).toList());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new DoorListJson(
                        sessionId,
                        read.version(),
                        Objects.requireNonNull(ParisTimes.paris(Millis.now(clock))),
                        read.views().stream()
                                .filter(view -> !door.isHelper() || hasPlace(view))
                                .map(view -> line(view, people.get(view.line().registrationId())))
                                .map(line -> door.isHelper() ? line.withoutMore() : line)
                                .toList()));
    }

    private static boolean hasPlace(RegistrationView view) {
        return view.state() == RegistrationState.CONFIRMED
                || view.state() == RegistrationState.OFFERED
                || view.presence() != null;
    }

    private DoorLineJson line(RegistrationView view, @Nullable Contact contact) {
        Attendance presence = view.presence();
        return new DoorLineJson(
                view.line().registrationId(),
                view.state(),
                view.position(),
                contact == null ? null : contact.givenName(),
                contact == null ? null : contact.familyName(),
                view.line().organisationId(),
                contact == null ? null : contact.needs(),
                presence != null,
                presence == null ? null : ParisTimes.paris(presence.at()),
                view.line().walkIn(),
                qr.check(view.line().registrationId()));
    }

    @PostMapping("/api/sessions/{sessionId}/scans")
    @Operation(
            summary = "What a device at a door noted, now or while it had no network",
            description =
                    "Every mark is kept, whatever it means; who is here follows from all marks together, so that"
                            + " neither their order nor a repetition matters. Before the day of the session only with early=true.")
    ResultsJson scans(
            @PathVariable String sessionId,
            @RequestParam(defaultValue = "false") boolean early,
            @RequestBody OfflineScanReader.ScansJson body,
            Caller caller) {
        Instant now = Millis.now(clock);
        DeviceClockOffset device = body.sentAt() == null
                ? new DeviceClockOffset(java.time.Duration.ZERO)
                : DeviceClockOffset.of(body.sentAt().toInstant(), now);
        TextInput input = new TextInput();
        String named = input.optional("door", body.door(), OfflineScanReader.DOOR);
        String door = named == null ? "" : named;
        List<String> ids = body.scans() == null || body.scans().size() > OfflineScanReader.MOST
                ? List.of()
                : notes.genuine(body.scans());
        CheckInAccess.AtDoor access = doors.of(sessionId, caller);
        SessionCommands.OneSession commands = access.commands();
        input.orRefuse();
        commands.onItsDay(early, now);
        Set<String> strangers = commands.ask(roster -> strangers(roster, ids));
        List<OfflineScanReader.Read> read = notes.read(body, device, now);
        if (access.isHelper()) {
            refuseMoreThanCheckIn(read, access);
        }
        Map<String, Contact> elsewhere = strangers.isEmpty() ? Map.of() : contacts.find(strangers);
        List<SessionCommands.KeptScan> kept = read.stream()
                .map(one ->
                        notes.kept(one, sessionId, access.by(), door, device.seconds(), elsewhere::containsKey, now))
                .toList();
        List<RosterDecision> decisions = commands.tellAll(kept);
        return new ResultsJson(
                sessionId,
                new ClockJson(
                        device.seconds(),
                        Math.abs(device.seconds()) > fr.spro.registration.roster.ScanRecord.CLOCK_TOLERANCE),
                results(decisions, kept, elsewhere, caller));
    }

    /** A helper marks who has a place, and takes back only their own marks; to let others in is for organisers. */
    private static void refuseMoreThanCheckIn(List<OfflineScanReader.Read> read, CheckInAccess.AtDoor access) {
        for (OfflineScanReader.Read one : read) {
            if (one.walkIn() != null || (one.undo() && !isOwn(one.undoes(), access))) {
                throw Problem.of(403, "HELPER_CHECKS_IN_ONLY");
            }
            String id = one.registrationId();
            if (id != null
                    && access.commands()
                            .ask(roster -> roster.view(id))
                            .filter(view -> !hasPlace(view))
                            .isPresent()) {
                throw Problem.of(409, "NO_PLACE_YET");
            }
        }
    }

    private static boolean isOwn(@Nullable String scanId, CheckInAccess.AtDoor access) {
        return scanId != null
                && access.commands()
                        .ask(roster -> roster.mark(scanId))
                        .filter(mark -> mark.by().equals(access.by()))
                        .isPresent();
    }

    private static Set<String> strangers(Roster roster, List<String> ids) {
        return ids.stream().filter(id -> roster.view(id).isEmpty()).collect(Collectors.toSet());
    }

    private List<ResultJson> results(
            List<RosterDecision> decisions,
            List<SessionCommands.KeptScan> kept,
            Map<String, Contact> elsewhere,
            Caller caller) {
        Set<String> ids = new HashSet<>();
        for (RosterDecision decision : decisions) {
            if (decision instanceof RosterDecision.Accepted accepted
                    && accepted.outcome() instanceof Outcome.Scanned scanned
                    && scanned.registrationId() != null) {
                ids.add(scanned.registrationId());
            }
        }
        ids.removeAll(elsewhere.keySet());
        Map<String, Contact> people = ids.isEmpty() ? Map.of() : contacts.find(ids);
        List<ResultJson> results = new ArrayList<>(decisions.size());
        for (int i = 0; i < decisions.size(); i++) {
            results.add(
                    switch (decisions.get(i)) {
                        case RosterDecision.Refused(RefusalReason why) ->
                            new ResultJson(
                                    kept.get(i).command().scanId(),
                                    "REFUSED",
                                    SessionCommands.problem(why).code(),
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null);
                        case RosterDecision.Accepted accepted -> result(accepted.outcome(), people, elsewhere, caller);
                    });
        }
        return results;
    }

    private ResultJson result(
            Outcome outcome, Map<String, Contact> people, Map<String, Contact> elsewhere, Caller caller) {
        if (!(outcome instanceof Outcome.Scanned scanned)) {
            throw new IllegalStateException("an answer to something else: " + outcome);
        }
        String id = scanned.registrationId();
        boolean other = scanned.conflict() == CheckInConflict.Kind.OTHER_SESSION && id != null;
        Contact contact = id == null ? null : other ? elsewhere.get(id) : people.get(id);
        OtherSessionJson session = other && contact != null ? session(contact.sessionId(), caller) : null;
        Contact shown = other && session == null ? null : contact;
        return new ResultJson(
                scanned.scanId(),
                scanned.result().name(),
                scanned.conflict() == null ? null : scanned.conflict().name(),
                id,
                ParisTimes.paris(scanned.attendedAt()),
                scanned.door(),
                shown == null ? null : shown.givenName(),
                shown == null ? null : shown.familyName(),
                session);
    }

    /** Another session, for those who organise it too. */
    private @Nullable OtherSessionJson session(String sessionId, Caller caller) {
        return sessions.ifOrganised(sessionId, caller)
                .map(SessionCommands.OneSession::session)
                .map(session ->
                        new OtherSessionJson(session.sessionId(), session.title(), ParisTimes.paris(session.start())))
                .orElse(null);
    }
}
