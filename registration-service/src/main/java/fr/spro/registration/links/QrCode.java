package fr.spro.registration.links;

import fr.spro.platform.core.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks what the QR code of a registration says: {@code SPRO1.<registrationId>.<mac>}, the mac being the
 * first 128 bits of HMAC-SHA-256, base64url.
 */
public final class QrCode {

    private static final String PREFIX = "SPRO1.";
    private static final Pattern SHAPE = Pattern.compile("SPRO1\\.([a-z0-9-]{1,64})\\.([A-Za-z0-9_-]{22})");

    private final SecretKeySpec key;

    /** Takes a secret of at least 16 bytes; one of its own is derived from it. */
    public QrCode(byte[] secret) {
        if (secret.length < 16) {
            throw new IllegalArgumentException("the secret is too short");
        }
        SecretKeySpec parent = new SecretKeySpec(secret, "HmacSHA256");
        this.key = new SecretKeySpec(hmac(parent, "qr-code"), "HmacSHA256");
    }

    /** The text to draw. */
    public String payload(String registrationId) {
        return PREFIX + registrationId + "." + mac(registrationId);
    }

    /** The registration id of a genuine payload. */
    public Optional<String> verify(String payload) {
        Matcher matcher = SHAPE.matcher(payload);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String registrationId = matcher.group(1);
        boolean genuine = MessageDigest.isEqual(
                mac(registrationId).getBytes(StandardCharsets.US_ASCII),
                matcher.group(2).getBytes(StandardCharsets.US_ASCII));
        return genuine ? Optional.of(registrationId) : Optional.empty();
    }

    /** By which a device without a network knows the payload of a registration that it has taken along. */
    public String check(String registrationId) {
        byte[] digest = Sha256.of(payload(registrationId));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 9));
    }

    private String mac(String registrationId) {
        byte[] full = hmac(key, registrationId);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(full, 16));
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }
}
