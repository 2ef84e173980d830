package fr.spro.registration.signup;

import fr.spro.platform.core.MailAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the key by which this service recognises a person: HMAC-SHA-256(secret, form of the address), its first 192 bits.
 * A new person's form is the folded one. A person who was known before by the form as typed keeps that key.
 */
public final class PersonKeys {

    /** The keys that people have already. */
    public interface Known {
        /** Returns whether a person is known under this key. */
        boolean isKnown(String key);

        /** Returns the key of the person to whom this folded key leads, where that is another one. */
        Optional<String> alias(String key);
    }

    private static final Known NOBODY = new Known() {
        @Override
        public boolean isKnown(String key) {
            return false;
        }

        @Override
        public Optional<String> alias(String key) {
            return Optional.empty();
        }
    };

    private final SecretKeySpec key;
    private final Known known;

    /** Takes the people secret, at least 16 bytes; nobody has a key of before. */
    public PersonKeys(byte[] secret) {
        this(secret, NOBODY);
    }

    /** Takes the people secret, at least 16 bytes. */
    public PersonKeys(byte[] secret, Known known) {
        if (secret.length < 16) {
            throw new IllegalArgumentException("the people secret is too short");
        }
        this.key = new SecretKeySpec(secret, "HmacSHA256");
        this.known = known;
    }

    /** The key of the person with this address. */
    public String of(String email) {
        String folded = folded(email);
        String typed = hash(asTyped(email));
        if (!typed.equals(folded) && known.isKnown(typed)) {
            return typed;
        }
        return known.alias(folded).orElse(folded);
    }

    /** The key that all spellings of a mailbox share. */
    public String folded(String email) {
        return hash(normalised(email));
    }

    private String hash(String form) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] full = mac.doFinal(form.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(full, 24));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }

    /** Returns the form in which all spellings of a mailbox are equal; old entries hold texts that are no address. */
    public static String normalised(String email) {
        return MailAddress.find(email).map(MailAddress::key).orElseGet(() -> text(email));
    }

    /** The form that earlier versions of the service made their keys of. */
    private static String asTyped(String email) {
        return MailAddress.find(email)
                .map(address -> address.envelope().toLowerCase(Locale.ROOT))
                .orElseGet(() -> text(email));
    }

    private static String text(String email) {
        return Normalizer.normalize(email, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
    }
}
