package fr.spro.platform.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Work that is done again and again on a thread of its own, a pause after it ended or failed; a nudge ends the pause. */
public final class Rounds implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Rounds.class.getName());

    private final String name;
    private final Duration first;
    private final Duration pause;
    private final Work work;
    private final Semaphore wake = new Semaphore(0);
    private volatile @Nullable Thread thread;

    /** One round; what it throws is logged, and the next round comes all the same. */
    @FunctionalInterface
    public interface Work {
        void round() throws InterruptedException;
    }

    /** Rounds that begin at once; idle until their start. */
    public Rounds(String name, Duration pause, Work work) {
        this(name, Duration.ZERO, pause, work);
    }

    /** The same, with a wait before the first. */
    public Rounds(String name, Duration first, Duration pause, Work work) {
        this.name = name;
        this.first = first;
        this.pause = pause;
        this.work = work;
    }

    /** Starts; a second start changes nothing. */
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofVirtual().name(name).start(this::run);
        }
    }

    /** There is something to do now. */
    public void nudge() {
        wake.release();
    }

    private void run() {
        try {
            rest(first);
            while (true) {
                try {
                    work.round();
                } catch (RuntimeException e) {
                    LOG.log(Level.WARNING, name + ": the next round comes in " + pause, e);
                }
                rest(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void rest(Duration length) throws InterruptedException {
        if (length.isPositive() && wake.tryAcquire(length.toNanos(), TimeUnit.NANOSECONDS)) {
            wake.drainPermits();
        }
    }

    /** Interrupts the round that is on its way; there is no other. */
    @Override
    public void close() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }
}
