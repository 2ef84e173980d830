package fr.spro.registration.headcount;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Counts at the doors of every session. Taps of one session wait for each other here, and instances race on the version
 * of the journal: who loses takes over what is new and decides again.
 */
@Component
public final class HeadCountCommandHandler {
    /** The counts kept in memory; another is loaded again in a moment. */
    private static final int KEPT = 50;
    /** A snapshot each so many entries bounds what a start reads one by one. */
    private static final int SNAPSHOT_EVERY = 256;
    /** Losing as often means that the database does not answer as it should. */
    private static final int ATTEMPTS = 50;

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final HeadCountRepository journal;
    private final Supplier<String> ids;
    private final Map<String, Counter> counters = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Counter> eldest) {
            return size() > KEPT;
        }
    };

    /** What became of a tap and what the count comes to. */
    public record Answer(HeadCountDecision decision, HeadCountView view) {}

    private static final class Counter {
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable HeadCount count;
    }

    public HeadCountCommandHandler(HeadCountRepository journal, Supplier<String> ids) {
        this.journal = journal;
        this.ids = ids;
    }

    /**
     * Counts a tap, once for its id.
     *
     * @param cancelled whether the session was called off
     * @param by who taps
     * @throws HeadCountOutcomeUnknown when it cannot be told whether it counts
     */
    public Answer count(String sessionId, CounterTap tap, boolean cancelled, String by, Instant now) {
        return with(sessionId, count -> {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                // Judged on what is in memory: no other instance's entry makes a known tap unknown or a refusal wrong,
                // and what counts is appended behind the last version or not at all.
                HeadCountDecision decision = count.decide(tap, cancelled, now);
                if (!(decision instanceof HeadCountDecision.Counted(CounterTap accepted))) {
                    return new Answer(decision, count.view());
                }
                HeadCountEntry entry = new HeadCountEntry(sessionId, count.version() + 1, ids.get(), now, by, accepted);
                switch (journal.append(entry)) {
                    case WON -> {
                        count.apply(entry);
                        keep(sessionId, count);
                        return new Answer(decision, count.view());
                    }
                    case STALE -> catchUp(sessionId, count);
                }
            }
            throw new HeadCountOutcomeUnknown("Always behind the journal of " + sessionId, null);
        });
    }

    /** What the count of a session comes to, entries of other instances included. */
    public HeadCountView view(String sessionId) {
        return with(sessionId, count -> {
            catchUp(sessionId, count);
            return count.view();
        });
    }

    private void catchUp(String sessionId, HeadCount count) {
        journal.after(sessionId, count.version()).forEach(count::apply);
    }

    private void keep(String sessionId, HeadCount count) {
        if (count.version() % SNAPSHOT_EVERY == 0) {
            journal.snapshot(sessionId, count.version(), count.taps());
        }
    }

    private <T> T with(String sessionId, Function<HeadCount, T> work) {
        Counter counter = counter(sessionId);
        lock(counter.lock);
        try {
            HeadCount count = counter.count;
            if (count == null) {
                count = journal.load(sessionId);
            }
            // Until the work is done nothing is sure of what is in memory.
            counter.count = null;
            T done = work.apply(count);
            counter.count = count;
            return done;
        } catch (HeadCountOutcomeUnknown e) {
            throw e;
        } catch (RuntimeException e) {
            throw new HeadCountOutcomeUnknown("No outcome of a count of " + sessionId, e);
        } finally {
            counter.lock.unlock();
        }
    }

    private Counter counter(String sessionId) {
        synchronized (counters) {
            return counters.computeIfAbsent(sessionId, _ -> new Counter());
        }
    }

    private static void lock(ReentrantLock lock) {
        try {
            if (!lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new HeadCountOutcomeUnknown("Too many taps are waiting", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HeadCountOutcomeUnknown("Interrupted while waiting for other taps", e);
        }
    }
}
