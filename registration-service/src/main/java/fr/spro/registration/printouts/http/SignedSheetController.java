package fr.spro.registration.printouts.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.registration.printouts.AttendanceSheetCode;
import fr.spro.registration.printouts.Attendee;
import fr.spro.registration.printouts.HalfDay;
import fr.spro.registration.printouts.SigningDay;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.signup.http.SessionCommands;
import fr.spro.registration.signup.http.TextInput;
import fr.spro.registration.views.OrganisationIndex;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A signed sheet copied into the list: its lines in the paper's order, and what happened to each. */
@RestController
class SignedSheetController {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int MOST_WALK_INS = 100;

    private final PrintedParticipantList rolls;
    private final SessionCommands sessions;
    private final SignedSheetTransfer entry;
    private final OrganisationIndex organisations;
    private final Clock clock;

    SignedSheetController(
            PrintedParticipantList rolls,
            SessionCommands sessions,
            SignedSheetTransfer entry,
            OrganisationIndex organisations,
            Clock clock) {
        this.rolls = rolls;
        this.sessions = sessions;
        this.entry = entry;
        this.organisations = organisations;
        this.clock = clock;
    }

    record SheetJson(
            String sheetId,

            @Schema(description = "whether the list is still as on this sheet")
            boolean current,

            List<HalfDay> halfDays,
            List<LineJson> lines) {}

