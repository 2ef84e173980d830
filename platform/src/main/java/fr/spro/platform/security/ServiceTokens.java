package fr.spro.platform.security;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/**
 * Mints the short token with which this service calls another one's internal paths. Signs with the service's own key, the
 * first where the file holds a set; the others are published too, for a change of keys.
 */
public final class ServiceTokens {
    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final Duration REUSED = Duration.ofSeconds(30);
    private static final JwsHeader HEADER =
            JwsHeader.with(SignatureAlgorithm.ES256).type("JWT").build();

    private record Minted(String token, Instant at) {}

    private final JWKSet keys;
    private final JwtEncoder encoder;
    private final String issuer;
    private final String audience;
    private final Clock clock;
    private final AtomicReference<@Nullable Minted> last = new AtomicReference<>();

    ServiceTokens(Path keyFile, String issuer, String audience, Clock clock) {
        try {
            String text = Files.readString(keyFile);
            this.keys = text.contains("\"keys\"") ? JWKSet.parse(text) : new JWKSet(JWK.parse(text));
        } catch (IOException | ParseException e) {
            throw new IllegalStateException("spro.security.signing-key is not readable as a P-256 JWK", e);
        }
        if (keys.isEmpty() || !keys.getKeys().stream().allMatch(ServiceTokens::isUsable)) {
            throw new IllegalStateException("spro.security.signing-key is not a private P-256 key");
        }
        this.encoder = new NimbusJwtEncoder(
                new ImmutableJWKSet<>(new JWKSet(keys.getKeys().getFirst())));
        this.issuer = issuer;
        this.audience = audience;
        this.clock = clock;
    }

    private static boolean isUsable(JWK key) {
        return key instanceof ECKey ec && ec.isPrivate() && Curve.P_256.equals(ec.getCurve());
    }

    /** A token with role SERVICE, valid for at least half a minute; sent as {@code Authorization: Bearer}. */
    public String token() {
        Instant now = clock.instant();
        Minted minted = last.get();
        if (minted == null || !now.isBefore(minted.at().plus(REUSED))) {
            JwtClaimsSet claims = JwtClaimsSet.builder()
                    .issuer(issuer)
                    .audience(List.of(audience))
                    .subject(issuer)
                    .claim("name", issuer)
                    .claim("roles", List.of(Role.SERVICE.name()))
                    .issuedAt(now)
                    .expiresAt(now.plus(LIFE))
                    .build();
            minted = new Minted(
                    encoder.encode(JwtEncoderParameters.from(HEADER, claims)).getTokenValue(), now);
            last.set(minted);
        }
        return minted.token();
    }

    /** Returns the public halves of the keys as a JWK Set. */
    Map<String, Object> jwks() {
        return keys.toPublicJWKSet().toJSONObject();
    }
}
