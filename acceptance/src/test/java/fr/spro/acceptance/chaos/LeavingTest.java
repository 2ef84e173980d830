package fr.spro.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class LeavingTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsWhatIsLeftOfAProcessThatStays() throws IOException {
        Process stays = new ProcessBuilder("sleep", "4").start();
        Leaving.Left left = Leaving.watch(stays.pid());
        assertThat(left.after()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
        assertThat(left.held()).isNotEmpty();
        assertThat(left.held().getFirst()).matches("1 threads: sleep S at \\d+ in .*");
    }

    @Test
    void nothingIsToldOfOneThatIsGone() {
        assertThat(Leaving.watch(Long.MAX_VALUE).held()).isEmpty();
    }
}
