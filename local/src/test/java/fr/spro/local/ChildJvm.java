package fr.spro.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of this class path in a JVM of its own, known to be ready by its line {@code READY <address>}. */
public final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final String address;

    private ChildJvm(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    public static ChildJvm start(Class<?> main, String... arguments) {
        return start(List.of("-XX:TieredStopAtLevel=1", "-Xmx256m"), main, arguments);
    }

    /** With the options of the JVM that decide how fast and how large the database is. */
    public static ChildJvm startAsLauncherDoes(Class<?> main, String... arguments) {
        return start(
                List.of("-XX:+UseCompactObjectHeaders", "-Xms16m", "-Xmx128m", "-Dio.netty.noPreferDirect=true"),
                main,
                arguments);
    }

    private static ChildJvm start(List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of(
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new ChildJvm(process, readyAddress(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String readyAddress(Process process) throws IOException {
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        while (line != null && !line.startsWith("READY ")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("the child ended before it was ready");
        }
        return line.substring("READY ".length());
    }

    public String address() {
        return address;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Processor time used up to now, by all its threads. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** As a SIGKILL from outside: no hook of the child runs. */
    public void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    /** Closes the pipe the child watches, as the end of the parent does. */
    public void abandon() throws IOException {
        process.getOutputStream().close();
    }

    public boolean endsWithin(long seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!endsWithin(15)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
