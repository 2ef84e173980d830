package fr.spro.gateway.signin.oidc;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Keeps the provider's refresh token until the end of the request, for the session that it begins; forgets the others at once. */
final class TransientRefreshTokenStore implements ServerOAuth2AuthorizedClientRepository {
    private static final String ATTRIBUTE = TransientRefreshTokenStore.class.getName();

    /** The token that came with this request's sign-in. */
    static @Nullable String of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    @Override
    public <T extends OAuth2AuthorizedClient> Mono<T> loadAuthorizedClient(
            String registrationId, Authentication principal, ServerWebExchange exchange) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> saveAuthorizedClient(
            OAuth2AuthorizedClient client, Authentication principal, ServerWebExchange exchange) {
        OAuth2RefreshToken token = client.getRefreshToken();
        if (token != null) {
            exchange.getAttributes().put(ATTRIBUTE, token.getTokenValue());
        }
        return Mono.empty();
    }

    @Override
    public Mono<Void> removeAuthorizedClient(
            String registrationId, Authentication principal, ServerWebExchange exchange) {
        return Mono.empty();
    }
}
