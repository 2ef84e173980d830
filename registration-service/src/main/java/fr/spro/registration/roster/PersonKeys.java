package fr.spro.registration.roster;

import fr.spro.platform.core.MailAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes the key by which this service recognises a person: HMAC-SHA-256(secret, normalised e-mail), its first 192 bits. */
public final class PersonKeys {

    private final SecretKeySpec key;

    /** Takes the people secret, at least 16 bytes. */
    public PersonKeys(byte[] secret) {
        if (secret.length < 16) {
            throw new IllegalArgumentException("the people secret is too short");
        }
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** The key of the person with this address. */
    public String of(String email) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] full = mac.doFinal(normalised(email).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(full, 24));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }

    /** Returns the form in which all spellings of a mailbox are equal; old entries hold texts that are no address. */
    static String normalised(String email) {
        return MailAddress.find(email)
                .map(MailAddress::key)
                .orElseGet(() ->
                        Normalizer.normalize(email, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT));
    }
}
