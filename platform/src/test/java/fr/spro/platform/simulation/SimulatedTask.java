package fr.spro.platform.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A task of a process. It has a thread of its own, so that it can stop amid the program, and works only while it is let:
 * of all threads of a simulation one works, so nothing is left to the threads.
 */
public final class SimulatedTask {

    /** Control flow, not a failure: nothing of the program may catch it. */
    private static final class Crashed extends Error {
        private static final long serialVersionUID = 1L;

        Crashed() {
            super("the process is no more", null, false, false);
        }
    }

    /** More operations than any task takes. */
    private static final int ENDLESS = 5_000;

    /** A task works without an end. */
    public static final class Endless extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Endless(String name) {
            super(name);
        }
    }

    private static final ScopedValue<SimulatedTask> RUNNING = ScopedValue.newInstance();

    private final String name;
    private final Thread thread;
    private final Runnable ended;
    private final List<Object> notes = new ArrayList<>();

    private @Nullable SimulatedOperation waitsFor;
    private @Nullable SimulatedReply reply;
    private boolean crashed;
    private boolean over;
    private int operations;

    /** What the database has made of the operation already, while its answer waits for the majority. */
    private @Nullable SimulatedReply prepared;

    private long position;

    SimulatedTask(String name, SimulationScheduler turns, Runnable work, Runnable ended) {
        this.name = name;
        this.ended = ended;
        this.thread = turns.thread(() -> {
            try {
                ScopedValue.where(RUNNING, this).run(work);
            } catch (Crashed e) {
                // As was meant.
            } catch (RuntimeException e) {
                // Its thread ends with it.
            } finally {
                over = true;
            }
        });
    }

    /** Which task of which process. */
    public String name() {
        return name;
    }

    boolean isOver() {
        return over;
    }

    @Nullable
    SimulatedOperation waitsFor() {
        return waitsFor;
    }

    @Nullable
    SimulatedReply prepared() {
        return prepared;
    }

    long position() {
        return position;
    }

    void prepare(SimulatedReply answer, long at) {
        prepared = answer;
        position = at;
    }

    /** Something to remember with it. */
    public void note(Object thing) {
        notes.add(thing);
    }

    /** What was noted, in order. */
    public List<Object> notes() {
        return notes;
    }

    // ---------------------------------------------------------------- on its own thread

    /** The one whose thread this is. */
    static SimulatedTask running() {
        return RUNNING.get();
    }

    /** Waits for a reply; everybody else may go on meanwhile. */
    SimulatedReply ask(SimulatedOperation operation) {
        waitsFor = operation;
        reply = null;
        while (!crashed && reply == null) {
            LockSupport.park(this);
        }
        if (crashed) {
            // Also in each finally block on the way out.
            throw new Crashed();
        }
        return Objects.requireNonNull(reply);
    }

    // ---------------------------------------------------------------- on the simulation's thread

    void start() {
        thread.start();
    }

    void answer(SimulatedReply answer) {
        if (++operations > ENDLESS) {
            throw new Endless(name);
        }
        reply = answer;
        waitsFor = null;
        prepared = null;
        LockSupport.unpark(thread);
    }

    /** Its process is no more, so neither is it. */
    void crash() {
        crashed = true;
        waitsFor = null;
        LockSupport.unpark(thread);
    }

    /** Whether it works on without an answer. */
    boolean goesOn(SimulationScheduler turns) {
        return !over && waitsFor == null && turns.goesOn(thread);
    }

    void end() {
        if (!crashed) {
            ended.run();
        }
    }
}
