package fr.spro.platform.wired;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A task of a process. It has a thread of its own, so that it can stop amid the program, and runs only while it is given
 * the turn: of all threads of a simulation one works, so nothing is left to the threads.
 */
public final class Strand {

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

    private final String name;
    private final Thread thread;
    private final Runnable ended;
    private final List<Object> notes = new ArrayList<>();

    private volatile boolean turn;
    private volatile @Nullable Thread giver;
    private @Nullable Operation waitsFor;
    private @Nullable Reply reply;
    private boolean crashed;
    private boolean over;
    private int operations;

    /** What the database has made of the operation already, while its answer waits for the majority. */
    private @Nullable Reply prepared;

    private long position;

    Strand(String name, Runnable work, Runnable ended) {
        this.name = name;
        this.ended = ended;
        this.thread = Thread.ofVirtual().unstarted(() -> {
            try {
                work.run();
            } catch (Crashed e) {
                // As was meant.
            } catch (RuntimeException e) {
                // Its thread ends with it.
            } finally {
                over = true;
                giveBack();
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
    Operation waitsFor() {
        return waitsFor;
    }

    @Nullable
    Reply prepared() {
        return prepared;
    }

    long position() {
        return position;
    }

    void prepare(Reply answer, long at) {
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

    /** Waits for a reply; everybody else may go on meanwhile. */
    Reply ask(Operation operation) {
        if (!crashed) {
            waitsFor = operation;
            giveBack();
            awaitTurn();
        }
        if (crashed) {
            // Also in each finally block on the way out.
            throw new Crashed();
        }
        return Objects.requireNonNull(reply);
    }

    private void giveBack() {
        turn = false;
        LockSupport.unpark(giver);
    }

    private void awaitTurn() {
        while (!turn) {
            LockSupport.park(this);
        }
    }

    // ---------------------------------------------------------------- on the simulation's thread

    void start() {
        giveTurn(thread::start);
    }

    void answer(Reply answer) {
        if (++operations > ENDLESS) {
            throw new Endless(name);
        }
        reply = answer;
        waitsFor = null;
        prepared = null;
        giveTurn(() -> LockSupport.unpark(thread));
    }

    /** Its process is no more, so neither is it. */
    void crash() {
        if (!over) {
            crashed = true;
            giveTurn(() -> LockSupport.unpark(thread));
        }
    }

    private void giveTurn(Runnable wake) {
        giver = Thread.currentThread();
        turn = true;
        wake.run();
        while (turn) {
            LockSupport.park(this);
        }
    }

    void endIfOver() {
        if (over) {
            ended.run();
        }
    }
}
