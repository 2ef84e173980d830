package fr.spro.platform.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An authority for certificates, made with the JDK's keytool; all it gives out is PEM. */
public final class TestAuthority {
    private static final String STORE_PASSWORD = "of-no-use";

    private final Path directory;
    private final Path store;

    /** A new one with files of its own in this directory. */
    public TestAuthority(Path directory) {
        this.directory = directory;
        this.store = directory.resolve("authority.p12");
        keytool(store, "-genkeypair", "-alias", "authority", "-keyalg", "EC", "-dname", "CN=Authority", "-ext", "bc:c");
    }

    /**
     * A key and its certificate.
     *
     * @param key PKCS#8
     */
    public record Identity(String key, String certificate) {}

    /** Its own certificate: who trusts it trusts all it signs. */
    public String certificate() {
        return keytool(store, "-exportcert", "-rfc", "-alias", "authority");
    }

    /** A certificate for a server on this machine, or for a client. */
    public Identity sign(String name) {
        Path own = directory.resolve(name + ".p12");
        Path request = directory.resolve(name + ".csr");
        keytool(own, "-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name);
        keytool(own, "-certreq", "-alias", name, "-file", request.toString());
        String certificate = keytool(
                store,
                "-gencert",
                "-rfc",
                "-alias",
                "authority",
                "-infile",
                request.toString(),
                "-ext",
                "san=ip:127.0.0.1,dns:localhost");
        return new Identity(key(own, name), certificate);
    }

    private static String key(Path store, String alias) {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, STORE_PASSWORD.toCharArray());
            byte[] key = keys.getKey(alias, STORE_PASSWORD.toCharArray()).getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String keytool(Path store, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", STORE_PASSWORD));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " failed: " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
