package fr.spro.local.process;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the caches that programs lack, one after the other, in the background. */
public final class Training implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Training.class);
    private static final Duration END = Duration.ofSeconds(5);

    private final Thread thread;

    private Training(Thread thread) {
        this.thread = thread;
    }

    /**
     * Begins at once.
     *
     * @param apart replaces what would let a program reach the others or take their ports
     * @param logs gets one file per program
     */
    public static Training start(List<Program> programs, Map<String, String> apart, Path logs) {
        return new Training(Thread.ofPlatform().name("training").daemon().start(() -> {
            try {
                for (Program program : programs) {
                    make(program, apart, logs.resolve(program.name() + ".training.log"));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    private static void make(Program program, Map<String, String> apart, Path output) throws InterruptedException {
        AotCache cache = program.cache();
        if (cache == null || cache.isMade()) {
            return;
        }
        Map<String, String> environment = new HashMap<>(program.environment());
        environment.putAll(apart);
        long begin = System.nanoTime();
        try {
            boolean made = cache.make(program.command(), environment, output);
            log.info(
                    "{}: cache {} after {} s",
                    program.name(),
                    made ? "made" : "not made",
                    (System.nanoTime() - begin) / 1_000_000_000);
        } catch (UncheckedIOException e) {
            log.warn("{}: no cache, its starts stay slower", program.name(), e);
        }
    }

    /** Ends what runs; what is made stays. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
