package fr.spro.gateway.routes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Those who want to be signed up at one session. A few calls are under way; who comes meanwhile waits, and goes with the
 * others who wait in the next, as many as one has room for. Thread-safe.
 */
final class SignUpLine<T> {

    private final int calls;
    private final int most;
    private final long room;
    private final ToLongFunction<T> size;
    private final Deque<T> waiting = new ArrayDeque<>();
    private int underWay;

    /**
     * An empty line.
     *
     * @param calls under way together
     * @param most who go in one call
     * @param room of one call; who is larger than that goes alone in one
     * @param size of somebody in a call, in the unit of the room
     */
    SignUpLine(int calls, int most, long room, ToLongFunction<T> size) {
        this.calls = calls;
        this.most = most;
        this.room = room;
        this.size = size;
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
        long left = room;
        while (underWay < calls && together.size() < most && !waiting.isEmpty()) {
            T one = waiting.element();
            if (stillThere.test(one)) {
                left -= size.applyAsLong(one);
                if (left < 0 && !together.isEmpty()) {
                    break;
                }
                together.add(one);
            }
            waiting.remove();
        }
        underWay += together.isEmpty() ? 0 : 1;
        return together;
    }

    /** A call is over. */
    synchronized void end() {
        underWay--;
    }
}
