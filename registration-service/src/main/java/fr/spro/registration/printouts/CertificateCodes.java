package fr.spro.registration.printouts;

import fr.spro.platform.core.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * The code on a certificate: 75 bits of {@code HMAC-SHA-256(key, registrationId)} as fifteen signs that nobody can guess
 * or confuse (Crockford's base 32, without I, L, O, U), and a sixteenth that tells a mistyped code (Luhn's algorithm
 * modulo 32: every single wrong sign, and all but one kind of two neighbours swapped).
 */
public final class CertificateCodes {
    private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;
    private static final int BITS = 5;
    private static final int GROUP = 4;

    private final SecretKey key;

    /** Takes a key of this use alone. */
    public CertificateCodes(SecretKey key) {
        this.key = key;
    }

    /** The code of a registration, always the same one. */
    public String of(String registrationId) {
        byte[] mac = hmac(registrationId);
        StringBuilder code = new StringBuilder(LENGTH);
        int buffer = 0;
        int held = 0;
        for (int next = 0; code.length() < LENGTH - 1; ) {
            if (held < BITS) {
                buffer = ((buffer << 8) | (mac[next++] & 0xff)) & 0xffff;
                held += 8;
            }
            held -= BITS;
            code.append(SIGNS.charAt((buffer >> held) & (SIGNS.length() - 1)));
        }
        return code.append(check(code)).toString();
    }

    /** The code that somebody typed, whatever the case and the separators; empty when it cannot be one. */
    public static Optional<String> read(String typed) {
        String code = typed.strip()
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\s‐‑–-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        boolean right = code.length() == LENGTH
                && code.chars().allMatch(c -> SIGNS.indexOf(c) >= 0)
                && code.charAt(LENGTH - 1) == check(code.substring(0, LENGTH - 1));
        return right ? Optional.of(code) : Optional.empty();
    }

    /** In groups of four, as it is printed. */
    public static String shown(String code) {
        return code.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }

    /** Under which an issued code is kept. */
    public static String hash(String code) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(code));
    }

    private static char check(CharSequence code) {
        int sum = 0;
        int factor = 2;
        for (int i = code.length() - 1; i >= 0; i--) {
            int product = factor * SIGNS.indexOf(code.charAt(i));
            sum += product / SIGNS.length() + product % SIGNS.length();
            factor = 3 - factor;
        }
        return SIGNS.charAt((SIGNS.length() - sum % SIGNS.length()) % SIGNS.length());
    }

    private byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }
}
