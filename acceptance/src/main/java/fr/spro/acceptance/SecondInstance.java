package fr.spro.acceptance;

import fr.spro.local.FreePorts;
import fr.spro.local.process.ReadinessProbes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** One more instance of a program that runs: the same command and settings at another port, as an operator would add one. */
public final class SecondInstance implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(100);

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile Process process;

    /** Starts one; {@code others} are settings that differ from the first one's. */
    public SecondInstance(RunningProduct running, String name, Map<String, String> others) {
        this(running, name, port -> others);
    }

    /** The same where the settings depend on the port it listens on. */
    public SecondInstance(RunningProduct running, String name, IntFunction<Map<String, String>> others) {
        long pid = running.program(name).pid();
        this.name = name;
        this.command = proc(pid, "cmdline");
        this.environment = new LinkedHashMap<>();
        for (String setting : proc(pid, "environ")) {
            int equals = setting.indexOf('=');
            environment.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        this.port = FreePorts.pick(1).getFirst();
        environment.putAll(others.apply(port));
        environment.put("SERVER_PORT", Integer.toString(port));
        this.log = running.data().resolve("logs").resolve(name + "-" + port + ".log");
        this.process = launch();
    }

    /** What Linux tells of a process, piece by piece. */
    private static List<String> proc(long pid, String what) {
        try {
            return List.of(
                    new String(Files.readAllBytes(Path.of("/proc", Long.toString(pid), what)), StandardCharsets.UTF_8)
                            .split("\0", 0));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private Process launch() {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().clear();
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where it listens. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Waits until it takes requests. */
    public SecondInstance awaitReady() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(name + " is not ready within " + PATIENCE + ", see " + log);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return this;
    }

    /** Whether it takes requests now. */
    public boolean isReady() {
        String path = name.equals("gateway") ? "/health" : "/actuator/health/readiness";
        return process.isAlive() && ReadinessProbes.ok(http, URI.create(url() + path));
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Kills it, as the machine under it might. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Waits until nothing is left of it. */
    public void awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException(name + " is still there " + PATIENCE + " after its end was due");
        }
    }

    /** Starts it again at the same port, as whatever watches over it would. */
    public void startAgain() {
        process = launch();
    }

    @Override
    public void close() {
        http.close();
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
