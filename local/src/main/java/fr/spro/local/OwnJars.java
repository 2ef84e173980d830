package fr.spro.local;

import fr.spro.local.process.AotCache;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the programs that come with the launcher run from: the jars that the build left beside it, whoever has it on which
 * class path, so that a cache made for {@code ./run} serves {@code ./bench} too. Tests that have classes in folders run
 * them from their own class path, without a cache.
 */
final class OwnJars {
    private final Path directory;
    private final List<Path> jars;

    private OwnJars(Path directory, List<Path> jars) {
        this.directory = directory;
        this.jars = jars;
    }

    /** Those of this launcher's build. */
    static OwnJars of(Path root) {
        try {
            return of(
                    root,
                    Path.of(OwnJars.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same of a launcher that runs from this jar or folder. */
    static OwnJars of(Path root, Path running) {
        Path directory = root.resolve("local/target");
        Path jar = directory.resolve("local-" + Programs.VERSION + ".jar");
        Path libraries = directory.resolve("lib");
        List<Path> jars = new ArrayList<>();
        try {
            if (Files.isDirectory(libraries) && isSame(running, jar)) {
                jars.add(jar);
                try (Stream<Path> all = Files.list(libraries)) {
                    all.sorted().forEach(jars::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new OwnJars(directory, jars);
    }

    private static boolean isSame(Path running, Path jar) throws IOException {
        return Files.isRegularFile(running) && Files.isRegularFile(jar) && Files.mismatch(running, jar) < 0;
    }

    String classPath() {
        return jars.isEmpty()
                ? System.getProperty("java.class.path")
                : jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * The cache of a program for these jars as they are now; null without them.
     *
     * @param command without what differs from data directory to data directory
     */
    @Nullable
    AotCache cache(String program, List<String> command, List<String> without) {
        if (jars.isEmpty()) {
            return null;
        }
        try {
            List<String> key = new ArrayList<>(command);
            for (Path jar : jars) {
                key.add(Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis());
            }
            return AotCache.of(
                    Files.createDirectories(directory.resolve("caches").resolve(program)), key, without);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
