package fr.spro.platform.messaging;

import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One aggregate's way to Kafka: one flight at a time, in version order. */
final class AggregateRelay {
    private static final Logger LOG = LoggerFactory.getLogger(AggregateRelay.class);
    /** Entries sent before their acknowledgements are awaited. */
    private static final int PIPELINE = 32;
    /** Entries kept so that they need not be read again. */
    private static final int KEPT = 64;

    /** Whoever waits for the answer to the entry comes before whoever hears of it. */
    private static final long ANSWERS_FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final long UNKNOWN = -1;

    private enum State {
        IDLE,
        RUNNING,
        AGAIN,
        FAILED
    }

    private final String aggregateId;
    private final Journal journal;
    private final RelayPositions published;
    private final MessageSender sender;
    private final RelayAttempt run;
    private final long gatherNanos;
    private final long againNanos;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private final AtomicInteger quiet = new AtomicInteger();
    private final Map<Long, Offered> offered = new ConcurrentHashMap<>();
    /** Runs that broke off, to be done again with the next flight. */
    private final Map<String, RelayPositions.Run> left = new ConcurrentHashMap<>();
    /** Those that this lane's own run covers already. */
    private final Map<String, RelayPositions.Run> covered = new ConcurrentHashMap<>();

    private volatile long flownAt;
    private volatile long sent = UNKNOWN;
    private volatile long marked = UNKNOWN;
    /** When the oldest entry was made that is not on Kafka yet; null when none is known. */
    private volatile @Nullable Instant waitingSince;

    /** An entry at hand, and what it was made for. */
    private record Offered(JournalEntry entry, @Nullable String trail) {}

    /**
     * Of one aggregate.
     *
     * @param runs names for its runs, each only once, whoever asks; without dots
     * @param gather from flight to flight: a rush of entries goes a few times a second, a single one at once
     * @param again after this time a run is announced again
     */
    AggregateRelay(
            String aggregateId,
            Journal journal,
            RelayPositions published,
            MessageSender sender,
            Supplier<String> runs,
            Duration gather,
            Duration again) {
        this.aggregateId = aggregateId;
        this.journal = journal;
        this.published = published;
        this.sender = sender;
        this.run = new RelayAttempt(aggregateId, published, runs, again);
        this.gatherNanos = gather.toNanos();
        this.againNanos = again.toNanos();
        this.flownAt = System.nanoTime() - gatherNanos;
    }

    String aggregateId() {
        return aggregateId;
    }

    /** The last version whose facts were acknowledged. */
    long sent() {
        long known = sent;
        if (known == UNKNOWN) {
            known = published.of(aggregateId);
            marked = known;
            sent = known;
        }
        return known;
    }

    boolean isIdle() {
        return state.get() == State.IDLE;
    }

    boolean failed() {
        return state.get() == State.FAILED;
    }

    boolean isBehind() {
        return !isIdle();
    }

    int sweptQuietly() {
        return quiet.incrementAndGet();
    }

    @Nullable
    Instant waitingSince() {
        return waitingSince;
    }

    void offer(JournalEntry entry, @Nullable String trail) {
        if (offered.size() < KEPT) {
            offered.put(entry.version(), new Offered(entry, trail));
        }
    }

    /** The next flight does these runs again, unless it is at it. */
    void takeOver(Map<String, RelayPositions.Run> runs) {
        runs.forEach((name, run) -> {
            if (!run.equals(covered.get(name))) {
                left.put(name, run);
            }
        });
    }

    /** Whether the caller has to start a flight. */
    boolean wake() {
        quiet.set(0);
        State before = state.getAndUpdate(s -> s == State.RUNNING || s == State.AGAIN ? State.AGAIN : State.RUNNING);
        return before == State.IDLE || before == State.FAILED;
    }

    void run(BooleanSupplier going) {
        do {
            gather();
        } while (fly(going));
    }

