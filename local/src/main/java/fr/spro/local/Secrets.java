package fr.spro.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** Keys and secrets of one data directory: made at the first start, readable by this user only. */
record Secrets(
        Path gatewayKey, Path registrationKey, Path cookieKey, Path peopleSecret, Path identityKey, Path ballotKeys) {

    private static final int SECRET_BYTES = 32;
    private static final int P256_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Makes the secrets in a folder, for an installation without the launcher: {@code java Secrets.java FOLDER}. */
    public static void main(String[] arguments) {
        in(Path.of(arguments[0]));
    }

    static Secrets in(Path directory) {
        try {
            Path ballots = directory.resolve("ballots");
            createPrivateDirectory(directory);
            createPrivateDirectory(ballots);
            Secrets secrets = new Secrets(
                    directory.resolve("gateway.jwk"),
                    directory.resolve("registration.jwk"),
                    directory.resolve("cookie.key"),
                    directory.resolve("people.secret"),
                    directory.resolve("identity.key"),
                    ballots);
            createOnce(secrets.gatewayKey, Secrets::signingKey);
            createOnce(secrets.registrationKey, Secrets::signingKey);
            createOnce(secrets.cookieKey, Secrets::secret);
            createOnce(secrets.peopleSecret, Secrets::secret);
            createOnce(secrets.identityKey, Secrets::secret);
            return secrets;
        } catch (IOException e) {
            throw new UncheckedIOException("the secrets cannot be written: " + directory, e);
        }
    }

    /** A password that people can type: 80 random bits as 16 letters and digits. */
    static String password() {
        byte[] bytes = new byte[10];
        RANDOM.nextBytes(bytes);
        return new BigInteger(1, bytes).setBit(80).toString(32).substring(1);
    }

    private interface Content {
        String make();
    }

    /** 256 random bits as one line of base64url, to be used as the bytes of that line or decoded. */
    private static String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return base64(bytes);
    }

    /** A private key for ES256 as a JWK (RFC 7517), named by its thumbprint (RFC 7638). */
    private static String signingKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            KeyPair pair = generator.generateKeyPair();
            ECPublicKey publicKey = (ECPublicKey) pair.getPublic();
            String x = base64(fixedLength(publicKey.getW().getAffineX()));
            String y = base64(fixedLength(publicKey.getW().getAffineY()));
            String d = base64(fixedLength(((ECPrivateKey) pair.getPrivate()).getS()));
            String essential = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}".formatted(x, y);
            String id = base64(MessageDigest.getInstance("SHA-256").digest(essential.getBytes(StandardCharsets.UTF_8)));
            return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"use\":\"sig\",\"alg\":\"ES256\",\"kid\":\"%s\",\"x\":\"%s\",\"y\":\"%s\",\"d\":\"%s\"}"
                    .formatted(id, x, y, d);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK knows P-256 and SHA-256", e);
        }
    }

    private static byte[] fixedLength(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[P256_BYTES];
        // BigInteger may put a zero in front for the sign, or leave leading zeros out.
        byte[] tail = Arrays.copyOfRange(bytes, Math.max(0, bytes.length - P256_BYTES), bytes.length);
        System.arraycopy(tail, 0, fixed, P256_BYTES - tail.length, tail.length);
        return fixed;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void createOnce(Path file, Content content) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, permissions("rw-------"));
        Files.writeString(part, content.make() + "\n");
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void createPrivateDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory.toAbsolutePath().getParent());
            Files.createDirectory(directory, permissions("rwx------"));
        }
    }

    private static FileAttribute<?>[] permissions(String posix) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(posix))}
                : new FileAttribute<?>[0];
    }
}
