package fr.spro.gateway.routes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Those who want to be signed up at one session. A few calls are under way, or one while many are for all sessions; who
 * comes meanwhile waits, and goes with the others who wait in the next, as many as one has room for. Thread-safe.
 */
final class SignUpLine<T> {

    private final AtomicInteger everywhere;
    private final Limits limits;
    private final ToLongFunction<T> size;
    private final Deque<T> waiting = new ArrayDeque<>();
    private int underWay;

    /**
     * Of every line.
     *
     * @param calls under way together at one session
     * @param everywhere how many calls are under way at all sessions when one is enough for each
     * @param most who go in one call
     * @param room of one call; who is larger than that goes alone in one
     */
    record Limits(int calls, int everywhere, int most, long room) {}

    /**
     * An empty line.
     *
     * @param everywhere counts the calls under way at all sessions
     * @param size of somebody in a call, in the unit of the room
     */
    SignUpLine(Limits limits, AtomicInteger everywhere, ToLongFunction<T> size) {
        this.limits = limits;
        this.everywhere = everywhere;
        this.size = size;
    }

    /** Begins a call for somebody who has just come, if none waits and not too many are under way. */
    synchronized boolean begin() {
        boolean begun = waiting.isEmpty() && mayBegin();
        if (begun) {
            begun();
        }
        return begun;
    }

    synchronized void add(T one) {
        waiting.add(one);
    }

    /** Begins the next call: who goes in it, in the order they came; nobody, and no call, when none may begin. */
    synchronized List<T> next(Predicate<T> stillThere) {
        List<T> together = new ArrayList<>();
        long left = limits.room();
        while (together.size() < limits.most() && !waiting.isEmpty() && mayBegin()) {
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
        if (!together.isEmpty()) {
            begun();
        }
        return together;
    }

    /** A call is over. */
    synchronized void end() {
        underWay--;
        everywhere.decrementAndGet();
    }

    /** A call more or less everywhere is no harm, so nobody waits for others to be counted. */
    private boolean mayBegin() {
        return underWay == 0 || (underWay < limits.calls() && everywhere.get() < limits.everywhere());
    }

    private void begun() {
        underWay++;
        everywhere.incrementAndGet();
    }
}
