package fr.spro.local.process;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Side by side, since they wait most of the time. */
@Execution(ExecutionMode.CONCURRENT)
class SupervisedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    /** Less than the time for which a program goes first at most. */
    private static final Duration BEFORE_IT_WOULD_ANYHOW = Duration.ofSeconds(20);

    @TempDir
    Path logs;

    @Test
    void keepsAProgramRunningThoughItsStartsCannotBeTold() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        Supervised program = Supervised.start(program("exit 1"), logs, () -> {
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
        Supervised program = Supervised.start(program(untilSeen, () -> create(seen)), logs, () -> {});
        try {
            await().atMost(PATIENCE).until(() -> starts() >= 5);
            assertThat(pauses()).containsOnly(" 0 ms");
        } finally {
            stop(program);
        }
    }

    @Test
    void waitsForLongerAndLongerWithWhatNeverTakesRequests() throws Exception {
        Supervised program = Supervised.start(program("exit 1", () -> false), logs, () -> {});
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
        Supervised program = Supervised.start(program("sleep 60"), logs, () -> {
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
        Supervised program = Supervised.start(
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

    @Test
    void whatTakesRequestsLetsOthersStart() {
        Supervised program = Supervised.start(program("exec sleep 60"), logs, () -> {});
        try {
            Path thread = mainThread(program);
            await().atMost(BEFORE_IT_WOULD_ANYHOW).until(() -> Precedence.nice(thread) == Precedence.RUNNING);
        } finally {
            stop(program);
        }
    }

    @Test
    void goesFirstForAsLongAsOthersStartThatWaitForIt() {
        AtomicBoolean others = new AtomicBoolean(true);
        AtomicInteger asked = new AtomicInteger();
        Supervised program = Supervised.start(program("exec sleep 60"), logs, new Supervised.Owner() {
            @Override
            public void noteStart() {}

            @Override
            public boolean startsOthers() {
                asked.incrementAndGet();
                return others.get();
            }
        });
        try {
            Path thread = mainThread(program);
            int before = Precedence.nice(thread);
            // Asked each second: without others it would go after them by now.
            await().atMost(PATIENCE).until(() -> asked.get() >= 5);
            assertThat(Precedence.nice(thread)).isEqualTo(before);
            others.set(false);
            await().atMost(BEFORE_IT_WOULD_ANYHOW).until(() -> Precedence.nice(thread) == Precedence.RUNNING);
        } finally {
            stop(program);
        }
    }

    private static Path mainThread(Supervised program) {
        long process = requireNonNull(program.process()).pid();
        Path thread = Path.of("/proc", Long.toString(process), "task", Long.toString(process));
        assumeTrue(Files.isDirectory(thread), "needs Linux, which shows the threads of a process");
        assumeTrue(Precedence.nice(thread) < Precedence.RUNNING, "needs a priority that can be lowered");
        return thread;
    }

    /** Linux may tell how a process ended only seconds after nothing is left of it (ADR 55). */
    @Test
    void startsAgainWhenNothingIsLeftThoughNobodySaidHowItEnded() throws Exception {
        List<Reticent> started = new CopyOnWriteArrayList<>();
        Supervised program = startReticent(started);
        try {
            Reticent first = started.getFirst();
            first.toHandle().destroyForcibly();
            await().atMost(PATIENCE).until(() -> program.process() != first);
            assertThat(first.isAlive()).as("nobody was told of its end").isTrue();
            assertThat(log()).contains(" is gone, how is not told yet, after ").doesNotContain(" had ended with ");

            first.tell();
            await().atMost(PATIENCE)
                    .until(() -> log().contains(" process " + first.pid() + " had ended with 137, told "));
        } finally {
            stop(program);
            started.forEach(Reticent::tell);
        }
    }

    /** As when others before it have used up the time that all of them have. */
    @Test
    void waitsForWhatItKilledThoughItsTimeIsUsedUp() {
        Supervised program =
                Supervised.start(program("exec sleep 60"), logs, () -> {}, command -> new Tough(command.start()));
        long pid = requireNonNull(program.process()).pid();
        try {
            program.stop();
            program.awaitEnd(Duration.ofMillis(-1));
            assertThat(ProcessHandle.of(pid)).isEmpty();
        } finally {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private Supervised startReticent(List<Reticent> started) {
        return Supervised.start(program("exec sleep 60"), logs, () -> {}, command -> {
            Reticent process = new Reticent(command.start());
            started.add(process);
            return process;
        });
    }

    private String log() throws IOException {
        return Files.readString(logs.resolve("program.log"));
    }

    /** Does not listen, and is gone only when whoever kills it asks for the third time whether it is. */
    private static final class Tough extends Reticent {
        private final Thread killer = Thread.currentThread();
        private volatile boolean killed;
        private int asked;

        Tough(Process process) {
            super(process);
        }

        @Override
        public void destroy() {
            // Goes on.
        }

        @Override
        public Process destroyForcibly() {
            killed = true;
            return this;
        }

        @Override
        public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
            if (killed && Thread.currentThread() == killer) {
                asked++;
                if (asked == 3) {
                    toHandle().destroyForcibly();
                }
            }
            return super.waitFor(timeout, unit);
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
        return new Program("program", 1, List.of("/bin/sh", "-c", script), Map.of(), ready::getAsBoolean, null);
    }

    private static void stop(Supervised program) {
        program.stop();
        program.awaitEnd(Duration.ofSeconds(5));
    }
}
