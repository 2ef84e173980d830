package fr.spro.gateway.signin.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import fr.spro.gateway.signin.LoginSessionCookies;
import fr.spro.gateway.signin.SecurityLog;
import fr.spro.platform.problems.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The provider says that a person's sign-ins are over: signed out there, locked, or given other roles. OpenID Connect
 * Back-Channel Logout 1.0; all of the person's sign-ins end, whichever session of the provider's is named beside them.
 */
@RestController
@Profile("!local")
class BackChannelLogout {
    static final String PATH = "/logout/back-channel";

    private static final Logger log = LoggerFactory.getLogger(BackChannelLogout.class);
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final String TOKEN = "logout_token";
    private static final int LONGEST = 8_000;
    private static final Duration FRESH = Duration.ofMinutes(2);

    private final ProviderMetadata provider;
    private final LoginSessionCookies sessions;
    private final Clock clock;
    private final Mono<ReactiveJwtDecoder> decoder;

    BackChannelLogout(ProviderMetadata provider, LoginSessionCookies sessions, Clock clock) {
        this.provider = provider;
        this.sessions = sessions;
        this.clock = clock;
        this.decoder = provider.findByRegistrationId(ProviderMetadata.ID)
                .map(BackChannelLogout::decoder)
                .cache(found -> ProviderMetadata.KEPT, error -> Duration.ZERO, () -> Duration.ZERO);
    }

    private static ReactiveJwtDecoder decoder(ClientRegistration registration) {
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSetUri(Objects.requireNonNull(
                        registration.getProviderDetails().getJwkSetUri(), "the provider publishes no keys"))
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .jwsAlgorithm(SignatureAlgorithm.PS256)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                        new JOSEObjectType("logout+jwt"), JOSEObjectType.JWT, null)))
                .build();
        // The usual one also asks for the type of an access token; what the claims must be is asked below.
        decoder.setJwtValidator(new JwtTimestampValidator());
        return decoder;
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    Mono<ResponseEntity<Void>> end(ServerWebExchange exchange) {
        return exchange.getFormData()
                .mapNotNull(form -> form.getFirst(TOKEN))
                .filter(token -> token.length() <= LONGEST)
                .flatMap(token -> decoder.flatMap(known -> known.decode(token)))
                .zipWith(provider.findByRegistrationId(ProviderMetadata.ID), this::valid)
                .onErrorMap(JwtException.class, forged -> {
                    log.warn("A logout token was refused: {}", forged.getMessage());
                    return invalid();
                })
                .onErrorMap(error -> !(error instanceof Problem), away -> {
                    log.warn("A logout token cannot be looked at: {}", away.toString());
                    return Problem.of(503, "SERVICE_UNAVAILABLE").header("Retry-After", "5");
                })
                .switchIfEmpty(Mono.error(BackChannelLogout::invalid))
                .flatMap(token -> sessions.endedByProvider(
                        token.getSubject(),
                        token.getClaimAsString("sid"),
                        Objects.requireNonNull(token.getId()),
                        clock.instant().plus(FRESH.multipliedBy(2))))
                .filter(first -> first)
                .switchIfEmpty(Mono.error(BackChannelLogout::invalid))
                .map(first ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).build());
    }

    /** A token that is what section 2.6 asks for; whether it was heard before is asked next. */
    private Jwt valid(Jwt token, ClientRegistration registration) {
        Instant issued = token.getIssuedAt();
        List<String> audience = token.getAudience();
        Object events = token.getClaims().get("events");
        String issuer = token.getClaimAsString("iss");
        boolean right = issuer != null
                && issuer.equals(registration.getProviderDetails().getIssuerUri())
                && audience != null
                && audience.contains(registration.getClientId())
                && issued != null
                && Duration.between(issued, clock.instant()).abs().compareTo(FRESH) <= 0
                && events instanceof Map<?, ?> named
                && named.get(EVENT) instanceof Map<?, ?>
                && !token.hasClaim("nonce")
                && isSaid(token.getId())
                && (isSaid(token.getSubject())
                        || (token.getSubject() == null && isSaid(token.getClaimAsString("sid"))));
        if (!right) {
            throw invalid();
        }
        return token;
    }

    private static boolean isSaid(@Nullable String claim) {
        return claim != null && !claim.isBlank();
    }

    private static Problem invalid() {
        SecurityLog.note(SecurityLog.Event.LOGOUT_TOKEN_REFUSED, null, "");
        return Problem.of(400, "LOGOUT_TOKEN_INVALID");
    }
}
