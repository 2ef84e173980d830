package fr.spro.gateway.signin;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * The secrets behind the cookies. The file holds an octet JWK, a JWK Set (the first encrypts, all decrypt, for
 * rotation), 32 raw bytes, or one base64 or base64url line; every use has its own key derived from it.
 */
@Component
final class CookieKeys {

    private final List<byte[]> secrets;

    CookieKeys(LoginSessionSettings.Keys settings) {
        Path file = settings.cookieKey();
        if (file == null || file.toString().isEmpty()) {
            throw new IllegalStateException(
                    "spro.gateway.cookie-key (SPRO_GATEWAY_COOKIEKEY) must name a file with 32 secret bytes");
        }
        try {
            this.secrets = parse(Files.readAllBytes(file));
        } catch (IOException | ParseException | IllegalArgumentException e) {
            throw new IllegalStateException("spro.gateway.cookie-key: no usable key of 32 bytes in " + file, e);
        }
    }

    private static List<byte[]> parse(byte[] content) throws ParseException {
        if (content.length == 32) {
            return List.of(content);
        }
        String text = new String(content, StandardCharsets.UTF_8).strip();
        List<byte[]> found = new ArrayList<>();
        if (text.startsWith("{")) {
            List<JWK> keys = text.contains("\"keys\"") ? JWKSet.parse(text).getKeys() : List.of(JWK.parse(text));
            for (JWK key : keys) {
                found.add(key.toOctetSequenceKey().toByteArray());
            }
        } else {
            found.add(Base64.getUrlDecoder()
                    .decode(text.replace('+', '-').replace('/', '_').replace("=", "")));
        }
        if (found.isEmpty() || found.stream().anyMatch(key -> key.length < 32)) {
            throw new IllegalArgumentException("a key of at least 32 bytes is needed");
        }
        return List.copyOf(found);
    }

    /** The key that encrypts for this use, then the older ones that may still decrypt. */
    List<SecretKey> encryption(String use) {
        List<SecretKey> keys = new ArrayList<>();
        for (byte[] secret : secrets) {
            keys.add(new SecretKeySpec(hmac(secret, use), "AES"));
        }
        return keys;
    }

    /** HMAC-SHA-256 of a text under the current key of this use. */
    byte[] mark(String use, String text) {
        return hmac(hmac(secrets.getFirst(), use), text);
    }

    /** Whether it is the mark of a text under the current key or an older one. */
    boolean isMark(String use, String text, byte[] mark) {
        return secrets.stream().anyMatch(secret -> MessageDigest.isEqual(hmac(hmac(secret, use), text), mark));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }
}