    /** A line; without a number it is not on the sheet. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LineJson(
            @Nullable Integer number,
            String registrationId,
            String familyName,
            String givenName,
            @Nullable String organisation,
            @Nullable PersonFunction function,
            RegistrationState state,
            boolean attended,
            @Nullable OffsetDateTime attendedAt) {}

    record Sheet(
            @Schema(description = "the code on the sheet") @Nullable
            String sheetId,

            @Schema(description = "ids of registrations whose box is signed") @Nullable
            List<@Nullable String> present,

            @Schema(description = "ids of registrations marked present by mistake") @Nullable
            List<@Nullable String> absent,

            @Schema(description = "people written on the empty lines, 100 at most") @Nullable
            List<@Nullable WalkIn> walkIns,

            @Schema(description = "when they came; the session's start if left out") @Nullable
            OffsetDateTime at) {}

    record WalkIn(
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String email,
            @Nullable String organisationId,
            @Nullable String function) {}

    record EnteredJson(String sheetId, List<SignedSheetTransfer.Done> lines, List<SignedSheetTransfer.Done> walkIns) {}

    @GetMapping("/api/sessions/{sessionId}/attendance-sheet")
    @Operation(summary = "The lines of an attendance sheet in its order, with who is marked present by now")
    ResponseEntity<SheetJson> show(
            @PathVariable String sessionId,
            @Parameter(description = "the code on the sheet; the list of now if left out")
                    @RequestParam(required = false)
                    @Nullable
                    String sheet,
            @Parameter(hidden = true) Caller caller) {
        PrintedParticipantList.Roll now = rolls.now(sessionId, caller);
        PrintedParticipantList.Roll then = sheet == null
                ? now
                : rolls.of(
                        sessionId,
                        AttendanceSheetCode.read(sheet).orElseThrow(() -> Problem.of(404, "SHEET_UNKNOWN")),
                        caller);
        Map<String, RegistrationView> states = new LinkedHashMap<>();
        rolls.everybody(sessions.organised(sessionId, caller))
                .forEach(view -> states.put(view.line().registrationId(), view));
        List<LineJson> lines = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        for (Attendee one : then.people()) {
            listed.add(one.registrationId());
            lines.add(line(lines.size() + 1, one, states.get(one.registrationId())));
        }
        for (Attendee one : now.people()) {
            if (!listed.contains(one.registrationId())) {
                lines.add(line(null, one, states.get(one.registrationId())));
            }
        }
        SessionCopy session = then.session();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new SheetJson(
                        then.code().text(),
                        then.code().equals(now.code()),
                        SigningDay.of(session.start(), session.end()).getFirst().halfDays(),
                        lines));
    }

    private static LineJson line(@Nullable Integer number, Attendee one, @Nullable RegistrationView view) {
        return new LineJson(
                number,
                one.registrationId(),
                one.familyName(),
                one.givenName(),
                one.organisation(),
                one.function(),
                view == null ? RegistrationState.CANCELLED : view.state(),
                view != null && view.presence() != null,
                view == null || view.presence() == null
                        ? null
                        : view.presence().at().atZone(PARIS).toOffsetDateTime());
    }

    @PostMapping("/api/sessions/{sessionId}/attendance-sheet")
    @Operation(
            summary = "Copy a signed sheet into the list",
            description =
                    "Sending the same again changes nothing. SessionCommands line by line what happened. Before the day of"
                            + " the session only with early=true.")
    EnteredJson enter(
            @PathVariable String sessionId,
            @RequestParam(defaultValue = "false") boolean early,
            @RequestBody Sheet body,
            @Parameter(hidden = true) Locale locale,
            @Parameter(hidden = true) Caller caller) {
        SessionCommands.OneSession commands = sessions.organised(sessionId, caller);
        SessionCopy session = commands.session();
        TextInput input = new TextInput();
        AttendanceSheetCode code = code(sessionId, body.sheetId(), input);
        Set<String> seen = new HashSet<>();
        List<String> present = ids("present", body.present(), seen, input);
        List<String> absent = ids("absent", body.absent(), seen, input);
        List<SignedSheetTransfer.Person> walkIns = people(body.walkIns(), input);
        if (present.size() + absent.size() > PrintoutQueue.MOST) {
            throw Problem.of(422, "VALIDATION").arg("max", PrintoutQueue.MOST).field("present", "TOO_MANY_LINES");
        }
        input.orRefuse();
        Instant now = Millis.now(clock);
        commands.onItsDay(early, now);
        Instant start = session.start();
        Instant at = body.at() != null
                ? Millis.cut(body.at().toInstant())
                : start != null && start.isBefore(now) ? start : now;
        SignedSheetTransfer.Batch batch = new SignedSheetTransfer.Batch(commands, code, at, caller.subject(), locale);
        return new EnteredJson(code.text(), entry.mark(batch, present, absent), entry.admit(batch, walkIns));
    }

    private static AttendanceSheetCode code(String sessionId, @Nullable String sheetId, TextInput input) {
        String text = sheetId == null ? "" : sheetId.strip();
        if (text.isEmpty()) {
            input.wrong("sheetId", "REQUIRED");
        }
        AttendanceSheetCode code = AttendanceSheetCode.read(text).orElse(new AttendanceSheetCode(sessionId, 1));
        if (!code.text().equals(text) || !code.sessionId().equals(sessionId)) {
            input.wrong("sheetId", "SHEET_UNKNOWN");
        }
        return code;
    }

    private static List<String> ids(
            String field, @Nullable List<@Nullable String> given, Set<String> seen, TextInput input) {
        List<String> ids = new ArrayList<>();
        if (given != null) {
            for (int i = 0; i < given.size(); i++) {
                String id = input.token(field + "[" + i + "]", given.get(i));
                if (!seen.add(id)) {
                    input.wrong(field + "[" + i + "]", "LINE_TWICE");
                }
                ids.add(id);
            }
        }
        return ids;
    }

    private List<SignedSheetTransfer.Person> people(@Nullable List<@Nullable WalkIn> given, TextInput input) {
        List<SignedSheetTransfer.Person> people = new ArrayList<>();
        if (given == null) {
            return people;
        }
        if (given.size() > MOST_WALK_INS) {
            throw Problem.of(422, "VALIDATION").arg("max", MOST_WALK_INS).field("walkIns", "TOO_MANY_LINES");
        }
        for (int i = 0; i < given.size(); i++) {
            WalkIn one = given.get(i);
            String field = "walkIns[" + i + "]";
            if (one == null) {
                input.wrong(field, "REQUIRED");
                continue;
            }
            String organisationId = input.optional(field + ".organisationId", one.organisationId(), TextInput.ID);
            if (organisationId != null && !organisations.isActive(organisationId)) {
                input.wrong(field + ".organisationId", "ORGANISATION_UNKNOWN");
            }
            people.add(new SignedSheetTransfer.Person(
                    input.name(field + ".givenName", one.givenName(), TextInput.NAME),
                    input.name(field + ".familyName", one.familyName(), TextInput.NAME),
                    input.email(field + ".email", one.email()),
                    organisationId,
                    input.function(field + ".function", one.function())));
        }
        return people;
    }
}
