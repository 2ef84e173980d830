package fr.spro.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the caches that programs lack, in the background: a rehearsal of all of them records what they are made from. */
public final class Training implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Training.class);
    private static final Duration END = Duration.ofSeconds(5);

    private final List<Trainee> programs;
    private final List<String> rehearsal;
    private final Runnable afterwards;
    private final Path logs;
    private final Thread thread;

    private Training(List<Trainee> programs, List<String> rehearsal, Runnable afterwards, Path logs) {
        this.programs = programs;
        this.rehearsal = rehearsal;
        this.afterwards = afterwards;
        this.logs = logs;
        this.thread = Thread.ofPlatform().name("training").daemon().unstarted(this::run);
    }

    /**
     * Begins at once.
     *
     * @param rehearsal a command that runs the programs with their caches' {@link AotCache#recording} options and ends
     * @param afterwards clears away what the rehearsal left
     * @param logs gets one file for the rehearsal and one per program
     */
    public static Training start(List<Trainee> programs, List<String> rehearsal, Runnable afterwards, Path logs) {
        Training training = new Training(programs, rehearsal, afterwards, logs);
        training.thread.setUncaughtExceptionHandler((_, failure) -> log.warn("no caches were made", failure));
        training.thread.start();
        return training;
    }

    private void run() {
        Map<Trainee, AotCache.Hold> held = new LinkedHashMap<>();
        try {
            if (isNeeded(programs) && holdAll(held) && isNeeded(programs)) {
                long begin = System.nanoTime();
                boolean played = LowPriority.run(rehearsal, logs.resolve("rehearsal.log"));
                log.info("rehearsal {} after {} s", played ? "played" : "failed", since(begin));
                for (Map.Entry<Trainee, AotCache.Hold> each : held.entrySet()) {
                    make(each.getKey(), each.getValue());
                }
                afterwards.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            held.values().forEach(AotCache.Hold::close);
        }
    }

    private static boolean isNeeded(List<Trainee> programs) {
        return programs.stream().anyMatch(program -> !program.cache().isMade());
    }

    private boolean holdAll(Map<Trainee, AotCache.Hold> held) {
        for (Trainee program : programs) {
            Optional<AotCache.Hold> hold = program.cache().hold();
            if (hold.isEmpty()) {
                return false;
            }
            held.put(program, hold.get());
        }
        return true;
    }

    private void make(Trainee program, AotCache.Hold hold) throws InterruptedException {
        long begin = System.nanoTime();
        try {
            boolean made = hold.make(program.command(), logs.resolve(program.name() + ".training.log"));
            log.info("{}: cache {} after {} s", program.name(), made ? "made" : "not made", since(begin));
        } catch (UncheckedIOException e) {
            log.warn("{}: no cache, its starts stay slower", program.name(), e);
        }
    }

    private static long since(long begin) {
        return (System.nanoTime() - begin) / 1_000_000_000;
    }

    /** Waits until it is done; false when there are caches missing then. */
    public boolean await() throws InterruptedException {
        thread.join();
        return !isNeeded(programs);
    }

    /** Ends what runs; what is made stays. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
