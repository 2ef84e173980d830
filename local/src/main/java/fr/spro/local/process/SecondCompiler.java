package fr.spro.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The JVM's thread that compiles for the second time: put behind everybody else on the machine, it works while nobody
 * waits, and neither a start nor a rush pays for it. The JVM has one priority for both compilers, and the first one must
 * not wait. On Linux only; elsewhere nothing happens.
 */
final class SecondCompiler {

    private static final String THREAD = "C2 Comp";
    private static final String LOWEST = "19";

    private SecondCompiler() {}

    /** Whether the thread was found, and so put behind the others. */
    static boolean putBehind(long process) throws InterruptedException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(process), "task"))) {
            List<Path> compilers = threads.filter(SecondCompiler::compiles).toList();
            for (Path compiler : compilers) {
                new ProcessBuilder(
                                "renice",
                                "-n",
                                LOWEST,
                                "-p",
                                compiler.getFileName().toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor(1, TimeUnit.SECONDS);
            }
            return !compilers.isEmpty();
        } catch (IOException elsewhere) {
            return false;
        }
    }

    private static boolean compiles(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).startsWith(THREAD);
        } catch (IOException ended) {
            return false;
        }
    }
}
