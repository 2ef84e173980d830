package fr.spro.registration.invitations;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM with a random nonce in front, bound to what the text belongs to. */
final class AesGcm {
    private static final int IV = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private AesGcm() {}

    static byte[] seal(SecretKey key, String bound, byte[] clear) {
        byte[] iv = new byte[IV];
        RANDOM.nextBytes(iv);
        byte[] body = run(Cipher.ENCRYPT_MODE, key, iv, bound, clear);
        byte[] sealed = Arrays.copyOf(iv, IV + body.length);
        System.arraycopy(body, 0, sealed, IV, body.length);
        return sealed;
    }

    static byte[] open(SecretKey key, String bound, byte[] sealed) {
        return run(
                Cipher.DECRYPT_MODE,
                key,
                Arrays.copyOf(sealed, IV),
                bound,
                Arrays.copyOfRange(sealed, IV, sealed.length));
    }

    private static byte[] run(int mode, SecretKey key, byte[] iv, String bound, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("what is stored does not fit the identity key file", e);
        }
    }
}
