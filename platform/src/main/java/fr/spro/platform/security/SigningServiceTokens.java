package fr.spro.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Signs with the service's own key, the first where the file holds a set; the others are published too, for a change of
 * keys. One token serves all calls of half a minute.
 */
final class SigningServiceTokens implements ServiceTokens {
    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final Duration REUSED = Duration.ofSeconds(30);

    private record Minted(String token, Instant at) {}

    private final List<ECKey> keys;
    private final ECDSASigner signer;
    private final String issuer;
    private final String audience;
    private final Clock clock;
    private final AtomicReference<@Nullable Minted> last = new AtomicReference<>();

    SigningServiceTokens(Path keyFile, String issuer, String audience, Clock clock) {
        try {
            this.keys = read(Files.readString(keyFile));
            this.signer = new ECDSASigner(keys.getFirst());
        } catch (IOException | ParseException | JOSEException | ClassCastException e) {
            throw new IllegalStateException("spro.security.signing-key is not readable as a P-256 JWK", e);
        }
        this.issuer = issuer;
        this.audience = audience;
        this.clock = clock;
    }

    private static List<ECKey> read(String text) throws ParseException {
        List<ECKey> keys = (text.contains("\"keys\"") ? JWKSet.parse(text).getKeys() : List.of(JWK.parse(text)))
                .stream().map(JWK::toECKey).toList();
        if (keys.isEmpty() || !keys.stream().allMatch(key -> key.isPrivate() && Curve.P_256.equals(key.getCurve()))) {
            throw new IllegalStateException("spro.security.signing-key is not a private P-256 key");
        }
        return keys;
    }

    @Override
    public String token() {
        Instant now = clock.instant();
        Minted minted = last.get();
        if (minted == null || !now.isBefore(minted.at().plus(REUSED))) {
            minted = new Minted(mint(now), now);
            last.set(minted);
        }
        return minted.token();
    }

    private String mint(Instant now) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(JOSEObjectType.JWT)
                            .keyID(keys.getFirst().getKeyID())
                            .build(),
                    new JWTClaimsSet.Builder()
                            .issuer(issuer)
                            .audience(audience)
                            .subject(issuer)
                            .claim("name", issuer)
                            .claim("roles", List.of(Role.SERVICE.name()))
                            .issueTime(Date.from(now))
                            .expirationTime(Date.from(now.plus(LIFE)))
                            .build());
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public halves, for those who verify. */
    Map<String, Object> jwks() {
        return new JWKSet(List.<JWK>copyOf(keys)).toPublicJWKSet().toJSONObject();
    }
}
