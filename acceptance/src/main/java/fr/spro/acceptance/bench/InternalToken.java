package fr.spro.acceptance.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What the gateway would show to a service for somebody without a session, signed with the key that this start of the
 * product made: otherwise a service answers nobody, and what the gateway adds could not be told.
 */
final class InternalToken {
    private static final long LIFE_SECONDS = 60;
    /** As the gateway uses one. */
    private static final long REUSE_SECONDS = 30;

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final String id;
    private final PrivateKey key;
    private String bearer = "";
    private Instant until = Instant.MIN;

    private InternalToken(String id, PrivateKey key) {
        this.id = id;
        this.key = key;
    }

    /** With the key in a running product's data folder. */
    static InternalToken of(Path data) {
        try {
            JsonNode jwk = Ground.JSON.readTree(Files.readString(data.resolve("secrets/gateway.jwk")));
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            BigInteger secret = new BigInteger(
                    1, Base64.getUrlDecoder().decode(jwk.path("d").asString()));
            PrivateKey key = KeyFactory.getInstance("EC")
                    .generatePrivate(new ECPrivateKeySpec(secret, curve.getParameterSpec(ECParameterSpec.class)));
            return new InternalToken(jwk.path("kid").asString(), key);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("the gateway's key is not a P-256 key", damaged);
        }
    }

    /** The value of an {@code Authorization} header. */
    String bearer() {
        Instant now = Instant.now();
        if (!now.isBefore(until)) {
            bearer = "Bearer " + mint(now.getEpochSecond());
            until = now.plusSeconds(REUSE_SECONDS);
        }
        return bearer;
    }

    private String mint(long now) {
        String signed = part(Map.of("alg", "ES256", "typ", "JWT", "kid", id))
                + "."
                + part(Map.of(
                        "iss",
                        "gateway",
                        "aud",
                        "spro-services",
                        "sub",
                        "anonymous",
                        "iat",
                        now,
                        "exp",
                        now + LIFE_SECONDS,
                        "name",
                        "",
                        "roles",
                        List.of(),
                        "territories",
                        List.of(),
                        "registrations",
                        List.of()));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(signed.getBytes(UTF_8));
            return signed + "." + ENCODER.encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String part(Map<String, ?> values) {
        return ENCODER.encodeToString(Ground.JSON.writeValueAsBytes(values));
    }
}
