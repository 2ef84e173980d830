package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What run, bench and chaos build again (deploy/stale.sh), in a project of empty files. */
class StaleTest {

    private static final Instant BUILT = Instant.parse("2026-06-01T12:00:00Z");
    private static final List<String> PROGRAMS = List.of("gateway", "local", "acceptance");

    @TempDir
    Path project;

    @BeforeEach
    void everythingBuilt() throws IOException {
        for (String program : PROGRAMS) {
            write(program + "/pom.xml", BUILT.minusSeconds(60));
            write(program + "/src/main/java/Main.java", BUILT.minusSeconds(60));
            write(program + "/src/test/java/MainTest.java", BUILT.plusSeconds(60));
            write(jar(program), BUILT);
            Files.createDirectories(project.resolve(program).resolve("target/lib"));
        }
        for (String shared : List.of("platform", "platform/base", "platform/telemetry", "platform/production")) {
            write(shared + "/pom.xml", BUILT.minusSeconds(60));
            write(shared + "/src/main/java/Shared.java", BUILT.minusSeconds(60));
        }
        write("pom.xml", BUILT.minusSeconds(60));
    }

    @Test
    void nothingIsStaleAfterABuildWhateverTestsChanged() throws Exception {
        assertThat(stale()).isEmpty();
    }

    @Test
    void aProgramIsStaleWithoutItsJarOrWithAnOlderOne() throws Exception {
        write("gateway/src/main/java/Main.java", BUILT.plusSeconds(1));
        assertThat(stale()).containsExactly("gateway");
        write("gateway/src/main/java/Main.java", BUILT.minusSeconds(1));
        assertThat(stale()).isEmpty();
        Files.delete(project.resolve(jar("gateway")));
        assertThat(stale()).containsExactly("gateway");
    }

    @Test
    void acceptanceIsStaleWithTheLauncherWhoseCopyItStarts() throws Exception {
        write("local/src/main/java/Main.java", BUILT.plusSeconds(1));
        assertThat(stale()).containsExactly("local", "acceptance");
    }

    @Test
    void everythingIsStaleWithTheSharedLibraries() throws Exception {
        for (String shared : List.of("platform/base", "platform/telemetry")) {
            write(shared + "/src/main/java/Shared.java", BUILT.plusSeconds(1));
            assertThat(stale()).containsExactlyElementsOf(PROGRAMS);
            write(shared + "/src/main/java/Shared.java", BUILT.minusSeconds(60));
        }
    }

    @Test
    void whatIsStartedFromItsLibrariesIsStaleWithoutThem() throws Exception {
        Files.delete(project.resolve("local/target/lib"));
        assertThat(stale()).containsExactly("local");
    }

    private static String jar(String program) {
        return program + "/target/" + program + "-1.0.0-SNAPSHOT.jar";
    }

    private void write(String file, Instant when) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "");
        Files.setLastModifiedTime(path, FileTime.from(when));
    }

    private List<String> stale() throws IOException, InterruptedException {
        Path script = Path.of("..", "deploy", "stale.sh").toRealPath();
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "set -euo pipefail; . \"$0\"; for one in \"$@\"; do if stale \"$one\"; then echo \"$one\"; fi; done",
                        script.toString(),
                        PROGRAMS.get(0),
                        PROGRAMS.get(1),
                        PROGRAMS.get(2))
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        List<String> lines = bash.inputReader().lines().toList();
        assertThat(bash.waitFor()).as("%s", lines).isZero();
        return lines;
    }
}
