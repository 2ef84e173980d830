package fr.spro.registration.roster;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** The inverses of what was changed on trial, so that it can be taken back. */
final class UndoLog {

    private final Deque<Runnable> undo = new ArrayDeque<>();
    private boolean on;

    void begin() {
        if (on) {
            throw new IllegalStateException("already on trial");
        }
        on = true;
    }

    /** How a change that was just made is taken back. */
    void inverse(Runnable step) {
        if (on) {
            undo.push(step);
        }
    }

    void settle() {
        on = false;
        undo.clear();
    }

    void takeBack() {
        on = false;
        takeBackTo(0);
    }

    /** The answer to a question after some changes, which are taken back whatever it is. */
    <T> T supposing(Runnable changes, Supplier<T> question) {
        boolean before = on;
        int mark = undo.size();
        on = true;
        try {
            changes.run();
            return question.get();
        } finally {
            takeBackTo(mark);
            on = before;
        }
    }

    private void takeBackTo(int mark) {
        while (undo.size() > mark) {
            undo.pop().run();
        }
    }
}
