package fr.spro.gateway.signin.oidc;

import fr.spro.gateway.signin.AccountCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.ReactiveOidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcReactiveOAuth2UserService;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Uses the refresh token (OpenID Connect Core 1.0, section 12) and reads the claims as at a sign-in. Refused is what the
 * provider refuses as {@code invalid_grant}; anything else that goes wrong is the provider's trouble, or ours.
 */
@Component
@Profile("!local")
final class RefreshTokenCheck implements AccountCheck {
    private static final Logger log = LoggerFactory.getLogger(RefreshTokenCheck.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ProviderMetadata provider;
    private final ProviderSettings settings;
    private final WebClientReactiveRefreshTokenTokenResponseClient tokens =
            new WebClientReactiveRefreshTokenTokenResponseClient();
    private final ReactiveOidcIdTokenDecoderFactory decoders = new ReactiveOidcIdTokenDecoderFactory();
    private final OidcReactiveOAuth2UserService users = new OidcReactiveOAuth2UserService();

    RefreshTokenCheck(ProviderMetadata provider, ProviderSettings settings) {
        this.provider = provider;
        this.settings = settings;
    }

    @Override
    public Answer ask(String subject, String refreshToken) {
        return Objects.requireNonNull(provider.findByRegistrationId(ProviderMetadata.ID)
                .flatMap(registration -> refreshed(registration, refreshToken)
                        .flatMap(response -> user(registration, response)
                                .<Answer>map(user -> answer(subject, user, response, refreshToken))))
                .timeout(PATIENCE)
                .onErrorResume(error -> {
                    if (error instanceof OAuth2AuthorizationException refusal
                            && OAuth2ErrorCodes.INVALID_GRANT.equals(
                                    refusal.getError().getErrorCode())) {
                        return Mono.just(new Answer.Refused());
                    }
                    log.warn("The provider cannot be asked about a session: {}", error.toString());
                    return Mono.just(new Answer.Silent());
                })
                .block());
    }

    private Mono<OAuth2AccessTokenResponse> refreshed(ClientRegistration registration, String refreshToken) {
        // The access token of before is not part of the request; the class asks for one.
        OAuth2AccessToken unused =
                new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "unused", Instant.EPOCH, Instant.MAX);
        return tokens.getTokenResponse(
                new OAuth2RefreshTokenGrantRequest(registration, unused, new OAuth2RefreshToken(refreshToken, null)));
    }

    private Mono<OidcUser> user(ClientRegistration registration, OAuth2AccessTokenResponse response) {
        if (!(response.getAdditionalParameters().get(OidcParameterNames.ID_TOKEN) instanceof String idToken)) {
            return Mono.error(new IllegalStateException("no ID token came with the refreshed ones"));
        }
        return decoders.createDecoder(registration)
                .decode(idToken)
                .map(jwt ->
                        new OidcIdToken(jwt.getTokenValue(), jwt.getIssuedAt(), jwt.getExpiresAt(), jwt.getClaims()))
                .flatMap(checked ->
                        users.loadUser(new OidcUserRequest(registration, response.getAccessToken(), checked)));
    }

    private Answer answer(String subject, OidcUser user, OAuth2AccessTokenResponse response, String before) {
        if (!subject.equals(user.getSubject())) {
            return new Answer.Refused();
        }
        OAuth2RefreshToken next = response.getRefreshToken();
        return new Answer.Known(
                ClaimReader.roles(user.getClaims(), settings.rolesClaim()),
                ClaimReader.territories(user.getClaims(), settings.territoriesClaim()),
                next == null ? before : next.getTokenValue());
    }
}
