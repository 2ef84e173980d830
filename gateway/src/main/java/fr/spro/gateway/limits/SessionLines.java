package fr.spro.gateway.limits;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait to be let in: at each session in the order they came, the sessions by turns, so that nobody waits behind
 * the rush for another one. Thread-safe.
 */
final class SessionLines<T> {

    private static final class Line<T> {
        final Queue<T> waiting = new ArrayDeque<>();
        int inside;
    }

    private final int abreast;
    private final int everywhere;
    private final int longest;
    private final Map<String, Line<T>> lines = new HashMap<>();
    /** Where somebody waits who may be let in, next turn first. */
    private final Deque<Line<T>> turns = new ArrayDeque<>();

    private int waiting;
    private int inside;

    /**
     * Nobody yet.
     *
     * @param abreast how many are inside together of one session
     * @param everywhere and of all of them
     * @param longest how many may wait
     */
    SessionLines(int abreast, int everywhere, int longest) {
        this.abreast = abreast;
        this.everywhere = everywhere;
        this.longest = longest;
    }

    /** False if too many wait already. */
    synchronized boolean add(String session, T one) {
        if (waiting >= longest) {
            return false;
        }
        Line<T> line = lines.computeIfAbsent(session, _ -> new Line<>());
        line.waiting.add(one);
        waiting++;
        if (line.waiting.size() == 1 && line.inside < abreast) {
            turns.add(line);
        }
        return true;
    }

    /** Who is let in next, and is inside from now on; null if nobody may be. */
    synchronized @Nullable T next() {
        Line<T> line = inside < everywhere ? turns.poll() : null;
        if (line == null) {
            return null;
        }
        T one = line.waiting.remove();
        waiting--;
        line.inside++;
        inside++;
        if (!line.waiting.isEmpty() && line.inside < abreast) {
            turns.add(line);
        }
        return one;
    }

    /** Somebody of this session who was let in is inside no more. */
    synchronized void left(String session) {
        Line<T> line = lines.get(session);
        if (line == null) {
            return;
        }
        boolean wasFull = line.inside == abreast;
        line.inside--;
        inside--;
        if (wasFull && !line.waiting.isEmpty()) {
            turns.add(line);
        }
        if (line.inside == 0 && line.waiting.isEmpty()) {
            lines.remove(session);
        }
    }
}
