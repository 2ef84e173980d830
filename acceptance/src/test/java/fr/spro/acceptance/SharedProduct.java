package fr.spro.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;

/** One running product for all the stories of a test run, and one with demonstration data; both stop when the JVM ends. */
final class SharedProduct {
    /** What a story holds that runs a product of its own: beside the shared ones and one other story there is room for one. */
    static final String ONE_MORE = "one more product";

    /** While another product starts, running programs get little of the processor for ten seconds (ADR 50). */
    private static final Map<String, String> PATIENT =
            Map.of("SPRO_ROUTES_READLIMIT", "20s", "SPRO_ROUTES_WRITELIMIT", "25s");

    private static final RunningProduct RUNNING = start();

    static {
        // An answer that is refused for now is asked for again as long as a story waits.
        Awaitility.ignoreExceptionsByDefaultMatching(AssertionError.class::isInstance);
    }

    /** Started by whoever asks for it first; after the other one, as two that start at once are both slow. */
    private static final class Demonstration {
        static final RunningProduct RUNNING = start("--demo");
    }

    private SharedProduct() {}

    static RunningProduct running() {
        return RUNNING;
    }

    /** Full of invented people and answers, with campaigns that are sealed when they close. */
    static RunningProduct demonstration() {
        return Demonstration.RUNNING;
    }

    private static RunningProduct start(String... options) {
        try {
            Path target = RunningProduct.root().resolve("acceptance/target");
            Files.createDirectories(target);
            RunningProduct running = RunningProduct.start(Files.createTempDirectory(target, "spro-"), PATIENT, options);
            Runtime.getRuntime().addShutdownHook(new Thread(running::close));
            return running;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
