package fr.spro.acceptance.chaos.points;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Called at each place: the first process that reaches an armed one ends there, by SIGKILL. */
public final class FaultPoints {
    private static final int SIGKILL = 9;
    private static final MethodHandle KILL = kill();

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
        long self = ProcessHandle.current().pid();
        try {
            Files.move(armed.resolve(point), armed.resolve(point + "." + self), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException another) {
            return;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        end((int) self);
    }

    /** Not {@link Runtime#halt}, which lets the compilers come to an end first. */
    private static void end(int self) {
        try {
            int ignored = (int) KILL.invokeExact(self, SIGKILL);
        } catch (Throwable e) {
            throw new IllegalStateException("kill cannot be called", e);
        }
    }

    @SuppressWarnings("restricted") // A process cannot ask Java to kill itself.
    private static MethodHandle kill() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().find("kill").orElseThrow(),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    }
}
