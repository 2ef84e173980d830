package fr.spro.local;

import fr.spro.local.process.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Part of the build: each program as plain jars, and the JDK's ahead-of-time cache of its start (JEP 483, 514, 515), in
 * {@code target/start} of its module. Needs neither broker nor database: a program ends once its objects are built.
 */
@SuppressWarnings("SystemOut") // Speaks to the person at the terminal.
public final class StartCaches {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final String LAUNCHER = "local";
    /** By SIGTERM. */
    private static final int TOLD_TO_END = 143;

    private StartCaches() {}

    /** Makes all of them anew, in the folder of the project. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path root = Path.of("").toAbsolutePath();
        Path data = Files.createTempDirectory("spro-start-");
        try {
            empty(folder(root, LAUNCHER));
            for (String name : Programs.PROGRAMS) {
                extract(root, name);
            }
            List<Integer> ports = FreePorts.pick(2);
            Programs programs = new Programs(
                    Options.parse(
                            "--port",
                            ports.get(0).toString(),
                            "--mail-port",
                            ports.get(1).toString(),
                            "--data",
                            data.toString()),
                    Secrets.in(data.resolve("secrets")),
                    false,
                    root);
            for (Program program : programs.answering()) {
                make(root, program, List.of("-Dspring.context.exit=onRefresh"), _ -> {});
            }
            for (Program store : programs.stores()) {
                make(root, store, List.of(), process -> endOnceReady(store, process));
            }
        } finally {
            DataDirectory.delete(data);
        }
    }

    /** What a program runs from: its plain jars, or the executable one where a build has made nothing else of it. */
    static Path runnable(Path root, String name) {
        Path built = Programs.jar(root, name);
        Path plain = folder(root, name).resolve(built.getFileName());
        try {
            return Files.exists(plain)
                            && Files.getLastModifiedTime(plain).compareTo(Files.getLastModifiedTime(built)) >= 0
                    ? plain
                    : built;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a start of the JVM; it passes over a cache that does not fit. */
    static List<String> options(Path root, String name) {
        Path cache = cache(root, name);
        return Files.exists(cache)
                ? List.of(
                        "-XX:AOTCache=" + cache,
                        // Elsewhere than where it was made for every address in it is written anew, so that all of it
                        // becomes memory of this process: 40 MiB of a service more.
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:ArchiveRelocationMode=0",
                        "-Xlog:aot*=off",
                        "-Xlog:cds*=off")
                : List.of();
    }

    private static Path folder(Path root, String module) {
        return root.resolve(module).resolve("target/start");
    }

    private static Path cache(Path root, String name) {
        return folder(root, Programs.PROGRAMS.contains(name) ? name : LAUNCHER).resolve(name + ".aot");
    }

    /** What runs keeps the files that it has open. */
    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            DataDirectory.delete(folder);
        }
        Files.createDirectories(folder);
    }

    private static void extract(Path root, String name) throws IOException, InterruptedException {
        Path jar = Programs.jar(root, name);
        Path folder = folder(root, name);
        empty(folder);
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--force",
                "--destination",
                folder.toString());
        Path log = folder.resolveSibling("start.log");
        if (!endsWell(begin(command, Map.of(), log))) {
            throw new IOException(jar + " cannot be extracted, see " + log);
        }
        Files.setLastModifiedTime(folder.resolve(jar.getFileName()), FileTime.from(Instant.now()));
    }

    /** A program without a cache starts more slowly, which is no reason not to start. */
    private static void make(Path root, Program program, List<String> options, Running running)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Path cache = cache(root, program.name());
        Path part = cache.resolveSibling(program.name() + ".part");
        Path log = cache.resolveSibling(program.name() + ".log");
        List<String> command = new ArrayList<>(program.command());
        command.add(1, "-XX:AOTCacheOutput=" + part);
        command.addAll(1, options);
        Process process = begin(command, program.environment(), log);
        running.accompany(process);
        boolean ended = endsWell(process);
        if (ended && Files.exists(part)) {
            Files.move(part, cache);
            System.out.printf("  cache of %-21s after %4.1f s%n", program.name(), (System.nanoTime() - begin) / 1e9);
        } else {
            System.err.println("no cache of " + program.name() + ", see " + log);
        }
    }

    private static void endOnceReady(Program program, Process process) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && !program.ready().test() && System.nanoTime() < end) {
            Thread.sleep(LOOK);
        }
        process.destroy();
    }

    private static Process begin(List<String> command, Map<String, String> environment, Path log) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static boolean endsWell(Process process) throws InterruptedException {
        try {
            return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    && (process.exitValue() == 0 || process.exitValue() == TOLD_TO_END);
        } finally {
            process.destroyForcibly();
        }
    }

    /** What is done with a process until it ends by itself. */
    @FunctionalInterface
    private interface Running {
        void accompany(Process process) throws InterruptedException;
    }
}
