package fr.spro.gateway.signin.oidc;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The usual request to the provider (OpenID Connect Core 1.0, 3.1.2.1). Where {@code again} was asked for, one that a
 * session at the provider does not answer by itself, and that makes it say when the person signed in; where {@code
 * strong} was, one that says how strong the sign-in is to be.
 */
final class StepUpAuthorizationRequestResolver implements ServerOAuth2AuthorizationRequestResolver {
    static final String AGAIN = "again";
    static final String STRONG = "strong";
    private static final String ACR_VALUES = "acr_values";

    private final ServerOAuth2AuthorizationRequestResolver usual;
    private final AuthenticationStrength strength;

    StepUpAuthorizationRequestResolver(
            ReactiveClientRegistrationRepository registrations, AuthenticationStrength strength) {
        this.strength = strength;
        this.usual = new DefaultServerOAuth2AuthorizationRequestResolver(registrations);
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange) {
        return usual.resolve(exchange).map(request -> asked(request, exchange));
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange, String clientRegistrationId) {
        return usual.resolve(exchange, clientRegistrationId).map(request -> asked(request, exchange));
    }

    private OAuth2AuthorizationRequest asked(OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (isSet(exchange, AGAIN)) {
            parameters.put("prompt", "login");
            parameters.put("max_age", "0");
        }
        if (isSet(exchange, STRONG) && !strength.acr().isEmpty()) {
            parameters.put(ACR_VALUES, strength.wanted());
        }
        return parameters.isEmpty()
                ? request
                : OAuth2AuthorizationRequest.from(request)
                        .additionalParameters(all -> all.putAll(parameters))
                        .build();
    }

    /** Whether this request was one for a strong sign-in. */
    static boolean isStrong(Map<String, Object> parameters) {
        return parameters.containsKey(ACR_VALUES);
    }

    private static boolean isSet(ServerWebExchange exchange, String parameter) {
        return "true".equals(exchange.getRequest().getQueryParams().getFirst(parameter));
    }
}
