package fr.spro.acceptance.chaos.points;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Called at each place: the first process that reaches an armed one ends there, as by SIGKILL. */
public final class FaultPoints {
    private static final int KILLED = 137;

    private static volatile @Nullable Path folder;

    private FaultPoints() {}

    static void armedIn(Path where) {
        folder = where;
    }

    /** Ends the process if the place is armed; leaves behind a file with its process id. */
    public static void reached(String point) {
        Path armed = folder;
        if (armed == null || !Files.exists(armed.resolve(point))) {
            return;
        }
        try {
            Files.move(
                    armed.resolve(point),
                    armed.resolve(point + "." + ProcessHandle.current().pid()),
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException another) {
            return;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Runtime.getRuntime().halt(KILLED);
    }
}
