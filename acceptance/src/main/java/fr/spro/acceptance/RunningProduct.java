package fr.spro.acceptance;

import fr.spro.local.FreePorts;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole product running as separate processes on the embedded default, started through the launcher of {@code local}. */
public final class RunningProduct implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int LINES_TOLD = 40;

    private final Process launcher;
    private final Path data;
    private final int port;
    private final int mailPort;

    private RunningProduct(Process launcher, Path data, int port, int mailPort) {
        this.launcher = launcher;
        this.data = data;
        this.port = port;
        this.mailPort = mailPort;
    }

    /** Starts everything on free ports in a data directory and waits for the line {@code Ready:}. */
    public static RunningProduct start(Path data, String... options) {
        return start(data, Map.of(), options);
    }

    /** The same with settings of the services, by the names they have in an environment. */
    public static RunningProduct start(Path data, Map<String, String> settings, String... options) {
        List<Integer> ports = FreePorts.pick(2);
        int port = ports.get(0);
        int mailPort = ports.get(1);
        try {
            ProcessBuilder builder = launcher(data, port, mailPort, options).redirectErrorStream(true);
            builder.environment().putAll(settings);
            Process launcher = builder.start();
            awaitReady(launcher);
            return new RunningProduct(launcher, data, port, mailPort);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ProcessBuilder launcher(Path data, int port, int mailPort, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + root().resolve("deploy/launcher.options"),
                "-cp",
                classPath(root().resolve("local/target")),
                // Ends this child when the test that started it ends, even by a kill.
                "fr.spro.local.SupervisedMain",
                "fr.spro.local.LocalLauncher",
                "--port",
                Integer.toString(port),
                "--mail-port",
                Integer.toString(mailPort),
                "--data",
                data.toString()));
        command.addAll(List.of(options));
        ProcessBuilder launcher = new ProcessBuilder(command).directory(root().toFile());
        launcher.environment().put("MALLOC_ARENA_MAX", "2");
        launcher.environment().put("SPRO_DEMOACCOUNTS_PASSWORD", "demo");
        return launcher;
    }

    /** As {@code ./run} writes it, since caches are made for one; this program's own where nothing is packaged. */
    private static String classPath(Path built) throws IOException {
        Path jar = built.resolve("local-1.0.0-SNAPSHOT.jar");
        if (!Files.exists(jar)) {
            return System.getProperty("java.class.path");
        }
        try (Stream<Path> libraries = Files.list(built.resolve("lib"))) {
            return Stream.concat(Stream.of(jar), libraries.sorted())
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    /** Ends with an exception that tells the last output when the launcher ends first or takes too long. */
    private static void awaitReady(Process launcher) {
        CompletableFuture<Boolean> ready = new CompletableFuture<>();
        Deque<String> last = new ConcurrentLinkedDeque<>();
        // A virtual thread would keep its carrier while it waits for a pipe: with as many products as cores, no other
        // ran.
        Thread.ofPlatform().daemon().start(() -> {
            try (BufferedReader lines = launcher.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    System.out.println("[run] " + line);
                    last.addLast(line);
                    if (last.size() > LINES_TOLD) {
                        last.removeFirst();
                    }
                    if (line.startsWith("Ready:")) {
                        ready.complete(true);
                    }
                }
            } catch (IOException closed) {
                System.out.println("[run] output closed: " + closed.getMessage());
            }
            // The output ends with the launcher: whatever it said has been read by now.
            ready.complete(false);
        });
        try {
            if (!ready.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                String exit = launcher.waitFor(5, TimeUnit.SECONDS) ? " with " + launcher.exitValue() : "";
                throw new IllegalStateException("the launcher ended" + exit + ":\n" + String.join("\n", last));
            }
        } catch (TimeoutException late) {
            launcher.destroy();
            throw new IllegalStateException("not ready within " + PATIENCE + ":\n" + String.join("\n", last), late);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The gateway's address. */
    public String url() {
        return "http://localhost:" + port;
    }

    /** A new client of the gateway. */
    public Api api() {
        return new Api(url());
    }

    /** The mail catcher. */
    public Mailbox mailbox() {
        return new Mailbox("http://localhost:" + mailPort);
    }

    /** Where the mail catcher takes mails. */
    public int smtpPort() {
        return state().path("smtpPort").asInt();
    }

    /** The folder with everything the programs keep. */
    public Path data() {
        return data;
    }

    /** What the launcher says about its processes: names, process ids, ports. */
    public JsonNode state() {
        try {
            return JsonMapper.builder().build().readTree(Files.readString(data.resolve("run.json")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The process that runs a program now, such as {@code registration-service}. */
    public ProcessHandle program(String name) {
        return ProcessHandle.of(state().path("programs").path(name).path("pid").asLong())
                .orElseThrow(() -> new IllegalStateException(name + " is not running: " + state()));
    }

    @Override
    public void close() {
        launcher.destroy();
        try {
            if (!launcher.waitFor(40, TimeUnit.SECONDS)) {
                launcher.descendants().forEach(ProcessHandle::destroyForcibly);
                launcher.destroyForcibly();
                throw new IllegalStateException("the launcher did not stop within 40 seconds");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The project's root folder: the nearest one above that holds the gateway. */
    public static Path root() {
        return java.util.stream.Stream.iterate(
                        Path.of("").toAbsolutePath(), java.util.Objects::nonNull, Path::getParent)
                .filter(folder -> Files.isDirectory(folder.resolve("gateway")))
                .findFirst()
                .orElseThrow();
    }
}
