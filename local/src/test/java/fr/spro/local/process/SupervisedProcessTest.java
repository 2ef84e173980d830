package fr.spro.local.process;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Side by side, since they wait most of the time. */
@Execution(ExecutionMode.CONCURRENT)
class SupervisedProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path logs;

    @Test
    void keepsAProgramRunningThoughItsStartsCannotBeTold() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        SupervisedProcess program = SupervisedProcess.start(program("exit 1"), logs, () -> {
            tries.incrementAndGet();
            throw new UncheckedIOException(new IOException("No space left on device"));
        });
        try {
            await().atMost(PATIENCE).until(() -> starts() >= 3);
            assertThat(tries.get()).isGreaterThanOrEqualTo(3);
        } finally {
            stop(program);
        }
    }

    /** However often and however soon it is killed: everything is to answer again within ten seconds of each. */
    @Test
    void startsWhatTookRequestsAgainAtOnce() throws Exception {
        Path seen = logs.resolve("seen");
        String untilSeen = "while [ ! -e " + seen + " ]; do sleep 0.05; done; rm " + seen + "; exit 137";
        SupervisedProcess program = SupervisedProcess.start(program(untilSeen, () -> create(seen)), logs, () -> {});
        try {
            await().atMost(PATIENCE).until(() -> starts() >= 5);
            assertThat(pauses()).containsOnly(" 0 ms");
        } finally {
            stop(program);
        }
    }

    @Test
    void waitsForLongerAndLongerWithWhatNeverTakesRequests() throws Exception {
        SupervisedProcess program = SupervisedProcess.start(program("exit 1", () -> false), logs, () -> {});
        try {
            await().atMost(PATIENCE).until(() -> starts() >= 4);
            assertThat(pauses()).startsWith(" 0 ms", " 500 ms", " 1000 ms");
        } finally {
            stop(program);
        }
    }

    @Test
    void tellsAStartOnceItCanWhenItCouldNotAtFirst() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        SupervisedProcess program = SupervisedProcess.start(program("sleep 60"), logs, () -> {
            if (tries.incrementAndGet() < 3) {
                throw new UncheckedIOException(new IOException("No space left on device"));
            }
        });
        try {
            await().atMost(PATIENCE).until(() -> tries.get() == 3);
            assertThat(starts()).isEqualTo(1);
        } finally {
            stop(program);
        }
    }

    @Test
    void goesOnReadingWhatAProgramSaysThoughItCannotBeKept() throws Exception {
        // A log that is full, and a folder where the one before it would go: the turn fails until it is away.
        Path inTheWay = Files.createDirectories(logs.resolve("program.log.1").resolve("taken"));
        Files.write(logs.resolve("program.log"), new byte[5_000_000]);
        Path said = logs.resolve("said");
        SupervisedProcess program = SupervisedProcess.start(
                program("i=0; while [ $i -lt 20000 ]; do echo a line that nobody keeps; i=$((i+1)); done; touch " + said
                        + "; while [ -e " + said + " ]; do sleep 0.1; done; echo kept again; sleep 60"),
                logs,
                () -> {});
        try {
            // More than a pipe holds: it would wait for ever for somebody who reads.
            await().atMost(PATIENCE).until(() -> Files.exists(said));
            Files.delete(inTheWay);
            Files.delete(inTheWay.getParent());
            Files.delete(said);
            await().atMost(PATIENCE)
                    .until(() -> Files.readString(logs.resolve("program.log")).contains("kept again"));
        } finally {
            stop(program);
        }
    }

    /** As when others before it have used up the time that all of them have. */
    @Test
    void waitsForWhatItKilledThoughItsTimeIsUsedUp() {
        SupervisedProcess program =
                SupervisedProcess.start(program("trap '' TERM; while :; do sleep 1; done"), logs, () -> {});
        long pid = requireNonNull(program.process()).pid();
        try {
            program.stop();
            program.awaitEnd(Duration.ofMillis(-1));
            assertThat(ProcessHandle.of(pid)).isEmpty();
        } finally {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private long starts() throws IOException {
        return Files.readAllLines(logs.resolve("program.log")).stream()
                .filter(line -> line.contains(" started as process "))
                .count();
    }

    private List<String> pauses() throws IOException {
        return Files.readAllLines(logs.resolve("program.log")).stream()
                .filter(line -> line.contains("starts again in"))
                .map(line -> line.replaceAll(".*starts again in", ""))
                .toList();
    }

    private static boolean create(Path file) {
        try {
            Files.writeString(file, "");
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Program program(String script) {
        return program(script, () -> true);
    }

    private static Program program(String script, BooleanSupplier ready) {
        return new Program("program", 1, List.of("/bin/sh", "-c", script), Map.of(), ready::getAsBoolean);
    }

    private static void stop(SupervisedProcess program) {
        program.stop();
        program.awaitEnd(Duration.ofSeconds(5));
    }
}
