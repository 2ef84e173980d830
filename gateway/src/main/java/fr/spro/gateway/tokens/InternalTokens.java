package fr.spro.gateway.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/**
 * Mints the internal token: ES256, 60 seconds, one audience; one signature serves an identity for half that time. Of the
 * keys in the file the first signs, all are published (for rotation).
 */
@Component
public final class InternalTokens {

    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final Duration REUSE = Duration.ofSeconds(30);
    private static final JwsHeader HEADER =
            JwsHeader.with(SignatureAlgorithm.ES256).type("JWT").build();

    private final JWKSet keys;
    private final JwtEncoder encoder;
    private final Clock clock;
    private final Cache<Identity, String> minted =
            Caffeine.newBuilder().expireAfterWrite(REUSE).maximumSize(20_000).build();

    InternalTokens(Settings settings, Clock clock) {
        Path file = settings.signingKey();
        if (file == null || file.toString().isEmpty()) {
            throw new IllegalStateException(
                    "spro.security.signing-key (SPRO_SECURITY_SIGNINGKEY) must name a JWK file with a private P-256 key");
        }
        try {
            this.keys = read(Files.readString(file));
            this.encoder = new NimbusJwtEncoder(
                    new ImmutableJWKSet<>(new JWKSet(keys.getKeys().getFirst())));
        } catch (IOException | ParseException | JOSEException | RuntimeException e) {
            throw new IllegalStateException("spro.security.signing-key: no usable private P-256 JWK in " + file, e);
        }
        this.clock = clock;
    }

    private static JWKSet read(String text) throws ParseException, JOSEException {
        JWKSet found = text.contains("\"keys\"") ? JWKSet.parse(text) : new JWKSet(JWK.parse(text));
        List<JWK> keys = new ArrayList<>();
        for (JWK jwk : found.getKeys()) {
            ECKey key = jwk.toECKey();
            if (!key.isPrivate() || !Curve.P_256.equals(key.getCurve())) {
                throw new IllegalArgumentException("not a private P-256 key");
            }
            ECKey.Builder named =
                    new ECKey.Builder(key).keyUse(KeyUse.SIGNATURE).algorithm(JWSAlgorithm.ES256);
            keys.add(key.getKeyID() == null ? named.keyIDFromThumbprint().build() : named.build());
        }
        return new JWKSet(keys);
    }

    /** The value of an {@code Authorization} header for this identity. */
    public String bearer(Identity identity) {
        return minted.get(identity, this::mint);
    }

    private String mint(Identity identity) {
        Instant now = clock.instant();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer("gateway")
                .audience(List.of("spro-services"))
                .subject(identity.subject())
                .issuedAt(now)
                .expiresAt(now.plus(LIFE))
                .claim("name", identity.name())
                .claim("roles", identity.roles())
                .claim("territories", identity.territories())
                .claim("registrations", identity.registrations())
                .build();
        return "Bearer "
                + encoder.encode(JwtEncoderParameters.from(HEADER, claims)).getTokenValue();
    }

    /** The public halves as a JWK Set document. */
    String published() {
        return keys.toString(true);
    }

    /** Where the key file lies. */
    @ConfigurationProperties("spro.security")
    record Settings(@Nullable Path signingKey) {}
}
