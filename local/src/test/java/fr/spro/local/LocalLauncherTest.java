package fr.spro.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The launcher: what it starts, starts again and ends, and why it does not start. */
class LocalLauncherTest extends LauncherTest {

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void startsRestartsWhatIsKilledAndStopsEverythingInOrder() throws Exception {
        Process launcher = launchers.launch("--empty");
        launchers.awaitReady();
        JsonNode before = launchers.runFile();
        List<ProcessHandle> children = children(before);
        assertThat(children).hasSize(6).allMatch(ProcessHandle::isAlive);
        assertThat(get(launchers.ports.get(0))).endsWith(" false false");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(launchers.data().resolve("secrets/cookie.key"))))
                .isEqualTo("rw-------");

        for (String killed : List.of("registration-service", "database", "kafka")) {
            JsonNode old = before.path("programs").path(killed);
            ProcessHandle.of(old.path("pid").asLong()).orElseThrow().destroyForcibly();
            await().atMost(Launchers.PATIENCE).until(() -> {
                JsonNode now = launchers.runFile().path("programs").path(killed);
                return now.path("pid").asLong() != old.path("pid").asLong()
                        && accepts(now.path("port").asInt());
            });
            assertThat(launchers
                            .runFile()
                            .path("programs")
                            .path(killed)
                            .path("port")
                            .asInt())
                    .isEqualTo(old.path("port").asInt());
        }

        List<ProcessHandle> running = children(launchers.runFile());
        launcher.destroy();
        assertThat(launcher.waitFor(Launchers.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(running).noneMatch(ProcessHandle::isAlive);
        assertThat(launchers.data().resolve("run.json")).doesNotExist();
    }

    @Test
    void leavesNoChildBehindWhenItIsKilledAndStartsAgainOnTheSameData() throws Exception {
        Process launcher = launchers.launch();
        launchers.awaitReady();
        String secret = Files.readString(launchers.data().resolve("secrets/people.secret"));
        List<ProcessHandle> children = children(launchers.runFile());
        launcher.toHandle().destroyForcibly();
        await().atMost(Launchers.PATIENCE)
                .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));

        launchers.launch();
        launchers.awaitReady();
        assertThat(Files.readString(launchers.data().resolve("secrets/people.secret")))
                .isEqualTo(secret);
        assertThat(launchers.exitOf(launchers.launch()))
                .startsWith("2 run: port " + launchers.ports.get(0) + " is taken");
        assertThat(launchers.exitOf(launchers.launchAt(FreePorts.pick(2))))
                .startsWith("2 run: " + launchers.data() + " is in use");
    }

    @Test
    void saysInOneLineWhyItDoesNotStart() throws Exception {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), launchers.ports.get(1)));
            assertThat(launchers.exitOf(launchers.launch()))
                    .isEqualTo(
                            "2 run: port " + launchers.ports.get(1) + " is taken; choose another with --mail-port N.");
        }
        assertThat(launchers.exitOf(launchers.launch("--prot", "1"))).startsWith("2 run: Unknown option --prot");
        Files.delete(Programs.jar(launchers.root, "gateway"));
        assertThat(launchers.exitOf(launchers.launch())).contains("gateway-1.0.0-SNAPSHOT.jar is missing");
        assertThat(launchers.exitOf(launchers.launch("--help"))).startsWith("0 Usage: ./run");
    }

    private static List<ProcessHandle> children(JsonNode runFile) {
        return runFile.path("programs").values().stream()
                .map(program -> ProcessHandle.of(program.path("pid").asLong()))
                .flatMap(Optional::stream)
                .toList();
    }

    private boolean accepts(int port) {
        return fr.spro.local.process.ReadinessProbes.accepts(port);
    }

    private String get(int port) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + "/");
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
