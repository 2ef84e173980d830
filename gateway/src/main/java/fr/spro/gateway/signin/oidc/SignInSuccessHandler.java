package fr.spro.gateway.signin.oidc;

import fr.spro.gateway.signin.AuthenticatedAccount;
import fr.spro.gateway.signin.LoginSessionCookies;
import fr.spro.gateway.signin.SecurityLog;
import fr.spro.platform.problems.Problem;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.ServerAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What comes of a sign-in at the provider: our own cookie, or the way to a stronger sign-in. */
@Component
@Profile("!local")
final class SignInSuccessHandler implements ServerAuthenticationSuccessHandler {
    private final PendingSignIns pending;
    private final LoginSessionCookies sessions;
    private final ProviderSettings settings;
    private final AuthenticationStrength strength;

    SignInSuccessHandler(
            PendingSignIns pending,
            LoginSessionCookies sessions,
            ProviderSettings settings,
            AuthenticationStrength strength) {
        this.pending = pending;
        this.sessions = sessions;
        this.settings = settings;
        this.strength = strength;
    }

    @Override
    public Mono<Void> onAuthenticationSuccess(WebFilterExchange filter, Authentication authentication) {
        if (!(authentication.getPrincipal() instanceof OidcUser user)) {
            return Mono.error(Problem.of(401, "SIGN_IN_FAILED"));
        }
        ServerWebExchange exchange = filter.getExchange();
        String way = pending.wayBack(exchange);
        List<String> roles = ClaimReader.roles(user.getClaims(), settings.rolesClaim());
        if (strength.isTooLittle(roles, user.getIdToken().getAuthenticationContextClass())) {
            if (!pending.isStrong(exchange)) {
                return sendTo(exchange, LoginController.start(way, StepUpAuthorizationRequestResolver.STRONG));
            }
            SecurityLog.note(SecurityLog.Event.SIGN_IN_REFUSED, authentication.getName(), "too weak");
            return Mono.error(Problem.of(403, "SIGN_IN_TOO_WEAK"));
        }
        return sessions.signIn(
                        exchange,
                        new AuthenticatedAccount(
                                authentication.getName(),
                                ClaimReader.name(user.getClaims(), settings.nameClaim()),
                                roles,
                                ClaimReader.territories(user.getClaims(), settings.territoriesClaim()),
                                proved(user),
                                TransientRefreshTokenStore.of(exchange),
                                user.getClaimAsString("sid")))
                .then(Mono.defer(() -> sendTo(exchange, URI.create(way))));
    }

    private static Mono<Void> sendTo(ServerWebExchange exchange, URI address) {
        exchange.getResponse().setStatusCode(HttpStatus.SEE_OTHER);
        exchange.getResponse().getHeaders().setLocation(address);
        return exchange.getResponse().setComplete();
    }

    /** When the person showed who they are. A provider that does not say is not believed to have asked. */
    private static Instant proved(OidcUser user) {
        Instant said = user.getAuthenticatedAt();
        return said == null ? Instant.EPOCH : said;
    }
}
