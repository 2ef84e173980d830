package fr.spro.gateway.signin;

import fr.spro.gateway.tokens.Identity;
import fr.spro.platform.problems.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/**
 * What the cookie says of a caller: an account, or only the registrations whose links were opened, or both.
 *
 * @param proved when the person last showed who they are
 */
public record LoginSession(
        String id,
        String subject,
        String name,
        List<String> roles,
        List<String> territories,
        List<String> registrations,
        Instant started,
        Instant seen,
        Instant proved) {

    /** The subject of somebody who only holds links. */
    static final String HOLDER = "holder";

    /** How many registrations a session holds at most; the oldest make room. */
    static final int REGISTRATIONS = 20;

    private static final String ATTRIBUTE = LoginSession.class.getName();

    /** Copies the lists. */
    public LoginSession {
        roles = List.copyOf(roles);
        territories = List.copyOf(territories);
        registrations = List.copyOf(registrations);
    }

    /** The session of this request, if it has a valid one. */
    public static @Nullable LoginSession of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    /** Who the services see behind this request. */
    public static Identity identityOf(ServerWebExchange exchange) {
        LoginSession session = of(exchange);
        return session == null ? Identity.ANONYMOUS : session.identity();
    }

    /** The session of an administrator; whoever else asks is refused. */
    public static LoginSession ofAdministrator(ServerWebExchange exchange) {
        LoginSession session = of(exchange);
        if (session == null) {
            throw Problem.of(401, "UNAUTHENTICATED");
        }
        if (!session.roles().contains("ADMIN")) {
            throw Problem.of(403, "FORBIDDEN");
        }
        return session;
    }

    void attachTo(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }

    static LoginSession ofHolder(String id, Instant now) {
        return new LoginSession(id, HOLDER, "", List.of(), List.of(), List.of(), now, now, Instant.EPOCH);
    }

    /** Whether an account is signed in, beyond links. */
    public boolean authenticated() {
        return !HOLDER.equals(subject);
    }

    Identity identity() {
        return new Identity(subject, name, roles, territories, registrations);
    }

    LoginSession withRegistration(String registrationId) {
        List<String> held = new ArrayList<>(registrations);
        held.remove(registrationId);
        held.add(registrationId);
        List<String> kept = held.subList(Math.max(0, held.size() - REGISTRATIONS), held.size());
        return new LoginSession(id, subject, name, roles, territories, kept, started, seen, proved);
    }

    LoginSession seenAt(Instant now) {
        return new LoginSession(id, subject, name, roles, territories, registrations, started, now, proved);
    }
}
