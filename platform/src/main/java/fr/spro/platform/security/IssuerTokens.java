package fr.spro.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.jwk.source.CachingJWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Decodes ES256 tokens of one issuer for one audience. A verified token is cached until it expires. */
final class IssuerTokens implements JwtDecoder {
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);
    private static final long REMEMBERED = 20_000;
    private static final int HTTP_TIMEOUT_MILLIS = 2_000;
    private static final int JWKS_BYTES = 64 * 1024;
    private static final long KEYS_LIVE_MILLIS = Duration.ofMinutes(10).toMillis();
    private static final long KEYS_REFRESH_TIMEOUT_MILLIS =
            Duration.ofSeconds(5).toMillis();
    private static final long KEYS_ASKED_AT_MOST_EVERY_MILLIS = 1_000;

    private final NimbusJwtDecoder decoder;
    private final Cache<String, Jwt> verified;

    /** True once the issuer's keys were read; they stay in use while the issuer is unreachable. */
    private final AtomicBoolean known = new AtomicBoolean();

    IssuerTokens(String issuer, URI jwks, String audience, Clock clock) {
        JWKSourceBuilder<SecurityContext> keys;
        try {
            keys = JWKSourceBuilder.create(
                    jwks.toURL(), new DefaultResourceRetriever(HTTP_TIMEOUT_MILLIS, HTTP_TIMEOUT_MILLIS, JWKS_BYTES));
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new IllegalStateException("spro.security.issuers." + issuer + " is not an address: " + jwks, e);
        }
        decoder = NimbusJwtDecoder.withJwkSource(keys.cache(KEYS_LIVE_MILLIS, KEYS_REFRESH_TIMEOUT_MILLIS, event -> {
                            if (event instanceof CachingJWKSetSource.RefreshCompletedEvent) {
                                known.set(true);
                            }
                        })
                        .rateLimited(KEYS_ASKED_AT_MOST_EVERY_MILLIS)
                        .retrying(true)
                        .outageTolerantForever()
                        .build())
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        JwtTimestampValidator times = new JwtTimestampValidator(CLOCK_SKEW);
        times.setAllowEmptyExpiryClaim(false);
        times.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                times,
                new JwtIssuerValidator(issuer),
                new JwtAudienceValidator(audience),
                new JwtClaimValidator<String>("sub", Objects::nonNull),
                new JwtClaimValidator<Instant>(
                        "exp",
                        expires -> expires != null
                                && !expires.isAfter(clock.instant().plus(LONGEST_LIFE)))));
        verified = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfter(Expiry.<String, Jwt>creating(
                        (token, jwt) -> Duration.between(clock.instant(), Objects.requireNonNull(jwt.getExpiresAt()))))
                .build();
    }

    @Override
    public Jwt decode(String token) {
        Jwt jwt = verified.getIfPresent(token);
        if (jwt == null) {
            jwt = verify(token);
            verified.put(token, jwt);
        }
        return jwt;
    }

    /** Verifies a token. An unknown key id leads to at most two requests for keys per second. */
    private Jwt verify(String token) {
        try {
            return decoder.decode(token);
        } catch (BadJwtException refused) {
            throw refused;
        } catch (JwtException unread) {
            if (known.get() && unread.getCause() instanceof RateLimitReachedException) {
                throw new BadJwtException("No such key a moment ago", unread);
            }
            throw new KeysUnavailable(unread);
        }
    }
}
