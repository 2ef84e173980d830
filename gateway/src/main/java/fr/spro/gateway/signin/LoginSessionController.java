package fr.spro.gateway.signin;

import fr.spro.platform.problems.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/session")
class LoginSessionController {

    private final LoginSessionCookies sessions;
    private final SameOriginCheck ownPages;
    private final @Nullable DemoAccounts accounts;
    private final boolean demo;
    private final Clock clock;

    LoginSessionController(
            LoginSessionCookies sessions,
            SameOriginCheck ownPages,
            @Nullable DemoAccounts accounts,
            InstanceSettings instance,
            Clock clock) {
        this.sessions = sessions;
        this.ownPages = ownPages;
        this.accounts = accounts;
        this.demo = instance.demo();
        this.clock = clock;
    }

    record Credentials(
            @NotBlank @Size(max = 100) String username,
            @NotBlank @Size(max = 200) String password) {}

    record SessionView(
            boolean authenticated,
            String name,
            List<String> roles,
            List<String> territories,
            List<String> registrations,
            boolean privacy,
            boolean demo,
            @Nullable String csrf,
            String signIn) {}

    @GetMapping
    SessionView show(ServerWebExchange exchange) {
        return view(LoginSession.of(exchange));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<SessionView> signIn(@Valid @RequestBody Mono<Credentials> body, ServerWebExchange exchange) {
        ownPages.require(exchange);
        DemoAccounts known = accounts;
        if (known == null) {
            return Mono.error(Problem.of(409, "SIGN_IN_AT_PROVIDER"));
        }
        return body.flatMap(credentials -> {
            DemoAccounts.Account account = known.find(credentials.username(), credentials.password());
            if (account == null) {
                SecurityLog.note(SecurityLog.Event.SIGN_IN_REFUSED, null, "demo");
                return Mono.error(Problem.of(401, "BAD_CREDENTIALS"));
            }
            return sessions.signIn(
                            exchange,
                            new AuthenticatedAccount(
                                    DemoAccounts.subject(credentials.username()),
                                    account.name(),
                                    account.roles(),
                                    account.territories(),
                                    clock.instant(),
                                    null,
                                    null))
                    .map(this::view);
        });
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> signOut(@RequestParam(defaultValue = "false") boolean everywhere, ServerWebExchange exchange) {
        return everywhere ? sessions.endEverywhere(exchange) : sessions.end(exchange);
    }

    private SessionView view(@Nullable LoginSession session) {
        String way = accounts == null ? "PROVIDER" : "DEMO";
        return session == null
                ? new SessionView(false, "", List.of(), List.of(), List.of(), false, demo, null, way)
                : new SessionView(
                        session.authenticated(),
                        session.name(),
                        session.roles(),
                        session.territories(),
                        session.registrations().stream()
                                .filter(id -> !isPrivacy(id) && !isDoor(id))
                                .toList(),
                        session.registrations().stream().anyMatch(LoginSessionController::isPrivacy),
                        demo,
                        sessions.csrf(session),
                        way);
    }

    /** A door that a helper was given, held like a registration. */
    private static boolean isDoor(String held) {
        return held.startsWith("helper-");
    }

    /** A link to one's own data, held like a registration. */
    private static boolean isPrivacy(String held) {
        return held.startsWith("privacy-");
    }
}
