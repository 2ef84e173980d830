package fr.spro.local.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The end of a process. Linux may tell its exit status only seconds after nothing is left of it (ADR 55); whoever waits
 * for its ports, files and memory need not wait for that.
 */
public final class Ending {
    private static final Duration LOOK = Duration.ofMillis(100);

    private static final boolean LINUX = Files.isDirectory(Path.of("/proc/self/task"));

    private Ending() {}

    /** Waits for the end, not longer than this; whether it came. Its exit status may not be known yet. */
    public static boolean within(Duration time, Process process) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        long left = time.toNanos();
        do {
            if (process.waitFor(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS) || isGone(process)) {
                return true;
            }
            left = end - System.nanoTime();
        } while (left > 0);
        return false;
    }

    /** Whether nobody has its id any more; what cannot be looked at, for want of files or memory, is there. */
    private static boolean isGone(Process process) {
        return LINUX
                ? Files.notExists(Path.of("/proc", Long.toString(process.pid())))
                : ProcessHandle.of(process.pid()).isEmpty();
    }
}
