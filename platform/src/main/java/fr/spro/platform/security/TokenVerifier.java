package fr.spro.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.CachingJWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Believes ES256 tokens of the configured issuers for one audience; each is verified once and remembered until it expires. */
final class TokenVerifier implements AuthenticationManager {
    private static final int CLOCK_SKEW_SECONDS = 5;
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);
    private static final long REMEMBERED = 20_000;
    private static final int HTTP_TIMEOUT_MILLIS = 2_000;
    private static final int JWKS_BYTES = 64 * 1024;
    private static final long KEYS_LIVE_MILLIS = Duration.ofMinutes(10).toMillis();
    private static final long KEYS_REFRESH_TIMEOUT_MILLIS =
            Duration.ofSeconds(5).toMillis();
    private static final long KEYS_ASKED_AT_MOST_EVERY_MILLIS = 1_000;

    private record Verified(Authentication authentication, Instant expires) {}

    /** Who is believed, and whether its keys were ever read: from then on there are some, also while it is away. */
    private record Issuer(DefaultJWTProcessor<SecurityContext> processor, AtomicBoolean known) {}

    private final Map<String, Issuer> issuers = new LinkedHashMap<>();
    private final Cache<String, Verified> verified;
    private final Clock clock;

    TokenVerifier(Map<String, URI> trusted, String audience, Clock clock) {
        this.clock = clock;
        trusted.forEach((issuer, jwks) -> issuers.put(issuer, issuer(issuer, jwks, audience)));
        this.verified = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfter(
                        Expiry.<String, Verified>creating((token, v) -> Duration.between(clock.instant(), v.expires())))
                .build();
    }

    private static Issuer issuer(String issuer, URI jwks, String audience) {
        AtomicBoolean known = new AtomicBoolean();
        JWKSource<SecurityContext> keys;
        try {
            keys = JWKSourceBuilder.<SecurityContext>create(
                            jwks.toURL(),
                            new DefaultResourceRetriever(HTTP_TIMEOUT_MILLIS, HTTP_TIMEOUT_MILLIS, JWKS_BYTES))
                    .cache(KEYS_LIVE_MILLIS, KEYS_REFRESH_TIMEOUT_MILLIS, event -> {
                        if (event instanceof CachingJWKSetSource.RefreshCompletedEvent) {
                            known.set(true);
                        }
                    })
                    .rateLimited(KEYS_ASKED_AT_MOST_EVERY_MILLIS)
                    .retrying(true)
                    .outageTolerantForever()
                    .build();
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new IllegalStateException("spro.security.issuers." + issuer + " is not an address: " + jwks, e);
        }
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys));
        DefaultJWTClaimsVerifier<SecurityContext> claims = new DefaultJWTClaimsVerifier<>(
                audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("sub", "exp", "iat"));
        claims.setMaxClockSkew(CLOCK_SKEW_SECONDS);
        processor.setJWTClaimsSetVerifier(claims);
        return new Issuer(processor, known);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        if (!(authentication instanceof BearerTokenAuthenticationToken bearer)) {
            throw new InvalidBearerTokenException("Not a bearer token");
        }
        String token = bearer.getToken();
        Verified known = verified.getIfPresent(token);
        if (known == null) {
            known = verify(token);
            verified.put(token, known);
        }
        return known.authentication();
    }

    private Verified verify(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            Issuer issuer = issuers.get(String.valueOf(jwt.getJWTClaimsSet().getIssuer()));
            if (issuer == null) {
                throw new InvalidBearerTokenException("Unknown issuer");
            }
            JWTClaimsSet claims = claims(issuer, jwt);
            Instant expires = claims.getExpirationTime().toInstant();
            if (expires.isAfter(clock.instant().plus(LONGEST_LIFE))) {
                throw new InvalidBearerTokenException("Lives too long");
            }
            return new Verified(new CallerAuthentication(caller(claims)), expires);
        } catch (KeySourceException e) {
            throw new KeysUnavailable(e);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new InvalidBearerTokenException("Not a valid token", e);
        }
    }

    /** A key that is not among those known is asked for twice a second at most, whoever names one. */
    private static JWTClaimsSet claims(Issuer issuer, SignedJWT jwt) throws BadJOSEException, JOSEException {
        try {
            return issuer.processor().process(jwt, null);
        } catch (RateLimitReachedException e) {
            if (issuer.known().get()) {
                throw new BadJOSEException("No such key a moment ago", e);
            }
            throw e;
        }
    }

    private static Caller caller(JWTClaimsSet claims) throws ParseException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String role : strings(claims, "roles")) {
            try {
                roles.add(Role.valueOf(role));
            } catch (IllegalArgumentException e) {
                throw new InvalidBearerTokenException("Unknown role", e);
            }
        }
        String name = claims.getStringClaim("name");
        return new Caller(
                claims.getSubject(),
                name == null ? "" : name,
                roles,
                Set.copyOf(strings(claims, "territories")),
                Set.copyOf(strings(claims, "registrations")));
    }

    private static List<String> strings(JWTClaimsSet claims, String name) throws ParseException {
        List<String> values = claims.getStringListClaim(name);
        return values == null ? List.of() : values;
    }
}
