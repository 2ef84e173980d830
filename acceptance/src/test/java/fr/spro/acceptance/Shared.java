package fr.spro.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One running product for all the stories of a test run, and one with demonstration data; both stop when the JVM ends. */
final class Shared {
    /** What a story holds that runs a product of its own: beside the shared ones and one other story there is room for one. */
    static final String ONE_MORE = "one more product";

    private static final Running RUNNING = start();

    /** Started by whoever asks for it first; after the other one, as two that start at once are both slow. */
    private static final class Demonstration {
        static final Running RUNNING = start("--demo");
    }

    private Shared() {}

    static Running running() {
        return RUNNING;
    }

    /** Full of invented people and answers, with campaigns that are sealed when they close. */
    static Running demonstration() {
        return Demonstration.RUNNING;
    }

    private static Running start(String... options) {
        try {
            Path target = Running.root().resolve("acceptance/target");
            Files.createDirectories(target);
            Running running = Running.start(Files.createTempDirectory(target, "spro-"), options);
            Runtime.getRuntime().addShutdownHook(new Thread(running::close));
            return running;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
