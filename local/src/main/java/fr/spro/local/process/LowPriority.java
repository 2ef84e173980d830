package fr.spro.local.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Commands that nobody waits for. */
final class LowPriority {

    /** On a busy machine the lowest priority may mean almost nothing for a long time. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private LowPriority() {}

    /** Runs a command to its end, or kills it when interrupted; whether it ended well. {@code log} gets its output. */
    static boolean run(List<String> command, Path log) throws IOException, InterruptedException {
        List<String> nice = new ArrayList<>(List.of("nice", "-n", "19"));
        nice.addAll(command);
        Process process = new ProcessBuilder(nice)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
                .start();
        try {
            return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
        }
    }
}
