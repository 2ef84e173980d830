package fr.spro.registration.places;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * The last known numbers of every session in this instance, for lists and live pages; a moment behind the rosters.
 *
 * <p>Whoever watches asks for what changed since the last look, so a slow watcher misses only numbers that newer ones
 * have replaced, and costs nobody else anything.
 */
@Component
public final class AvailabilityCache implements AutoCloseable {

    private record Posted(Availability places, long sequence) {}

    private final Map<String, Posted> posted = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long sequence;
    private volatile boolean closed;

    /** What a look showed; {@code sequence} is for the next look. */
    public record Look(long sequence, List<Availability> places) {}

    /** Takes over newer numbers. */
    public void post(Availability places) {
        lock.lock();
        try {
            Posted there = posted.get(places.sessionId());
            if (there == null || there.places().version() < places.version()) {
                sequence++;
                posted.put(places.sessionId(), new Posted(places, sequence));
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something was posted after {@code sequence}, at most so long. */
    public void await(long since, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (!closed && sequence <= since && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** What was posted after {@code since} (0: everything) and is wanted. */
    public Look look(long since, Predicate<Availability> wanted) {
        long seen;
        lock.lock();
        try {
            seen = sequence;
        } finally {
            lock.unlock();
        }
        List<Availability> places = new ArrayList<>();
        if (seen > since) {
            for (Posted p : posted.values()) {
                if (p.sequence() > since && wanted.test(p.places())) {
                    places.add(p.places());
                }
            }
        }
        return new Look(seen, places);
    }

    /** All numbers. */
    public Collection<Availability> all() {
        return posted.values().stream().map(Posted::places).toList();
    }

    public boolean isClosed() {
        return closed;
    }

    /** Sends every watcher home. */
    @Override
    public void close() {
        closed = true;
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
