package fr.spro.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Key and certificate of a broker, for an installation with a broker of its own; made once. */
final class BrokerCertificates {
    private static final int SECRET_BYTES = 32;
    private static final String NAME = "broker";
    /** Ten years; renewed earlier by removing both files. */
    private static final String DAYS = "3650";

    private BrokerCertificates() {}

    /** {@code java BrokerCertificates.java dns:NAME FOLDER} */
    public static void main(String[] arguments) {
        make(arguments[0], Path.of(arguments[1]));
    }

    /**
     * Makes the broker's key with a certificate for that name ({@code broker.pem}) and the certificate alone for its
     * clients ({@code kafka.pem}), unless the last of them is there.
     */
    static void make(String name, Path folder) {
        Path last = folder.resolve("kafka.pem");
        if (Files.exists(last)) {
            return;
        }
        try {
            Path store = Files.createDirectories(folder).resolve("keystore.p12");
            Files.deleteIfExists(store);
            String secret = secret();
            keytool(
                    store,
                    secret,
                    "-genkeypair",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=kafka",
                    "-validity",
                    DAYS,
                    "-ext",
                    "san=" + name);
            String certificate = keytool(store, secret, "-exportcert", "-rfc");
            write(folder.resolve("broker.pem"), key(store, secret) + certificate);
            Files.delete(store);
            write(last, certificate);
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's keys cannot be written", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keytool made a store that cannot be read", e);
        }
    }

    private static void write(Path file, String content) throws IOException {
        Files.deleteIfExists(file);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createFile(
                file,
                posix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0]);
        Files.writeString(file, content);
    }

    private static String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String key(Path store, String secret) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, secret.toCharArray());
            byte[] key = keys.getKey(NAME, secret.toCharArray()).getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                    + "\n-----END PRIVATE KEY-----\n";
        }
    }

    /** The JDK makes certificates with this program alone. The password of a store that is gone in a moment may be seen. */
    private static String keytool(Path store, String secret, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", NAME, "-keystore", store.toString(), "-storepass", secret));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while keys were made", e);
        }
        return said;
    }
}
