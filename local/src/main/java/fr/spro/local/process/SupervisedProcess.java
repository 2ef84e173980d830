package fr.spro.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that is kept running: when its process ends without being asked to, another one is started, at once or, if
 * it keeps ending before it takes requests, after a growing pause.
 */
public final class SupervisedProcess {

    private static final Logger log = LoggerFactory.getLogger(SupervisedProcess.class);
    private static final long LOG_BYTES = 5_000_000;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(150);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    /** What is killed is gone soon; only a machine that hangs keeps it. */
    private static final Duration KILLED_GOES = Duration.ofSeconds(10);

    private static final int EARLY_ENDS_BEFORE_GIVING_UP = 4;

    private final Program program;
    private final RotatingLog output;
    private final Owner owner;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread supervisor;

    /** Whether the process now has taken requests; only the supervisor changes it. */
    private volatile boolean answered;

    private volatile @Nullable Process process;
    private volatile int earlyEnds;
    private volatile boolean told = true;
    private volatile boolean logged = true;

    /** Who has programs started. */
    @FunctionalInterface
    public interface Owner {
        /** Called after each start of a process. */
        void noteStart();
    }

    private SupervisedProcess(Program program, RotatingLog output, Owner owner) {
        this.program = program;
        this.output = output;
        this.owner = owner;
        this.supervisor =
                Thread.ofPlatform().name("supervise-" + program.name()).daemon().unstarted(this::run);
    }

    /** Starts the program and keeps it running. */
    public static SupervisedProcess start(Program program, Path logDirectory, Owner owner) {
        try {
            RotatingLog output = new RotatingLog(logDirectory.resolve(program.name() + ".log"), LOG_BYTES);
            SupervisedProcess supervised = new SupervisedProcess(program, output, owner);
            supervised.launch();
            supervised.supervisor.start();
            return supervised;
        } catch (IOException e) {
            throw new IllegalStateException(program.name() + " cannot be started", e);
        }
    }

    /** The program's name. */
    public String name() {
        return program.name();
    }

    /** Where it listens. */
    public int port() {
        return program.port();
    }

    /** The process now, also if it has just ended. */
    public @Nullable Process process() {
        return process;
    }

    /** Waits until the program takes requests; false when it does not in time or ends again and again. */
    public boolean awaitReady(Duration patience) throws InterruptedException {
        Instant end = Instant.now().plus(patience);
        while (Instant.now().isBefore(end)) {
            Process current = process;
            if (current != null && answers(current)) {
                return true;
            }
            if (earlyEnds >= EARLY_ENDS_BEFORE_GIVING_UP || stopping.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return false;
    }

    /** Asks the program to end and does not start it again; {@link #awaitEnd} waits for it. */
    public void stop() {
        stopping.countDown();
        Process current = process;
        if (current != null) {
            current.destroy();
        }
    }

    /** Waits for the end after {@link #stop}; what has not ended in time is killed. */
    public void awaitEnd(Duration patience) {
        Process current = process;
        try {
            if (current != null && !endsWithin(patience, current)) {
                log.warn("{} did not end in {} s and is killed", name(), patience.toSeconds());
                current.destroyForcibly();
                if (!endsWithin(KILLED_GOES, current)) {
                    log.warn("{} is still there {} s after it was killed", name(), KILLED_GOES.toSeconds());
                }
            }
            supervisor.join(Duration.ofSeconds(1));
            output.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.warn("the log of {} cannot be closed", name(), e);
        }
    }

    private static boolean endsWithin(Duration time, Process process) throws InterruptedException {
        return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void run() {
        try {
            while (true) {
                Process current = process;
                if (current == null) {
                    return;
                }
                Instant begin = current.info().startInstant().orElseGet(Instant::now);
                awaitEnd(current);
                if (stopping.getCount() == 0) {
                    return;
                }
                restart(current, Duration.between(begin, Instant.now()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean answers(Process current) {
        return current.isAlive() && program.ready().test();
    }

    /** Looks meanwhile whether it takes requests; a change that could not be told, for want of room, is told again. */
    private void awaitEnd(Process current) throws InterruptedException {
        while (!endsWithin(LOOK_AGAIN, current)) {
            answered = answered || answers(current);
            if (!told && stopping.getCount() > 0) {
                tellChange();
            }
        }
    }

    private void restart(Process ended, Duration life) throws InterruptedException {
        earlyEnds = answered ? 0 : earlyEnds + 1;
        Duration pause = pause();
        note("ended with " + ended.exitValue() + " after " + life.toSeconds() + " s, starts again in "
                + pause.toMillis() + " ms");
        while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            try {
                launch();
                return;
            } catch (IOException e) {
                int ends = earlyEnds;
                earlyEnds = ends + 1;
                pause = pause();
                log.error("{} cannot be started again, next try in {} ms", name(), pause.toMillis(), e);
            }
        }
    }

    private Duration pause() {
        // The first end is a kill like any other: no pause. Only what does not get through its start waits.
        if (earlyEnds <= 1) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofMillis(500L << Math.min(earlyEnds - 2, 10));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private void launch() throws IOException {
        // Ctrl-C in a terminal reaches the whole process group; only the launcher may act on it, so that the order of
        // stopping holds. A signal that is ignored stays ignored after exec, and the JVM leaves it so.
        List<String> command = new ArrayList<>(List.of("sh", "-c", "trap '' INT; exec \"$0\" \"$@\""));
        command.addAll(program.command());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(program.environment());
        answered = false;
        Process started = builder.start();
        process = started;
        if (stopping.getCount() == 0) {
            started.destroy();
        }
        // A pipe is read by a blocked thread: six virtual ones would take the carriers from the mailbox.
        Thread.ofPlatform().daemon().name("log-" + name()).start(() -> copy(started.getInputStream()));
        note("started as process " + started.pid());
        tellChange();
    }

    /** Whoever cannot hear of it does not end the watch over the program. */
    private void tellChange() {
        try {
            owner.noteStart();
            told = true;
        } catch (RuntimeException e) {
            told = false;
            log.warn("a start of {} cannot be told: {}", name(), e.toString());
        }
    }

    private void copy(InputStream in) {
        byte[] buffer = new byte[8192];
        try (in) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                keep(buffer, length);
            }
        } catch (IOException e) {
            log.debug("the output of {} ended", name(), e);
        }
    }

    private void note(String what) {
        byte[] line = ("---- " + Instant.now() + " " + name() + " " + what + "\n").getBytes(StandardCharsets.UTF_8);
        keep(line, line.length);
    }

    /** What cannot be kept is lost, and what comes later is kept again: a program must not wait for its log. */
    private void keep(byte[] bytes, int length) {
        try {
            output.write(bytes, length);
            logged = true;
        } catch (IOException e) {
            if (logged) {
                log.warn("the log of {} cannot be written", name(), e);
            }
            logged = false;
        }
    }
}
