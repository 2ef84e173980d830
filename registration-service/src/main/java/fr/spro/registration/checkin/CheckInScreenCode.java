package fr.spro.registration.checkin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The code that the screen at the door shows and that changes every half minute: whoever sends it has the screen before
 * their eyes, or had a moment ago. {@code HMAC-SHA-256(key, session | step)}, the first 96 bits, base64url.
 */
public final class CheckInScreenCode {

    /** How long the screen shows a code. */
    public static final Duration STEP = Duration.ofSeconds(30);

    /** A code is good while it is shown and for so many steps after. */
    public static final int LATE = 2;

    private static final int BYTES = 12;

    private final SecretKeySpec key;

    /** Takes a secret of at least 16 bytes; one of its own is derived from it. */
    public CheckInScreenCode(byte[] secret) {
        if (secret.length < 16) {
            throw new IllegalArgumentException("the secret is too short");
        }
        this.key = new SecretKeySpec(hmac(new SecretKeySpec(secret, "HmacSHA256"), "door-code"), "HmacSHA256");
    }

    /** What the screen of a session shows now. */
    public String at(String sessionId, Instant now) {
        return code(sessionId, step(now));
    }

    /** When the screen shows another. */
    public Instant until(Instant now) {
        return Instant.ofEpochSecond((step(now) + 1) * STEP.toSeconds());
    }

    /** Whether the session's screen shows or showed this code; all are compared, in constant time. */
    public boolean accepts(String sessionId, String code, Instant now) {
        boolean good = false;
        for (int late = 0; late <= LATE; late++) {
            good |= MessageDigest.isEqual(
                    code(sessionId, step(now) - late).getBytes(StandardCharsets.UTF_8),
                    code.getBytes(StandardCharsets.UTF_8));
        }
        return good;
    }

    private static long step(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), STEP.toSeconds());
    }

    private String code(String sessionId, long step) {
        byte[] full = hmac(key, step + "|" + sessionId);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(full, BYTES));
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
