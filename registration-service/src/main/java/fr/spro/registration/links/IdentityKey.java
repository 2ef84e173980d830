package fr.spro.registration.links;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Key material of the identity side. Each use derives its own key by HKDF (RFC 5869), so that no two uses share one.
 * The file's bytes are taken as they are and must be at least 32; there is no default.
 */
public final class IdentityKey {
    private static final int BITS_256 = 32;

    private final byte[] material;

    public IdentityKey(byte[] material) {
        if (material.length < BITS_256) {
            throw new IllegalArgumentException("the identity key needs at least 32 bytes");
        }
        this.material = material.clone();
    }

    /** Reads the key file; fails when it is missing or too short. */
    public static IdentityKey read(Path file) {
        try {
            return new IdentityKey(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the identity key file cannot be read", e);
        }
    }

    /** A 256 bit key for one use, for example {@code HmacSHA256} or {@code AES}. */
    public SecretKey derive(String algorithm, String use) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            algorithm,
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(material)
                                    .thenExpand(("spro:" + use).getBytes(StandardCharsets.UTF_8), BITS_256));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF-SHA256 is part of every Java 25", e);
        }
    }
}
