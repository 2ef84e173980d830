package fr.spro.local;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with launchers in a folder of their own, which end with it. */
abstract class LauncherTest {
    Launchers launchers;

    @BeforeEach
    void prepare(@TempDir Path root) throws IOException {
        launchers = new Launchers(root);
    }

    @AfterEach
    void endLaunchers() throws InterruptedException {
        launchers.end();
    }
}
