package fr.spro.gateway.signin;

import fr.spro.gateway.edge.EdgeFilter;
import fr.spro.platform.problems.Problem;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Opens the session cookie, asks for its CSRF value on writes, renews or forgets it. Questionnaires and the end of reminders have no session. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 50)
class LoginSessionFilter implements EdgeFilter {

    private final LoginSessionCookies sessions;

    LoginSessionFilter(LoginSessionCookies sessions) {
        this.sessions = sessions;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getURI().getRawPath();
        if (path.startsWith("/q/")
                || path.equals("/q")
                || isRightByItself(path)
                || sessions.value(exchange, "SPRO") == null) {
            return chain.filter(exchange);
        }
        return sessions.read(exchange)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(found -> found.map(session -> goOn(exchange, chain, path, session))
                        .orElseGet(() -> {
                            sessions.forget(exchange);
                            return chain.filter(exchange);
                        }));
    }

    private Mono<Void> goOn(ServerWebExchange exchange, WebFilterChain chain, String path, LoginSession session) {
        session.attachTo(exchange);
        if (writes(exchange) && !isSignIn(exchange, path) && !sessions.confirmed(exchange, session)) {
            return Mono.error(Problem.of(403, "CSRF_MISSING"));
        }
        sessions.renew(exchange, session);
        return chain.filter(exchange);
    }

    /** The link that ends reminders: mail programs post to it, and whoever holds it may, signed in or not. */
    private static boolean isRightByItself(String path) {
        return path.startsWith("/r/") && path.endsWith("/rappels");
    }

    private static boolean writes(ServerWebExchange exchange) {
        HttpMethod method = exchange.getRequest().getMethod();
        return !HttpMethod.GET.equals(method) && !HttpMethod.HEAD.equals(method) && !HttpMethod.OPTIONS.equals(method);
    }

    /** Signing in replaces the session and has its own protection: JSON only, and from our own pages only. */
    private static boolean isSignIn(ServerWebExchange exchange, String path) {
        return path.equals("/api/session")
                && HttpMethod.POST.equals(exchange.getRequest().getMethod());
    }
}
