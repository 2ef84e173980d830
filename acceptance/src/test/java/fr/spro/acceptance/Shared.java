package fr.spro.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One running product for all the stories of a test run, stopped when the JVM ends. */
final class Shared {
    private static final Running RUNNING = start();

    private Shared() {}

    static Running running() {
        return RUNNING;
    }

    private static Running start() {
        try {
            Path target = Running.root().resolve("acceptance/target");
            Files.createDirectories(target);
            Running running = Running.start(Files.createTempDirectory(target, "spro-"));
            Runtime.getRuntime().addShutdownHook(new Thread(running::close));
            return running;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
