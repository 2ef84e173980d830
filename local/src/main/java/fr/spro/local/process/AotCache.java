package fr.spro.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a program's start loads and links, kept in a file that later starts map (the JDK's ahead-of-time cache, JEP 483
 * and 514). The file stands beside the program's jar and belongs to one build of it, one JVM and one set of options.
 */
public final class AotCache {

    private static final String SUFFIX = ".aot";
    private static final String PART = "part-";
    /** On a busy machine the lowest priority may mean almost nothing for a long time. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Path directory;
    private final Path file;

    private AotCache(Path directory, Path file) {
        this.directory = directory;
        this.file = file;
    }

    /** The cache of a program in its directory, made or not; {@code command} as in {@link Program}. */
    public static AotCache of(Path directory, List<String> command) {
        List<String> key = new ArrayList<>(command);
        key.add(System.getProperty("java.vm.version"));
        return new AotCache(directory, directory.resolve(Integer.toHexString(key.hashCode()) + SUFFIX));
    }

    /** Whether it has been made. */
    public boolean isMade() {
        return Files.exists(file);
    }

    /** Options of a start: none while there is no cache. A file that does not fit is passed over, silently. */
    List<String> options() {
        return isMade()
                // The checksum is worth its milliseconds: a damaged file would crash the JVM instead of being refused.
                ? List.of("-XX:AOTCache=" + file, "-XX:+VerifySharedSpaces", "-Xlog:aot*=off", "-Xlog:cds*=off")
                : List.of();
    }

    /**
     * Makes the cache by two runs at the lowest priority: the first records a start that must end by itself, the second
     * writes the file. Takes some ten seconds of a core and half a gigabyte.
     *
     * @param environment of a program that reaches no other: the first run gets as far as having built all its objects
     * @return false when another launcher makes it or a run failed; {@code log} says more
     */
    public boolean make(List<String> command, Map<String, String> environment, Path log) throws InterruptedException {
        try (FileChannel channel = FileChannel.open(
                        directory.resolve("aot.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                @Nullable FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return false;
            }
            deleteParts();
            Path recorded = directory.resolve(PART + "recorded");
            Path written = directory.resolve(PART + "written");
            List<String> record = Program.withOptions(
                    command,
                    List.of(
                            "-XX:AOTMode=record",
                            "-XX:AOTConfiguration=" + recorded,
                            "-Dspring.context.exit=onRefresh"));
            List<String> write = Program.withOptions(
                    command,
                    List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + recorded, "-XX:AOTCache=" + written));
            if (run(record, environment, log) && run(write, environment, log)) {
                keep(written);
            }
            deleteParts();
            return isMade();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean run(List<String> command, Map<String, String> environment, Path log)
            throws IOException, InterruptedException {
        List<String> nice = new ArrayList<>(List.of("nice", "-n", "19"));
        nice.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(nice)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
        }
    }

    private void keep(Path written) throws IOException {
        try (FileChannel content = FileChannel.open(written, StandardOpenOption.WRITE)) {
            content.force(true);
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (Stream<Path> others = Files.list(directory)) {
            for (Path other : others.toList()) {
                if (other.getFileName().toString().endsWith(SUFFIX) && !other.equals(file)) {
                    Files.delete(other);
                }
            }
        }
    }

    private void deleteParts() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path each : files.toList()) {
                if (each.getFileName().toString().startsWith(PART)) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }
}
