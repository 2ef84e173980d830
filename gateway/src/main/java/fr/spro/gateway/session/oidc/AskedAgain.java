package fr.spro.gateway.session.oidc;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The usual request to the provider; where {@code again} was asked for, one that a session at the provider does not
 * answer by itself (OpenID Connect Core 1.0, 3.1.2.1), and that makes it say when the person signed in.
 */
final class AskedAgain implements ServerOAuth2AuthorizationRequestResolver {
    static final String AGAIN = "again";

    private final ServerOAuth2AuthorizationRequestResolver usual;

    AskedAgain(ReactiveClientRegistrationRepository registrations) {
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

    private static OAuth2AuthorizationRequest asked(OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
        if (!isAgain(exchange)) {
            return request;
        }
        Map<String, Object> parameters = new LinkedHashMap<>(request.getAdditionalParameters());
        parameters.put("prompt", "login");
        parameters.put("max_age", "0");
        return OAuth2AuthorizationRequest.from(request)
                .additionalParameters(all -> all.putAll(parameters))
                .build();
    }

    static boolean isAgain(ServerWebExchange exchange) {
        return "true".equals(exchange.getRequest().getQueryParams().getFirst(AGAIN));
    }
}
