package fr.spro.acceptance;

import fr.spro.local.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Keycloak with the realm of {@code deploy/keycloak}, for a gateway at an address of its own. */
final class Keycloak implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String PASSWORD = UUID.randomUUID().toString();

    final String clientSecret = UUID.randomUUID().toString();
    final String accountsSecret = UUID.randomUUID().toString();
    private final int port = FreePorts.pick(1).getFirst();
    private final int managementPort = FreePorts.pick(1).getFirst();
    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();

    /**
     * Starts one.
     *
     * @param home an unpacked distribution; copied, so that nothing of a run is left in it
     * @param gateway where the gateway is, for browsers and for Keycloak
     */
    Keycloak(Path home, Path folder, String gateway, int smtpPort) throws IOException {
        copy(home, folder);
        Path imported = Files.createDirectories(folder.resolve("data").resolve("import"));
        String realm = Files.readString(RunningProduct.root().resolve("deploy/keycloak/spro-realm.json"));
        Files.writeString(
                imported.resolve(
                        "spro-realm.json"), // Signs in with a password alone; the second factor is tried with the whole
                // stack.
                realm.replace("http://gateway:8080", gateway)
                        .replace("\"browserFlow\": \"spro browser\"", "\"browserFlow\": \"browser\""));
        ProcessBuilder builder = new ProcessBuilder(
                        folder.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--http-management-port=" + managementPort,
                        "--hostname=" + url())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keycloak.log").toFile());
        builder.environment()
                .putAll(Map.ofEntries(
                        Map.entry("JAVA_HOME", System.getProperty("java.home")),
                        Map.entry("KC_BOOTSTRAP_ADMIN_USERNAME", "root"),
                        Map.entry("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD),
                        Map.entry("KC_HEALTH_ENABLED", "true"),
                        Map.entry("SPRO_PUBLIC_URL", gateway),
                        Map.entry("SPRO_OIDC_CLIENT_SECRET", clientSecret),
                        Map.entry("SPRO_ACCOUNTS_CLIENT_SECRET", accountsSecret),
                        Map.entry("SPRO_ACCOUNTS_MAIL_HOST", "127.0.0.1"),
                        Map.entry("SPRO_ACCOUNTS_MAIL_PORT", Integer.toString(smtpPort)),
                        Map.entry("SPRO_ACCOUNTS_MAIL_STARTTLS", "false"),
                        Map.entry("SPRO_ACCOUNTS_MAIL_AUTH", "false"),
                        Map.entry("SPRO_ACCOUNTS_MAIL_USER", ""),
                        Map.entry("SPRO_ACCOUNTS_MAIL_PASSWORD", ""),
                        Map.entry("SPRO_ACCOUNTS_MAIL_FROM", "comptes@rencontres-spro.example")));
        this.process = builder.start();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    String url() {
        return "http://localhost:" + port;
    }

    String issuer() {
        return url() + "/realms/spro";
    }

    Keycloak awaitReady() {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("Keycloak ended, see its log");
            }
            try {
                return ask("GET", "http://127.0.0.1:" + managementPort + "/health/ready", "", "")
                                .statusCode()
                        == 200;
            } catch (UncheckedIOException notYet) {
                return false;
            }
        });
        return this;
    }

    /** Makes an account with a password as an administrator of Keycloak would, and gives its id. */
    String user(String email, String givenName, String familyName, String password, String role) {
        String users = url() + "/admin/realms/spro/users";
        HttpResponse<String> made = ask(
                "POST",
                users,
                "{\"username\":\"%s\",\"email\":\"%1$s\",\"emailVerified\":true,\"enabled\":true,\"firstName\":\"%s\",\"lastName\":\"%s\",\"credentials\":[{\"type\":\"password\",\"value\":\"%s\",\"temporary\":false}]}"
                        .formatted(email, givenName, familyName, password),
                token());
        if (made.statusCode() != 201) {
            throw new IllegalStateException(made.statusCode() + " " + made.body());
        }
        String id = made.headers().firstValue("Location").orElseThrow().replaceAll(".*/", "");
        String found = ask("GET", url() + "/admin/realms/spro/roles/" + role, "", token())
                .body();
        ask("POST", users + "/" + id + "/role-mappings/realm", "[" + found + "]", token());
        return id;
    }

    /** What Keycloak itself knows of an account. */
    JsonNode user(String id) {
        return json.readTree(ask("GET", url() + "/admin/realms/spro/users/" + id, "", token())
                .body());
    }

    /** Removes an account, as in Keycloak's console. */
    void remove(String id) {
        int status = ask("DELETE", url() + "/admin/realms/spro/users/" + id, "", token())
                .statusCode();
        if (status != 204) {
            throw new IllegalStateException("not removed: " + status);
        }
    }

    /** From now on it takes connections and says nothing. */
    void pause() {
        signal("STOP");
    }

    /** Goes on after a pause. */
    void resume() {
        signal("CONT");
    }

    /** The server is the script's child, or what became of the script. */
    private void signal(String name) {
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(server -> {
            try {
                new ProcessBuilder("kill", "-" + name, Long.toString(server.pid()))
                        .start()
                        .waitFor();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
    }

    private String token() {
        String form = "grant_type=password&client_id=admin-cli&username=root&password="
                + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return json.readTree(send(request).body()).path("access_token").asString();
    }

    private HttpResponse<String> ask(String method, String url, String body, String token) {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(20))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        // The script's child is the server.
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
