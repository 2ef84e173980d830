package fr.spro.gateway.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.springframework.stereotype.Component;

/** Mints the internal token: ES256, 60 seconds, one audience; one signature serves an identity for half that time. */
@Component
public final class InternalTokens {

    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final Duration REUSE = Duration.ofSeconds(30);

    private final JWSSigner signer;
    private final JWSHeader header;
    private final Clock clock;
    private final Cache<Identity, String> minted =
            Caffeine.newBuilder().expireAfterWrite(REUSE).maximumSize(20_000).build();

    InternalTokens(SigningKey key, Clock clock) throws JOSEException {
        ECKey ec = key.privateKey();
        this.signer = new ECDSASigner(ec);
        this.header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(ec.getKeyID())
                .build();
        this.clock = clock;
    }

    /** The value of an {@code Authorization} header for this identity. */
    public String bearer(Identity identity) {
        return minted.get(identity, this::mint);
    }

    private String mint(Identity identity) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer("gateway")
                .audience("spro-services")
                .subject(identity.subject())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .claim("name", identity.name())
                .claim("roles", identity.roles())
                .claim("territories", identity.territories())
                .claim("registrations", identity.registrations())
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign with the gateway's key", e);
        }
        return "Bearer " + token.serialize();
    }
}
