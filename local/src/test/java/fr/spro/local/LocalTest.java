package fr.spro.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The launcher with the real broker and database, and stand-ins for the four programs. */
class LocalTest {

    private static final String ONE_COMPILER = "-XX:TieredStopAtLevel=1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path root;

    private final List<Integer> ports = FreePorts.pick(2);
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Process> launchers = new ArrayList<>();

    @BeforeEach
    void buildStandIns() throws IOException {
        for (String name : List.of("events-service", "registration-service", "evaluation-service", "gateway")) {
            Path jar = Programs.jar(root, name);
            Files.createDirectories(jar.getParent());
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().putValue("Start-Class", FakeProgram.class.getName());
            String entry = FakeProgram.class.getName().replace('.', '/') + ".class";
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                    InputStream in = LocalTest.class.getResourceAsStream("/" + entry)) {
                out.putNextEntry(new JarEntry("BOOT-INF/classes/" + entry));
                in.transferTo(out);
            }
        }
    }

    @AfterEach
    void endLaunchers() throws InterruptedException {
        for (Process launcher : launchers) {
            launcher.destroy();
            if (!launcher.waitFor(20, TimeUnit.SECONDS)) {
                launcher.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void startsRestartsWhatIsKilledAndStopsEverythingInOrder() throws Exception {
        Process launcher = launch("--empty");
        awaitReady();
        JsonNode before = runFile();
        List<ProcessHandle> children = children(before);
        assertThat(children).hasSize(6).allMatch(ProcessHandle::isAlive);
        assertThat(get(ports.get(0))).endsWith(" false false");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data().resolve("secrets/cookie.key"))))
                .isEqualTo("rw-------");

        for (String killed : List.of("registration-service", "database", "kafka")) {
            JsonNode old = before.path("programs").path(killed);
            ProcessHandle.of(old.path("pid").asLong()).orElseThrow().destroyForcibly();
            await().atMost(Duration.ofSeconds(10)).until(() -> {
                JsonNode now = runFile().path("programs").path(killed);
                return now.path("pid").asLong() != old.path("pid").asLong()
                        && accepts(now.path("port").asInt());
            });
            assertThat(runFile().path("programs").path(killed).path("port").asInt())
                    .isEqualTo(old.path("port").asInt());
        }

        List<ProcessHandle> running = children(runFile());
        launcher.destroy();
        assertThat(launcher.waitFor(15, TimeUnit.SECONDS)).isTrue();
        assertThat(running).noneMatch(ProcessHandle::isAlive);
        assertThat(data().resolve("run.json")).doesNotExist();
    }

    @Test
    void leavesNoChildBehindWhenItIsKilledAndStartsAgainOnTheSameData() throws Exception {
        Process launcher = launch();
        awaitReady();
        String secret = Files.readString(data().resolve("secrets/people.secret"));
        List<ProcessHandle> children = children(runFile());
        launcher.toHandle().destroyForcibly();
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));

        launch();
        awaitReady();
        assertThat(Files.readString(data().resolve("secrets/people.secret"))).isEqualTo(secret);
        assertThat(exitOf(launchWith(ports, data()))).startsWith("2 run: port " + ports.get(0) + " is taken");
        assertThat(exitOf(launchWith(FreePorts.pick(2), data()))).startsWith("2 run: " + data() + " is in use");
    }

    @Test
    void makesCachesOnceReadyUsesThemAtTheNextStartAndPassesOverADamagedOne() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/maps")), "needs Linux, which shows the files a process maps");
        launch();
        awaitReady();
        assertThat(commandOf("gateway")).contains(ONE_COMPILER);
        // At the lowest priority, beside whatever else this machine does.
        await().atMost(Duration.ofMinutes(5)).until(() -> caches().size() == 4);
        JsonNode gateway = runFile().path("programs").path("gateway");
        ProcessHandle.of(gateway.path("pid").asLong()).orElseThrow().destroyForcibly();
        await().atMost(Duration.ofSeconds(10)).until(() -> mapsItsCache("gateway"));
        assertThat(commandOf("gateway")).doesNotContain(ONE_COMPILER);
        await().atMost(Duration.ofSeconds(10)).until(() -> Files.notExists(data().resolve("rehearsal")));
        stop(launchers.getLast());

        List<Path> made = caches();
        Files.writeString(cacheOf("gateway"), "garbage");
        byte[] damaged = Files.readAllBytes(cacheOf("events-service"));
        Arrays.fill(damaged, damaged.length / 3, damaged.length / 2, (byte) 0xFF);
        Files.write(cacheOf("events-service"), damaged);
        launch();
        awaitReady();
        assertThat(mapsItsCache("registration-service")).isTrue();
        assertThat(mapsItsCache("events-service")).isFalse();
        assertThat(Files.readString(data().resolve("logs/gateway.log"))).doesNotContain("[aot]", "ended with 1 ");
        assertThat(Files.readString(data().resolve("logs/events-service.log"))).doesNotContain("[aot]", "ended with");
        assertThat(caches()).isEqualTo(made);
    }

    @Test
    void makesTheCachesAloneWhenAskedToAndOnlyOnce() throws Exception {
        assertThat(launch("--caches").waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(output()).startsWith("Caches: there after").doesNotContain("Ready: ");
        assertThat(launchers.getLast().exitValue()).isZero();
        List<Path> made = caches();
        assertThat(made).hasSize(4);
        assertThat(data().resolve("rehearsal")).doesNotExist();

        assertThat(exitOf(launch("--caches"))).startsWith("0 Caches: there");
        assertThat(caches()).isEqualTo(made);
    }

    @Test
    void makesNoCacheWhenToldNotToAndEndsWithWhoeverStartedIt() throws Exception {
        Process launcher = launch("--no-training");
        awaitReady();
        launcher.getOutputStream().close();
        assertThat(launcher.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(data().resolve("logs")).isDirectoryNotContaining("glob:**.training.log");
        assertThat(caches()).isEmpty();
    }

    @Test
    void saysInOneLineWhyItDoesNotStart() throws Exception {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.get(1)));
            assertThat(exitOf(launch()))
                    .isEqualTo("2 run: port " + ports.get(1) + " is taken; choose another with --mail-port N.");
        }
        assertThat(exitOf(launch("--prot", "1"))).startsWith("2 run: Unknown option --prot");
        Files.delete(Programs.jar(root, "gateway"));
        assertThat(exitOf(launch())).contains("gateway-1.0.0-SNAPSHOT.jar is missing");
        assertThat(exitOf(launch("--help"))).startsWith("0 Usage: ./run");
    }

    private Path data() {
        return root.resolve("data");
    }

    private Process launch(String... options) throws IOException {
        return launchWith(ports, data(), options);
    }

    private Process launchWith(List<Integer> chosen, Path data, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Watched.class.getName(),
                Local.class.getName(),
                "--port",
                chosen.get(0).toString(),
                "--mail-port",
                chosen.get(1).toString(),
                "--data",
                data.toString()));
        command.addAll(List.of(options));
        Process launcher = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("output-" + launchers.size()).toFile())
                .start();
        launchers.add(launcher);
        return launcher;
    }

    private String output() throws IOException {
        return Files.readString(root.resolve("output-" + (launchers.size() - 1)));
    }

    private void awaitReady() {
        await().atMost(PATIENCE).until(() -> {
            if (!launchers.getLast().isAlive()) {
                throw new AssertionError(output());
            }
            return output().lines().anyMatch(line -> line.equals("Ready: http://localhost:" + ports.get(0)));
        });
    }

    private String exitOf(Process launcher) throws Exception {
        assertThat(launcher.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return launcher.exitValue() + " " + output().strip();
    }

    private static void stop(Process launcher) throws InterruptedException {
        launcher.destroy();
        assertThat(launcher.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    private List<Path> caches() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".aot"))
                    .sorted()
                    .toList();
        }
    }

    private Path cacheOf(String program) throws IOException {
        return caches().stream()
                .filter(file -> file.startsWith(root.resolve(program)))
                .findFirst()
                .orElseThrow();
    }

    private boolean mapsItsCache(String program) throws IOException {
        long pid = runFile().path("programs").path(program).path("pid").asLong();
        Path maps = Path.of("/proc/" + pid + "/maps");
        return Files.exists(maps)
                && Files.readString(maps).contains(cacheOf(program).toString());
    }

    private String commandOf(String program) throws IOException {
        long pid = runFile().path("programs").path(program).path("pid").asLong();
        return Files.readString(Path.of("/proc/" + pid + "/cmdline"));
    }

    private JsonNode runFile() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(data().resolve("run.json"), StandardCharsets.UTF_8));
    }

    private static List<ProcessHandle> children(JsonNode runFile) {
        return runFile.path("programs").values().stream()
                .map(program -> ProcessHandle.of(program.path("pid").asLong()))
                .flatMap(Optional::stream)
                .toList();
    }

    private boolean accepts(int port) {
        return fr.spro.local.process.Probes.accepts(port);
    }

    private String get(int port) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + "/");
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
