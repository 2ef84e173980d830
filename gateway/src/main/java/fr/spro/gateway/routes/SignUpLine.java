package fr.spro.gateway.routes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * Those who want to be signed up at one session. A few calls are under way; who comes meanwhile waits, and goes with the
 * others who wait in the next. Thread-safe.
 */
final class SignUpLine<T> {

    private final int calls;
    private final int most;
    private final Deque<T> waiting = new ArrayDeque<>();
    private int underWay;

    /**
     * An empty line.
     *
     * @param calls under way together
     * @param most who go in one call
     */
    SignUpLine(int calls, int most) {
        this.calls = calls;
        this.most = most;
    }

    /** Begins a call for somebody who has just come, if none waits and not too many are under way. */
    synchronized boolean begin() {
        boolean begun = underWay < calls && waiting.isEmpty();
        underWay += begun ? 1 : 0;
        return begun;
    }

    synchronized void add(T one) {
        waiting.add(one);
    }

    /** Begins the next call: who goes in it, in the order they came; nobody, and no call, when none may begin. */
    synchronized List<T> next(Predicate<T> stillThere) {
        List<T> together = new ArrayList<>();
        while (underWay < calls && together.size() < most && !waiting.isEmpty()) {
            T one = waiting.remove();
            if (stillThere.test(one)) {
                together.add(one);
            }
        }
        underWay += together.isEmpty() ? 0 : 1;
        return together;
    }

    /** A call is over. */
    synchronized void end() {
        underWay--;
    }
}
