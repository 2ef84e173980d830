package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RunningProductTest {

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void tellsAtOnceWhyTheLauncherEnded(@TempDir Path data) {
        assertThatThrownBy(() -> RunningProduct.start(data, "--bogus"))
                .hasMessageContainingAll("the launcher ended with 2", "run: Unknown option --bogus");
    }
}
