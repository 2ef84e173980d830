package fr.spro.acceptance;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import fr.spro.platform.test.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens and cookies made outside the gateway: with its own keys, to see that the recipe is right, and with others. */
final class Forgeries {
    private final Path secrets;

    Forgeries(RunningProduct running) {
        this.secrets = running.data().resolve("secrets");
    }

    /** A token as the gateway makes them for an administrator: what the others differ from. */
    String token() {
        return TestTokens.forged(gatewayKey(), claims -> {});
    }

    /** What must open nothing: by anybody, and by somebody who even has the gateway's key. */
    List<String> tokens() {
        ECKey key = gatewayKey();
        Instant now = Instant.now();
        List<String> all = new ArrayList<>(TestTokens.forgeries());
        all.add(TestTokens.forged(TestTokens.newKey(key.getKeyID()), claims -> {}));
        all.add(TestTokens.forged(key, claims -> claims.expirationTime(Date.from(now.minusSeconds(60)))));
        all.add(TestTokens.forged(key, claims -> claims.expirationTime(Date.from(now.plusSeconds(3_600)))));
        all.add(TestTokens.forged(key, claims -> claims.audience("somebody-else")));
        all.add(TestTokens.forged(key, claims -> claims.issuer("registration")));
        return all;
    }

    private ECKey gatewayKey() {
        try {
            return ECKey.parse(read("gateway.jwk"));
        } catch (ParseException damaged) {
            throw new IllegalStateException(damaged);
        }
    }

    /** The secret of this installation's cookies. */
    byte[] cookieSecret() {
        return Base64.getUrlDecoder().decode(read("cookie.key"));
    }

    private String read(String file) {
        try {
            return Files.readString(secrets.resolve(file)).strip();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** The cookie of a session, sealed under a secret. */
    static String cookie(byte[] secret, String subject, List<String> roles, List<String> registrations) {
        long now = Instant.now().getEpochSecond();
        return "SPRO="
                + sealed(
                        secret,
                        Map.of(
                                "sid", "forged",
                                "sub", subject,
                                "name", "",
                                "roles", roles,
                                "territories", List.of(),
                                "registrations", registrations,
                                "iat", now,
                                "seen", now,
                                "proved", now));
    }

    /** The same session, whose person showed who they are longer ago. */
    String aged(String value, Duration by) {
        try {
            JWEObject open = JWEObject.parse(value);
            open.decrypt(new DirectDecrypter(sessionKey(cookieSecret())));
            Map<String, Object> document = new HashMap<>(open.getPayload().toJSONObject());
            document.merge("proved", by.toSeconds(), (proved, seconds) -> (Long) proved - (Long) seconds);
            return sealed(cookieSecret(), document);
        } catch (ParseException | JOSEException damaged) {
            throw new IllegalStateException(damaged);
        }
    }

    private static SecretKeySpec sessionKey(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return new SecretKeySpec(mac.doFinal("spro session 1".getBytes(StandardCharsets.UTF_8)), "AES");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String sealed(byte[] secret, Map<String, Object> document) {
        try {
            JWEObject sealed =
                    new JWEObject(new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM), new Payload(document));
            sealed.encrypt(new DirectEncrypter(sessionKey(secret)));
            return sealed.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
