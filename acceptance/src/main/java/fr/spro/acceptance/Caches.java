package fr.spro.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The ahead-of-time caches that the launcher makes after the first start of a build: what is measured starts with them, as
 * on other days.
 */
public final class Caches {
    private static final int MINUTES = 30;

    private Caches() {}

    /** Has the launcher make those that are missing, in a new folder beside {@code data}; fails after half an hour. */
    public static void make(Path data) {
        System.out.println("Caches of this build, if there are none yet");
        Path folder = data.resolveSibling(data.getFileName() + "-first");
        try {
            Process launcher = Running.launcher(folder, List.of("--caches"))
                    .redirectOutput(Redirect.INHERIT)
                    .redirectError(Redirect.INHERIT)
                    .start();
            try {
                if (!launcher.waitFor(MINUTES, TimeUnit.MINUTES) || launcher.exitValue() != 0) {
                    throw new IllegalStateException("no caches within " + MINUTES + " minutes, see " + folder);
                }
            } finally {
                launcher.destroy();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
