package fr.spro.gateway.signin.oidc;

import fr.spro.gateway.signin.CookieEncryption;
import fr.spro.gateway.signin.LoginSessionCookies;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.security.oauth2.client.web.server.ServerAuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Keeps a started sign-in (state, nonce, PKCE verifier, way back) in an encrypted cookie of ten minutes. */
@Component
@Profile("!local")
final class PendingSignIns implements ServerAuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final String COOKIE = "SPRO-SIGN-IN";
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Pattern OWN_PATH = Pattern.compile("/(?![/\\\\])[A-Za-z0-9/_.~?&=%:,-]{0,300}");

    private final LoginSessionCookies sessions;
    private final CookieEncryption seal;
    private final Clock clock;

    PendingSignIns(LoginSessionCookies sessions, Clock clock) {
        this.sessions = sessions;
        this.seal = sessions.sealFor("spro sign-in 1");
        this.clock = clock;
    }

    @Override
    public Mono<Void> saveAuthorizationRequest(OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("authorizationUri", request.getAuthorizationUri());
        document.put("requestUri", request.getAuthorizationRequestUri());
        document.put("clientId", request.getClientId());
        document.put("redirectUri", String.valueOf(request.getRedirectUri()));
        document.put("scopes", List.copyOf(request.getScopes()));
        document.put("state", String.valueOf(request.getState()));
        document.put("parameters", request.getAdditionalParameters());
        document.put("attributes", request.getAttributes());
        document.put("to", ownPath(exchange.getRequest().getQueryParams().getFirst("to")));
        document.put("until", clock.instant().plus(LIFE).getEpochSecond());
        exchange.getResponse()
                .addCookie(sessions.cookie(COOKIE, seal.close(document))
                        .maxAge(LIFE)
                        .build());
        return Mono.empty();
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> loadAuthorizationRequest(ServerWebExchange exchange) {
        return Mono.justOrEmpty(document(exchange))
                .filter(document -> String.valueOf(document.get("state"))
                        .equals(exchange.getRequest().getQueryParams().getFirst("state")))
                .map(PendingSignIns::request);
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> removeAuthorizationRequest(ServerWebExchange exchange) {
        return loadAuthorizationRequest(exchange)
                .doOnNext(found -> exchange.getResponse()
                        .addCookie(sessions.cookie(COOKIE, "").maxAge(0).build()));
    }

    /** Where the person wanted to go; a path of ours. */
    String wayBack(ServerWebExchange exchange) {
        Map<String, Object> document = document(exchange);
        return document == null ? "/" : ownPath(String.valueOf(document.get("to")));
    }

    /** Whether the provider was told how strong the sign-in is to be. */
    boolean isStrong(ServerWebExchange exchange) {
        Map<String, Object> document = document(exchange);
        return document != null && StepUpAuthorizationRequestResolver.isStrong(map(document.get("parameters")));
    }

    /** The path when it stays on this site, else the start page. */
    static String ownPath(@Nullable String path) {
        return path != null && OWN_PATH.matcher(path).matches() ? path : "/";
    }

    private @Nullable Map<String, Object> document(ServerWebExchange exchange) {
        String value = sessions.value(exchange, COOKIE);
        Map<String, Object> document = value == null ? null : seal.open(value);
        boolean alive = document != null
                && document.get("until") instanceof Number until
                && clock.instant().getEpochSecond() < until.longValue();
        return alive ? document : null;
    }

    private static OAuth2AuthorizationRequest request(Map<String, Object> document) {
        Set<String> scopes = new TreeSet<>();
        if (document.get("scopes") instanceof List<?> list) {
            list.forEach(scope -> scopes.add(String.valueOf(scope)));
        }
        OAuth2AuthorizationRequest.Builder builder = OAuth2AuthorizationRequest.authorizationCode();
        builder.authorizationUri(String.valueOf(document.get("authorizationUri")));
        builder.authorizationRequestUri(String.valueOf(document.get("requestUri")));
        builder.clientId(String.valueOf(document.get("clientId")));
        builder.redirectUri(String.valueOf(document.get("redirectUri")));
        builder.scopes(scopes);
        builder.state(String.valueOf(document.get("state")));
        builder.additionalParameters(map(document.get("parameters")));
        builder.attributes(map(document.get("attributes")));
        return builder.build();
    }

    private static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> copy.put(String.valueOf(key), item));
        }
        return copy;
    }
}
