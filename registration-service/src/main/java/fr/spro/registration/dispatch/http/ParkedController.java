package fr.spro.registration.dispatch.http;

import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import fr.spro.registration.dispatch.ParkedDeliveries;
import fr.spro.registration.dispatch.ParkedDeliveries.Act;
import fr.spro.registration.dispatch.ParkedDeliveries.Parked;
import fr.spro.registration.dispatch.ParkedDeliveries.State;
import fr.spro.registration.dispatch.RosterChangeDispatcher;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets administrators see parked entries of rosters, and retry or skip each; who did so and why is kept with it. */
@RestController
@AllowedRoles(Role.ADMIN)
@RequestMapping("/api/system/registration-service/parked")
class ParkedController {
    private static final int SHORTEST_REASON = 3;
    private static final int LONGEST_REASON = 500;

    private final ParkedDeliveries parking;
    private final RosterChangeDispatcher feed;
    private final Clock clock;

    ParkedController(ParkedDeliveries parking, RosterChangeDispatcher feed, Clock clock) {
        this.parking = parking;
        this.feed = feed;
        this.clock = clock;
    }

    record ActJson(State what, Instant at, String by, String why) {
        static ActJson of(Act act) {
            return new ActJson(shown(act.what()), act.at(), act.by(), act.why());
        }
    }

    record ParkedJson(
            String id,
            String follower,
            String sessionId,
            long version,
            Instant since,
            Instant last,
            int tries,
            String cause,
            State state,
            boolean open,
            List<ActJson> acts) {
        static ParkedJson of(Parked entry) {
            return new ParkedJson(
                    entry.id(),
                    entry.follower(),
                    entry.sessionId(),
                    entry.version(),
                    entry.since(),
                    entry.last(),
                    entry.tries(),
                    entry.cause(),
                    shown(entry.state()),
                    entry.state() == State.PARKED,
                    entry.acts().stream().map(ActJson::of).toList());
        }
    }

    record AllJson(List<ParkedJson> parked) {}

    record Skipping(@Nullable String reason) {}

    /** What is decided counts as done: a crash before it is done is healed by the next sweep. */
    private static State shown(State state) {
        return state == State.SKIPPING ? State.SKIPPED : state;
    }

    @GetMapping
    @Operation(summary = "Entries of lists that a follower could not act on, the newest failure first, without names")
    ResponseEntity<AllJson> list() {
        return answer(new AllJson(parking.all().stream().map(ParkedJson::of).toList()));
    }

    @PostMapping("/{id}/retry")
    @Operation(summary = "Delivers the entry again, and those behind it, and writes down by whom")
    ResponseEntity<ParkedJson> retry(@PathVariable String id, Caller caller) {
        return decide(id, new Act(State.RETRIED, Millis.now(clock), caller.subject(), ""));
    }

    @PostMapping("/{id}/skip")
    @Operation(
            summary =
                    "Leaves the entry out for a reason, which is written down with who gave it, and goes on behind it")
    ResponseEntity<ParkedJson> skip(@PathVariable String id, @RequestBody Skipping body, Caller caller) {
        String reason = body.reason() == null ? "" : body.reason().strip();
        if (reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
            throw Problem.of(422, "VALIDATION").field("reason", "DISCARD_REASON");
        }
        return decide(id, new Act(State.SKIPPING, Millis.now(clock), caller.subject(), reason));
    }

    private ResponseEntity<ParkedJson> decide(String id, Act act) {
        if (!parking.decide(id, act)) {
            throw parking.find(id).isEmpty() ? Problem.of(404, "NOT_FOUND") : Problem.of(409, "PARKED_SETTLED");
        }
        feed.lookAtParked();
        return answer(ParkedJson.of(parking.find(id).orElseThrow(() -> Problem.of(404, "NOT_FOUND"))));
    }

    private static <T> ResponseEntity<T> answer(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
