package fr.spro.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The ahead-of-time caches that the launcher makes after the first start of a build: what is measured starts with them, as
 * on other days.
 */
public final class Caches {
    private static final List<String> PROGRAMS =
            List.of("events-service", "registration-service", "evaluation-service", "gateway");
    private static final List<String> STORES = List.of("kafka", "database");
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private Caches() {}

    /** Makes those that there are none of, by a start in a new folder beside {@code data}; fails after half an hour. */
    public static void make(Path data) {
        if (areMade()) {
            return;
        }
        System.out.println("Making the caches of a build's first start");
        Path folder = data.resolveSibling(data.getFileName() + "-first");
        try (Running running = Running.start(folder, Map.of(), List.of())) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!areMade()) {
                if (System.nanoTime() > end || !running.launcher().isAlive()) {
                    throw new IllegalStateException("no caches within " + PATIENCE + ", see " + folder);
                }
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
        }
    }

    private static boolean areMade() {
        return PROGRAMS.stream().allMatch(Caches::isMade) && STORES.stream().allMatch(Caches::isMadeOfStore);
    }

    /** Of the broker and the database, which run from the launcher's jars. */
    private static boolean isMadeOfStore(String store) {
        Path folder = Running.root().resolve("local/target/caches").resolve(store);
        return Files.exists(folder) && hasCache(folder);
    }

    /** Beside the newest jar: a new build has none. */
    private static boolean isMade(String program) {
        Path unpacked = Running.root().resolve(program).resolve("target/unpacked");
        try (Stream<Path> folders = Files.exists(unpacked) ? Files.list(unpacked) : Stream.empty()) {
            return folders
                    .filter(Files::isDirectory)
                    .max((one, other) -> modified(one).compareTo(modified(other)))
                    .stream()
                    .anyMatch(Caches::hasCache);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static java.nio.file.attribute.FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file.resolve("app.jar"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean hasCache(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".aot"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
