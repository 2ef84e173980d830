package fr.spro.gateway.signin;

import fr.spro.platform.problems.Problem;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Asks an account for a sign-in of the last minutes before something that cannot be undone. */
@Component
public final class StepUpCheck {
    /** Where one signs in again, the way back to be added as {@code to}. */
    private static final String AT_PROVIDER = "/login?again=true";

    private static final String WITH_DEMO_ACCOUNT = "/connexion?encore=1";

    private final Clock clock;
    private final Duration fresh;
    private final String signIn;

    StepUpCheck(Clock clock, LoginSessionSettings settings, @Nullable DemoAccounts accounts) {
        this.clock = clock;
        this.fresh = settings.fresh();
        this.signIn = accounts == null ? AT_PROVIDER : WITH_DEMO_ACCOUNT;
    }

    /** Refuses an account whose person showed who they are too long ago; of everybody else the services decide. */
    public void require(ServerWebExchange exchange) {
        LoginSession session = LoginSession.of(exchange);
        if (session != null && session.authenticated() && !isFresh(session)) {
            throw Problem.of(403, "STEP_UP_NEEDED")
                    .arg("minutes", fresh.toMinutes())
                    .member("signIn", signIn);
        }
    }

    /** Returns whether an account has signed in during the last minutes. */
    public boolean isFresh(ServerWebExchange exchange) {
        LoginSession session = LoginSession.of(exchange);
        return session != null && session.authenticated() && isFresh(session);
    }

    private boolean isFresh(LoginSession session) {
        return !session.proved().isBefore(clock.instant().minus(fresh));
    }
}