    /** One flight, without a pause before it; whether another one has been asked for meanwhile. */
    boolean fly(BooleanSupplier going) {
        try {
            relay(going);
        } catch (RuntimeException e) {
            LOG.warn("Facts of {} wait for the next sweep: {}", aggregateId, e.toString());
            offered.clear();
            state.set(State.FAILED);
            return false;
        }
        if (!going.getAsBoolean() || state.compareAndSet(State.RUNNING, State.IDLE)) {
            return false;
        }
        state.set(State.RUNNING);
        return true;
    }

    private void gather() {
        long now = System.nanoTime();
        LockSupport.parkNanos(Math.max(ANSWERS_FIRST_NANOS, flownAt + gatherNanos - now));
        flownAt = System.nanoTime();
    }

    private void relay(BooleanSupplier going) {
        cover(Map.copyOf(left));
        long before = sent();
        boolean through = false;
        try {
            while (!through && going.getAsBoolean()) {
                sendSome(before);
                through = sent == before;
                before = sent;
            }
        } finally {
            long safe = sent;
            offered.keySet().removeIf(version -> version <= safe);
            if ((!through || !run.end(safe)) && safe > marked) {
                published.advance(aggregateId, safe);
            }
            marked = Math.max(marked, safe);
        }
        if (through) {
            covered.forEach((name, other) -> {
                published.forget(aggregateId, name, other);
                covered.remove(name, other);
            });
        }
    }

    /** Its own run begins where the earliest of these began. */
    private void cover(Map<String, RelayPositions.Run> runs) {
        sent = Math.min(sent(), earliest(runs) - 1);
        covered.putAll(runs);
        left.entrySet().removeAll(runs.entrySet());
    }

    private static long earliest(Map<String, RelayPositions.Run> runs) {
        return runs.values().stream().mapToLong(RelayPositions.Run::from).min().orElse(Long.MAX_VALUE);
    }

    private record Flight(long version, List<Future<?>> facts) {}

    /** Sends what there is behind a version and awaits the broker, entry by entry. */
    private void sendSome(long behind) {
        List<Flight> flights = new ArrayList<>();
        RuntimeException failure = null;
        try {
            for (long version = behind + 1; version <= behind + PIPELINE; version++) {
                Offered next = next(version);
                if (next == null) {
                    break;
                }
                if (flights.isEmpty()) {
                    run.goesFrom(version);
                }
                // Reading it took time, and what is before it may have been given up meanwhile.
                flights.forEach(before -> before.facts().forEach(AggregateRelay::refuseFailed));
                JournalEntry entry = next.entry();
                if (waitingSince == null) {
                    waitingSince = entry.at();
                }
                List<Future<?>> underWay = new ArrayList<>(entry.facts().size());
                for (StateMessage fact : entry.facts()) {
                    Future<?> way = sender.send(aggregateId, version, entry.at(), fact, next.trail());
                    underWay.add(way);
                    refuseFailed(way);
                }
                flights.add(new Flight(version, underWay));
            }
        } catch (RuntimeException e) {
            failure = e;
        }
        for (Flight flight : flights) {
            flight.facts().forEach(this::await);
            sent = flight.version();
        }
        if (failure != null) {
            throw failure;
        }
        waitingSince = null;
    }

    /** The producer did not take it (its buffer is full, the topic is not known yet) or gave it up: nothing may overtake it. */
    private static void refuseFailed(Future<?> way) {
        if (way.state() == Future.State.FAILED) {
            throw new IllegalStateException("The broker did not take a fact", way.exceptionNow());
        }
    }

    private @Nullable Offered next(long version) {
        Offered known = offered.remove(version);
        return known != null
                ? known
                : journal.find(aggregateId, version)
                        .map(entry -> new Offered(entry, null))
                        .orElse(null);
    }

    private void await(Future<?> future) {
        try {
            while (!isAnswered(future)) {
                run.goesOn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while facts were under way", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker did not take a fact", e.getCause());
        }
    }

    /** Waits for the broker, which may be away for long, not longer than a run goes without being announced. */
    private boolean isAnswered(Future<?> future) throws InterruptedException, ExecutionException {
        try {
            future.get(againNanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }
}
