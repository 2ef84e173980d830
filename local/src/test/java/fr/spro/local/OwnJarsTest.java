package fr.spro.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnJarsTest {
    private static final List<String> COMMAND = List.of("java", "-cp", "x", "Main");

    @TempDir
    Path root;

    private Path jar;
    private Path library;
    private Path running;

    @BeforeEach
    void build() throws IOException {
        Path target = root.resolve("local/target");
        Files.createDirectories(target.resolve("lib"));
        jar = Files.writeString(target.resolve("local-" + Programs.VERSION + ".jar"), "this build");
        library = Files.writeString(target.resolve("lib/a.jar"), "library");
        running = Files.writeString(root.resolve("copy.jar"), "this build");
    }

    @Test
    void runsFromWhatTheBuildLeftAndHasACacheForEachProgram() {
        OwnJars jars = OwnJars.of(root, running);

        assertThat(jars.classPath()).isEqualTo(jar + ":" + library);
        assertThat(jars.cache("database", COMMAND, List.of())).isNotNull();
        assertThat(root.resolve("local/target/caches/database")).isDirectory();
    }

    @Test
    void runsFromItsOwnClassPathWithoutACacheWhenItIsOfAnotherBuild() throws IOException {
        Files.writeString(jar, "that build");
        OwnJars jars = OwnJars.of(root, running);

        assertThat(jars.classPath()).isEqualTo(System.getProperty("java.class.path"));
        assertThat(jars.cache("database", COMMAND, List.of())).isNull();
    }

    @Test
    void runsFromItsOwnClassPathWhenItsClassesLieInAFolder() {
        assertThat(OwnJars.of(root).classPath()).isEqualTo(System.getProperty("java.class.path"));
    }
}
