package fr.spro.registration.helpers.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.registration.helpers.HelperPass;
import fr.spro.registration.helpers.Helpers;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.signup.http.ParisTimes;
import fr.spro.registration.signup.http.SessionCommands;
import fr.spro.registration.signup.http.TextInput;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Gives the door of a session to helpers, lists them and takes it back; for the session's organisers. */
@RestController
class HelperController {
    private static final int LABEL = 40;

    private final SessionCommands sessions;
    private final Helpers helpers;
    private final Clock clock;

    HelperController(SessionCommands sessions, Helpers helpers, Clock clock) {
        this.sessions = sessions;
        this.helpers = helpers;
        this.clock = clock;
    }

    record Wanted(@Nullable String label, @Nullable OffsetDateTime until) {}

    /** The link is told once, when it is made. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HelperJson(
            String id,
            String label,
            String by,
            OffsetDateTime madeAt,
            OffsetDateTime until,
            State state,
            @Nullable OffsetDateTime openedAt,
            @Nullable String link) {}

    enum State {
        /** Nobody used the link yet. */
        WAITING,
        OPENED,
        REVOKED,
        OVER
    }

    record HelpersJson(String sessionId, List<HelperJson> helpers) {}

    record Exchange(@Nullable String token) {}

    /** What the gateway's session holds from then on, and where it leads. */
    record Opened(String registrationId, String sessionId, String purpose) {}

    @GetMapping("/api/sessions/{sessionId}/helpers")
    @Operation(summary = "Who was given the door of a session, by whom and until when; for organisers")
    ResponseEntity<HelpersJson> all(@PathVariable String sessionId, Caller caller) {
        sessions.organised(sessionId, caller);
        Instant now = clock.instant();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new HelpersJson(
                        sessionId,
                        helpers.of(sessionId).stream()
                                .map(helper -> json(helper, now, null))
                                .toList()));
    }

    @PostMapping("/api/sessions/{sessionId}/helpers")
    @Operation(
            summary = "Give the door of a session to a helper, who can check people in and do nothing else",
            description =
                    "The link is in this answer and nowhere else. It is used once; without a time it ends two hours"
                            + " after the session.")
    ResponseEntity<HelperJson> give(@PathVariable String sessionId, @RequestBody Wanted body, Caller caller) {
        SessionCopy session = sessions.organised(sessionId, caller).session();
        TextInput input = new TextInput();
        String label = input.required("label", body.label(), LABEL);
        input.orRefuse();
        Helpers.Given given = helpers.give(
                sessionId,
                session.end(),
                label,
                body.until() == null ? null : body.until().toInstant(),
                caller.subject(),
                caller.name());
        return switch (given) {
            case Helpers.Given.Link(HelperPass helper, String token) ->
                ResponseEntity.status(HttpStatus.CREATED)
                        .cacheControl(CacheControl.noStore())
                        .body(json(helper, clock.instant(), "/porte#lien=" + token));
            case Helpers.Given.BadTime ignored ->
                throw Problem.of(422, "VALIDATION").field("until", "HELPER_TIME");
            case Helpers.Given.TooMany ignored ->
                throw Problem.of(409, "TOO_MANY_HELPERS").arg("max", Helpers.MOST);
        };
    }

    @DeleteMapping("/api/sessions/{sessionId}/helpers/{helperId}")
    @Operation(summary = "Take the door back from a helper, at once; again changes nothing")
    ResponseEntity<Void> revoke(@PathVariable String sessionId, @PathVariable String helperId, Caller caller) {
        sessions.organised(sessionId, caller);
        if (!helpers.revoke(sessionId, helperId)) {
            throw Problem.of(404, "HELPER_UNKNOWN");
        }
        return ResponseEntity.noContent().build();
    }

    /** For the gateway, which asks when somebody uses the link. */
    @PostMapping("/internal/helpers/exchange")
    ResponseEntity<Opened> exchange(@RequestBody Exchange body) {
        HelperPass helper = helpers.use(body.token() == null ? "" : body.token())
                .orElseThrow(() -> Problem.of(404, "LINK_INVALID"));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Opened(helper.id(), helper.sessionId(), "HELPER"));
    }

    private static HelperJson json(HelperPass helper, Instant now, @Nullable String link) {
        return new HelperJson(
                helper.id(),
                helper.label(),
                helper.byName().isBlank() ? helper.by() : helper.byName(),
                Objects.requireNonNull(ParisTimes.paris(helper.madeAt())),
                Objects.requireNonNull(ParisTimes.paris(helper.until())),
                state(helper, now),
                ParisTimes.paris(helper.openedAt()),
                link);
    }

    private static State state(HelperPass helper, Instant now) {
        if (helper.revokedAt() != null) {
            return State.REVOKED;
        }
        if (!helper.isValid(now)) {
            return State.OVER;
        }
        return helper.openedAt() == null ? State.WAITING : State.OPENED;
    }
}
