package fr.spro.gateway.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;

/** The gateway's P-256 keys from a JWK or JWK Set file: the first signs, all are published (for rotation). */
@Component
public final class SigningKey {

    private final List<ECKey> keys;

    SigningKey(Settings settings) {
        Path file = settings.signingKey();
        if (file == null || file.toString().isEmpty()) {
            throw new IllegalStateException(
                    "spro.security.signing-key (SPRO_SECURITY_SIGNINGKEY) must name a JWK file with a private P-256 key");
        }
        try {
            this.keys = read(Files.readString(file));
        } catch (IOException | ParseException | JOSEException | IllegalArgumentException e) {
            throw new IllegalStateException("spro.security.signing-key: no usable private P-256 JWK in " + file, e);
        }
    }

    private static List<ECKey> read(String text) throws ParseException, JOSEException {
        List<JWK> found = text.contains("\"keys\"") ? JWKSet.parse(text).getKeys() : List.of(JWK.parse(text));
        List<ECKey> keys = new ArrayList<>();
        for (JWK jwk : found) {
            ECKey key = jwk.toECKey();
            if (!key.isPrivate() || !Curve.P_256.equals(key.getCurve())) {
                throw new IllegalArgumentException("not a private P-256 key");
            }
            ECKey.Builder named =
                    new ECKey.Builder(key).keyUse(KeyUse.SIGNATURE).algorithm(JWSAlgorithm.ES256);
            keys.add(key.getKeyID() == null ? named.keyIDFromThumbprint().build() : named.build());
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no key");
        }
        return List.copyOf(keys);
    }

    ECKey privateKey() {
        return keys.getFirst();
    }

    /** The public halves as a JWK Set document. */
    public String published() {
        List<JWK> all = new ArrayList<>();
        keys.forEach(key -> all.add(key.toPublicJWK()));
        return new JWKSet(all).toString(true);
    }

    /** Where the key file lies. */
    @ConfigurationProperties("spro.security")
    record Settings(@Nullable Path signingKey) {}
}
