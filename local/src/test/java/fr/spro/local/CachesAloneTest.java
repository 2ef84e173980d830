package fr.spro.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Ahead-of-time caches made by a launcher that does nothing else: at the lowest priority, so beside other tests it takes longest. */
class CachesAloneTest extends LauncherTest {
    @Test
    void makesTheCachesAloneWhenAskedToAndOnlyOnce() throws Exception {
        assertThat(launchers.launch("--caches").waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(launchers.output()).startsWith("Caches: there after").doesNotContain("Ready: ");
        assertThat(launchers.last().exitValue()).isZero();
        List<Path> made = launchers.caches();
        assertThat(made).hasSize(4);
        assertThat(launchers.data().resolve("rehearsal")).doesNotExist();

        assertThat(launchers.exitOf(launchers.launch("--caches"))).startsWith("0 Caches: there");
        assertThat(launchers.caches()).isEqualTo(made);
    }
}
