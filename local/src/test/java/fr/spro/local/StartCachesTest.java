package fr.spro.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCachesTest {
    private static final String NAME = "gateway";
    private static final Instant BUILT = Instant.parse("2026-12-02T10:00:00Z");

    @TempDir
    Path root;

    @Test
    void runsTheExtractedJarOfThisBuild() throws IOException {
        Path built = file(Programs.jar(root, NAME), BUILT);
        Path extracted = file(folder().resolve(built.getFileName()), BUILT.plusSeconds(1));
        assertThat(StartCaches.runnable(root, NAME)).isEqualTo(extracted);
    }

    @Test
    void runsTheExecutableJarWhenTheExtractedOneIsOfABuildBeforeOrMissing() throws IOException {
        Path built = file(Programs.jar(root, NAME), BUILT);
        assertThat(StartCaches.runnable(root, NAME)).isEqualTo(built);
        file(folder().resolve(built.getFileName()), BUILT.minusSeconds(1));
        assertThat(StartCaches.runnable(root, NAME)).isEqualTo(built);
    }

    @Test
    void startsWithTheCacheThatTheBuildMade() throws IOException {
        assertThat(StartCaches.options(root, NAME)).isEmpty();
        Path cache = file(folder().resolve(NAME + ".aot"), BUILT);
        assertThat(StartCaches.options(root, NAME)).contains("-XX:AOTCache=" + cache);
    }

    private Path folder() {
        return root.resolve(NAME).resolve("target/start");
    }

    private static Path file(Path path, Instant modified) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "");
        Files.setLastModifiedTime(path, FileTime.from(modified));
        return path;
    }
}
