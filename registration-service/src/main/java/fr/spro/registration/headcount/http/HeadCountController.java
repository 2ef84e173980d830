package fr.spro.registration.headcount.http;

import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import fr.spro.registration.headcount.CounterTap;
import fr.spro.registration.headcount.HeadCount;
import fr.spro.registration.headcount.HeadCountCommandHandler;
import fr.spro.registration.headcount.HeadCountDecision;
import fr.spro.registration.headcount.HeadCountOutcomeUnknown;
import fr.spro.registration.headcount.HeadCountView;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.signup.http.SessionCommands;
import fr.spro.registration.signup.http.TextInput;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Heads counted at the door, for the session's organisers. */
@RestController
class HeadCountController {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int SESSIONS = 50;

    private final SessionCommands commands;
    private final HeadCountCommandHandler counters;
    private final Clock clock;

    HeadCountController(SessionCommands commands, HeadCountCommandHandler counters, Clock clock) {
        this.commands = commands;
        this.counters = counters;
        this.clock = clock;
    }

    record Count(
            @Schema(description = "made up by the phone; the same id counts once", maxLength = 100) @Nullable
            String countId,

            @Schema(description = "left out where there is one entrance", maxLength = 40) @Nullable
            String door,

            @Schema(
                    description = "people who came in, or a correction below zero; not 0",
                    minimum = "-20",
                    maximum = "20")
            @Nullable
            Integer change,

            @Schema(description = "when it was tapped, at most 72 hours ago; now if left out") @Nullable
            OffsetDateTime at) {}

    record CountedJson(String countId, boolean already, long version, int total, List<DoorTotal> doors) {}

    record DoorTotal(String door, int count) {}

    record CountsJson(String sessionId, long version, int total, List<DoorJson> doors, List<HourJson> hours) {}

    record DoorJson(String door, int count, List<HourJson> hours) {}

    record HourJson(OffsetDateTime from, int count) {}

    record TotalsJson(List<TotalJson> items) {}

    record TotalJson(String sessionId, int total) {}

    @PostMapping("/api/sessions/{sessionId}/counts")
    CountedJson count(@PathVariable String sessionId, @RequestBody Count body, Caller caller) {
        SessionCopy session = commands.organised(sessionId, caller).session();
        TextInput input = new TextInput();
        String countId = input.token("countId", body.countId());
        String door = input.optional("door", body.door(), CounterTap.DOOR);
        Integer change = body.change();
        if (change == null) {
            input.wrong("change", "REQUIRED");
        } else if (change == 0 || change < -CounterTap.MOST || change > CounterTap.MOST) {
            input.wrong("change", "BAD_CHANGE");
        }
        input.orRefuse();
        Instant now = Millis.now(clock);
        CounterTap tap = new CounterTap(
                countId,
                door == null ? "" : door,
                change == null ? 1 : change,
                body.at() == null ? now : Millis.cut(body.at().toInstant()));
        HeadCountCommandHandler.Answer answer = available(() ->
                counters.count(sessionId, tap, session.status() == SessionStatus.CANCELLED, caller.subject(), now));
        boolean already = switch (answer.decision()) {
            case HeadCountDecision.Counted _ -> false;
            case HeadCountDecision.Known _ -> true;
            case HeadCountDecision.Refused(HeadCountDecision.Reason why) -> throw problem(why);
        };
        HeadCountView view = answer.view();
        return new CountedJson(
                countId,
                already,
                view.version(),
                view.total(),
                view.doors().stream()
                        .map(one -> new DoorTotal(one.door(), one.count()))
                        .toList());
    }

    @GetMapping("/api/sessions/{sessionId}/counts")
    ResponseEntity<CountsJson> counts(@PathVariable String sessionId, Caller caller) {
        commands.organised(sessionId, caller);
        HeadCountView view = available(() -> counters.view(sessionId));
        return fresh(new CountsJson(
                sessionId,
                view.version(),
                view.total(),
                view.doors().stream()
                        .map(door -> new DoorJson(door.door(), door.count(), hours(door.hours())))
                        .toList(),
                hours(view.hours())));
    }

    /** The totals of several sessions; those the caller does not organise, or that are unknown, are left out. */
    @AllowedRoles({Role.ORGANISER, Role.ADMIN})
    @GetMapping("/api/counts")
    ResponseEntity<TotalsJson> totals(@RequestParam List<String> sessions, Caller caller) {
        if (sessions.size() > SESSIONS) {
            throw Problem.of(422, "VALIDATION").arg("max", SESSIONS).field("sessions", "TOO_MANY_SESSIONS");
        }
        List<TotalJson> items = new ArrayList<>();
        for (String sessionId : sessions.stream().distinct().toList()) {
            if (commands.ifOrganised(sessionId, caller).isPresent()) {
                items.add(new TotalJson(
                        sessionId, available(() -> counters.view(sessionId)).total()));
            }
        }
        return fresh(new TotalsJson(items));
    }

    private static <T> ResponseEntity<T> fresh(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }

    private static List<HourJson> hours(List<HeadCountView.Hour> hours) {
        return hours.stream()
                .map(hour -> new HourJson(hour.from().atZone(PARIS).toOffsetDateTime(), hour.count()))
                .toList();
    }

    private static <T> T available(Supplier<T> work) {
        try {
            return work.get();
        } catch (HeadCountOutcomeUnknown e) {
            throw Problem.of(503, "UNAVAILABLE").header("Retry-After", "1");
        }
    }

    private static Problem problem(HeadCountDecision.Reason why) {
        return switch (why) {
            case SESSION_CANCELLED -> Problem.of(409, "SESSION_CANCELLED");
            case KEY_REUSED -> Problem.of(422, "IDEMPOTENCY_KEY_REUSED").field("countId", "COUNT_ID_REUSED");
            case TOO_OLD ->
                Problem.of(422, "VALIDATION")
                        .arg("hours", HeadCount.MEMORY.toHours())
                        .field("at", "COUNT_TOO_OLD");
            case TOO_MANY_DOORS ->
                Problem.of(422, "VALIDATION").arg("max", HeadCount.DOORS).field("door", "TOO_MANY_DOORS");
            case TOO_MANY_TAPS -> Problem.of(409, "TOO_MANY_COUNTS").arg("max", HeadCount.TAPS);
        };
    }
}
