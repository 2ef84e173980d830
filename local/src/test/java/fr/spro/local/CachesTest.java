package fr.spro.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Ahead-of-time caches: when they are made, used and passed over. */
class CachesTest extends LauncherTest {

    private static final String ONE_COMPILER = "-XX:TieredStopAtLevel=1";

    @Test
    void makesCachesOnceReadyUsesThemAtTheNextStartAndPassesOverADamagedOne() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/maps")), "needs Linux, which shows the files a process maps");
        launchers.launch();
        launchers.awaitReady();
        assertThat(commandOf("gateway")).contains(ONE_COMPILER);
        // At the lowest priority, beside whatever else this machine does.
        await().atMost(Duration.ofMinutes(5)).until(() -> launchers.caches().size() == 4);
        JsonNode gateway = launchers.runFile().path("programs").path("gateway");
        ProcessHandle.of(gateway.path("pid").asLong()).orElseThrow().destroyForcibly();
        await().atMost(Launchers.PATIENCE).until(() -> mapsItsCache("gateway"));
        assertThat(commandOf("gateway")).doesNotContain(ONE_COMPILER);
        await().atMost(Launchers.PATIENCE)
                .until(() -> Files.notExists(launchers.data().resolve("rehearsal")));
        stop(launchers.last());

        List<Path> made = launchers.caches();
        Files.writeString(cacheOf("gateway"), "garbage");
        byte[] damaged = Files.readAllBytes(cacheOf("events-service"));
        Arrays.fill(damaged, damaged.length / 3, damaged.length / 2, (byte) 0xFF);
        Files.write(cacheOf("events-service"), damaged);
        launchers.launch();
        launchers.awaitReady();
        assertThat(mapsItsCache("registration-service")).isTrue();
        assertThat(mapsItsCache("events-service")).isFalse();
        assertThat(Files.readString(launchers.data().resolve("logs/gateway.log")))
                .doesNotContain("[aot]", "ended with 1 ");
        assertThat(Files.readString(launchers.data().resolve("logs/events-service.log")))
                .doesNotContain("[aot]", "ended with");
        assertThat(launchers.caches()).isEqualTo(made);
    }

    @Test
    void makesNoCacheWhenToldNotToAndEndsWithWhoeverStartedIt() throws Exception {
        Process launcher = launchers.launch("--no-training");
        launchers.awaitReady();
        launcher.getOutputStream().close();
        assertThat(launcher.waitFor(Launchers.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(launchers.data().resolve("logs")).isDirectoryNotContaining("glob:**.training.log");
        assertThat(launchers.caches()).isEmpty();
    }

    private static void stop(Process launcher) throws InterruptedException {
        launcher.destroy();
        assertThat(launcher.waitFor(Launchers.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
    }

    private Path cacheOf(String program) throws IOException {
        return launchers.caches().stream()
                .filter(file -> file.startsWith(launchers.root.resolve(program)))
                .findFirst()
                .orElseThrow();
    }

    private boolean mapsItsCache(String program) throws IOException {
        long pid =
                launchers.runFile().path("programs").path(program).path("pid").asLong();
        Path maps = Path.of("/proc/" + pid + "/maps");
        return Files.exists(maps)
                && Files.readString(maps).contains(cacheOf(program).toString());
    }

    private String commandOf(String program) throws IOException {
        long pid =
                launchers.runFile().path("programs").path(program).path("pid").asLong();
        return Files.readString(Path.of("/proc/" + pid + "/cmdline"));
    }
}
