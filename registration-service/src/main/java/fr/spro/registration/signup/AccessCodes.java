package fr.spro.registration.signup;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Codes of invitation links and of referents: the first 128 bits of HMAC-SHA-256, base64url. Nothing is stored; a
 * session's next round makes the codes of the rounds before useless.
 */
public final class AccessCodes {

    private static final int BYTES = 16;
    private static final Pattern REFERENT = Pattern.compile("([A-Za-z0-9_.-]{1,100})~([A-Za-z0-9_-]{22})");

    private final SecretKey key;

    /** Takes a key for HmacSHA256 that is used for nothing else. */
    public AccessCodes(SecretKey key) {
        this.key = key;
    }

    /** The code with which people sign up where only invited people may. */
    public String invitation(String sessionId, int round) {
        return mac("invitation\n" + sessionId + "\n" + round);
    }

    /** Whether it is the code of this session's present round. */
    public boolean invites(@Nullable String code, String sessionId, int round) {
        return code != null && same(code, invitation(sessionId, round));
    }

    /** The code with which the referent of an organisation signs up colleagues. */
    public String referent(String sessionId, int round, String organisationId) {
        return organisationId + "~" + mac("referent\n" + sessionId + "\n" + round + "\n" + organisationId);
    }

    /** The organisation of a referent's code for this session; empty when the code is not genuine or of the past. */
    public Optional<String> organisationOf(@Nullable String code, String sessionId, int round) {
        Matcher matcher = REFERENT.matcher(code == null ? "" : code);
        return matcher.matches() && same(matcher.group(), referent(sessionId, round, matcher.group(1)))
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }

    private static boolean same(String given, String genuine) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), genuine.getBytes(StandardCharsets.UTF_8));
    }

    private String mac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] full = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(full, BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }
}
