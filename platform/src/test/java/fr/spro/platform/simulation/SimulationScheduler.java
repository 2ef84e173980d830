package fr.spro.platform.simulation;

import java.lang.reflect.Constructor;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * Virtual threads that only the simulation's own thread carries, one after the other: so none of them works while another
 * does, and who waits for a lock, or for what another reads, waits in an order that is the same each time.
 */
final class SimulationScheduler {

    /** The JDK keeps it for its own tests; surefire opens the package. */
    private static final Constructor<?> BUILDER = builder();

    private static final long MOMENT_NANOS = 1_000;

    private final Queue<Runnable> ready = new ConcurrentLinkedQueue<>();

    private static Constructor<?> builder() {
        try {
            Constructor<?> builder = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
                    .getDeclaredConstructor(Executor.class);
            builder.setAccessible(true);
            return builder;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK has no builder of virtual threads with a carrier", e);
        }
    }

    /** A thread that works only while {@link #letWork} does. */
    Thread thread(Runnable work) {
        try {
            Executor carrier = ready::add;
            return ((Thread.Builder.OfVirtual) BUILDER.newInstance(carrier)).unstarted(work);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no virtual thread", e);
        }
    }

    /** Until each of them waits or is over. */
    void letWork() {
        for (Runnable next = ready.poll(); next != null; next = ready.poll()) {
            next.run();
        }
    }

    /**
     * Whether it works on by itself: its pause is ended, since no time passes meanwhile, and a monitor of the JDK that a
     * simulation beside this one holds is waited for.
     */
    boolean goesOn(Thread thread) {
        return switch (thread.getState()) {
            case TIMED_WAITING -> {
                LockSupport.unpark(thread);
                yield true;
            }
            case BLOCKED, RUNNABLE -> {
                LockSupport.parkNanos(MOMENT_NANOS);
                yield true;
            }
            default -> false;
        };
    }
}
