package fr.spro.gateway.signin;

import com.nimbusds.jose.util.Base64URL;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The session cookie and the CSRF cookie beside it: reads, writes, renews and ends them. */
@Component
public final class LoginSessionCookies {

    /** The cookie a page reads. */
    public static final String CSRF_COOKIE = "XSRF-TOKEN";

    /** The header that carries the CSRF cookie's value back. */
    public static final String CSRF_HEADER = "X-XSRF-TOKEN";

    private static final String CSRF_USE = "spro csrf 1";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final LoginSessionSettings settings;
    private final CookieKeys keys;
    private final CookieEncryption seal;
    private final boolean secure;
    private final Clock clock;
    private final SignInLookup signIns;

    LoginSessionCookies(
            LoginSessionSettings settings,
            LoginSessionSettings.Cookies cookies,
            CookieKeys keys,
            Clock clock,
            SignInLookup signIns) {
        this.settings = settings;
        this.keys = keys;
        this.seal = new CookieEncryption(keys.encryption("spro session 1"));
        this.secure = cookies.secure();
        this.clock = clock;
        this.signIns = signIns;
    }

    /** A seal for another cookie, under a key of its own. */
    public CookieEncryption sealFor(String use) {
        return new CookieEncryption(keys.encryption(use));
    }

    /** A cookie of the gateway: HttpOnly, SameSite=Lax, for this host only. */
    public ResponseCookie.ResponseCookieBuilder cookie(String name, String value) {
        return ResponseCookie.from(secure ? "__Host-" + name : name, value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax");
    }

    /** The value of one of the gateway's own cookies. */
    public @Nullable String value(ServerWebExchange exchange, String name) {
        HttpCookie cookie = exchange.getRequest().getCookies().getFirst(secure ? "__Host-" + name : name);
        return cookie == null ? null : cookie.getValue();
    }

    /** The valid session of this request's cookie, or empty. */
    Mono<LoginSession> read(ServerWebExchange exchange) {
        LoginSession session = unsealed(exchange);
        if (session == null) {
            return Mono.empty();
        }
        Mono<Boolean> open = session.authenticated() ? signIns.isOpen(session) : signIns.areLinksOpen(session);
        return open.filter(Boolean::booleanValue).map(yes -> session);
    }

    private @Nullable LoginSession unsealed(ServerWebExchange exchange) {
        String value = value(exchange, "SPRO");
        Map<String, Object> document = value == null ? null : seal.open(value);
        if (document == null) {
            return null;
        }
        LoginSession session = session(document);
        Instant now = clock.instant();
        boolean expired = !now.isBefore(session.seen().plus(settings.idle()))
                || !now.isBefore(session.started().plus(settings.absolute()));
        return expired ? null : session;
    }

    /** Starts a session for an account; links opened before stay with it, its id is new, the one before it ends. */
    public Mono<LoginSession> signIn(ServerWebExchange exchange, AuthenticatedAccount signIn) {
        LoginSession before = LoginSession.of(exchange);
        Instant now = clock.instant();
        LoginSession session = new LoginSession(
                newId(),
                signIn.subject(),
                signIn.name(),
                signIn.roles(),
                signIn.territories(),
                before == null ? List.of() : before.registrations(),
                now,
                now,
                signIn.proved());
        return over(before)
                .then(signIns.begin(session, signIn, settings.absolute()))
                .then(Mono.fromSupplier(() -> {
                    write(exchange, session);
                    SecurityLog.note(SecurityLog.Event.SIGNED_IN, session.subject(), String.join(",", session.roles()));
                    return session;
                }));
    }

    private Mono<Void> over(@Nullable LoginSession session) {
        if (session == null) {
            return Mono.empty();
        }
        return session.authenticated() ? signIns.end(session) : signIns.endLinks(session, settings.absolute());
    }

    /** Adds a registration whose link was opened. */
    LoginSession hold(ServerWebExchange exchange, String registrationId) {
        LoginSession before = LoginSession.of(exchange);
        Instant now = clock.instant();
        LoginSession session = (before == null ? LoginSession.ofHolder(newId(), now) : before.seenAt(now))
                .withRegistration(registrationId);
        write(exchange, session);
        return session;
    }

    /** Moves the idle limit, now and then. */
    void renew(ServerWebExchange exchange, LoginSession session) {
        Instant now = clock.instant();
        if (now.isAfter(session.seen().plus(settings.idle().dividedBy(10)))) {
            write(exchange, session.seenAt(now));
        }
    }

    /** Ends the session and takes its cookies away. */
    Mono<Void> end(ServerWebExchange exchange) {
        LoginSession session = LoginSession.of(exchange);
        return over(session).then(Mono.fromRunnable(() -> {
            forget(exchange);
            if (session != null && session.authenticated()) {
                SecurityLog.note(SecurityLog.Event.SIGNED_OUT, session.subject(), "");
            }
        }));
    }

    /** Ends all sessions of this account, on every device, and takes the cookies away. */
    Mono<Void> endEverywhere(ServerWebExchange exchange) {
        LoginSession session = LoginSession.of(exchange);
        if (session == null || !session.authenticated()) {
            return end(exchange);
        }
        signIns.close(session);
        return endAll(session.subject(), SecurityLog.Event.SIGNED_OUT_EVERYWHERE)
                .then(Mono.fromRunnable(() -> forget(exchange)));
    }

    private Mono<Void> endAll(String subject, SecurityLog.Event why) {
        return signIns.endAll(subject).then(Mono.fromRunnable(() -> SecurityLog.note(why, subject, "")));
    }

    /**
     * Does what the provider says: all sessions of an account end, or where it names none, those of its own session.
     *
     * @param messageId under which it says so
     * @param until when a message of this kind could still be believed
     * @return false for a message that was heard before
     */
    public Mono<Boolean> endedByProvider(
            @Nullable String subject, @Nullable String providerSession, String messageId, Instant until) {
        Mono<Void> ending = subject != null
                ? signIns.endAll(subject)
                : providerSession != null ? signIns.endAllOf(providerSession) : Mono.empty();
        return signIns.once(
                messageId,
                until,
                ending.then(
                        Mono.fromRunnable(() -> SecurityLog.note(SecurityLog.Event.ENDED_BY_PROVIDER, subject, ""))));
    }

    void forget(ServerWebExchange exchange) {
        var response = exchange.getResponse();
        response.addCookie(cookie("SPRO", "").maxAge(0).build());
        response.addCookie(csrfCookie("").maxAge(0).build());
    }

    private void write(ServerWebExchange exchange, LoginSession session) {
        session.attachTo(exchange);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("sid", session.id());
        document.put("sub", session.subject());
        document.put("name", session.name());
        document.put("roles", session.roles());
        document.put("territories", session.territories());
        document.put("registrations", session.registrations());
        document.put("iat", session.started().getEpochSecond());
        document.put("seen", session.seen().getEpochSecond());
        document.put("proved", session.proved().getEpochSecond());
        document.put("exp", session.seen().plus(settings.idle()).getEpochSecond());
        var response = exchange.getResponse();
        response.getCookies().remove(secure ? "__Host-SPRO" : "SPRO");
        response.getCookies().remove(CSRF_COOKIE);
        response.addCookie(cookie("SPRO", seal.close(document)).build());
        response.addCookie(csrfCookie(csrf(session)).build());
    }

    private ResponseCookie.ResponseCookieBuilder csrfCookie(String value) {
        return ResponseCookie.from(CSRF_COOKIE, value).path("/").secure(secure).sameSite("Lax");
    }

    /** The CSRF value of a session. */
    String csrf(LoginSession session) {
        return Base64URL.encode(keys.mark(CSRF_USE, session.id())).toString();
    }

    /** Whether a write of this session carries its CSRF value. */
    boolean confirmed(ServerWebExchange exchange, LoginSession session) {
        String sent = exchange.getRequest().getHeaders().getFirst(CSRF_HEADER);
        return sent != null
                && keys.isMark(CSRF_USE, session.id(), Base64URL.from(sent).decode());
    }

    private static LoginSession session(Map<String, Object> document) {
        return new LoginSession(
                text(document, "sid"),
                text(document, "sub"),
                text(document, "name"),
                texts(document, "roles"),
                texts(document, "territories"),
                texts(document, "registrations"),
                Instant.ofEpochSecond(number(document, "iat")),
                Instant.ofEpochSecond(number(document, "seen")),
                Instant.ofEpochSecond(number(document, "proved")));
    }

    private static String text(Map<String, Object> document, String name) {
        return document.get(name) instanceof String text ? text : "";
    }

    private static List<String> texts(Map<String, Object> document, String name) {
        return document.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static long number(Map<String, Object> document, String name) {
        return document.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private static String newId() {
        byte[] bytes = new byte[18];
        RANDOM.nextBytes(bytes);
        return Base64URL.encode(bytes).toString();
    }
}
