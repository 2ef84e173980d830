package fr.spro.local;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Ends this process when its parent is gone: the parent holds the other end of standard input, however it dies. */
public final class ParentWatch {

    private static final Duration GRACE = Duration.ofSeconds(12);

    private ParentWatch() {}

    /** Watches from a daemon thread; at the end of standard input the process exits, running its shutdown hooks. */
    public static void start() {
        Thread.ofPlatform().name("parent-watch").daemon().start(() -> {
            drain(System.in);
            Thread.ofPlatform().name("parent-watch-deadline").daemon().start(ParentWatch::haltAfterGrace);
            System.exit(0);
        });
    }

    private static void drain(InputStream in) {
        try {
            while (in.read() >= 0) {
                // The parent writes nothing; only the end matters.
            }
        } catch (IOException e) {
            // A broken pipe tells the same as its end.
        }
    }

    private static void haltAfterGrace() {
        try {
            Thread.sleep(GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
