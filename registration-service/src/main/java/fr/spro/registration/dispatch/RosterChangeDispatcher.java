package fr.spro.registration.dispatch;

import fr.spro.platform.core.MaskedCause;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.RosterRepository;
import fr.spro.registration.roster.SessionCopy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Delivers every committed entry to every {@link RosterChangeHandler}: at once when told, else by a sweep. A sweep looks for
 * the next entry of the rosters in use here; now and then one reads the heads of all.
 *
 * <p>Each follower has one thread, which delivers one entry after the other and waits a moment before each batch.
 *
 * <p>An entry that a follower cannot act on is retried with growing pauses, then parked: deliveries of its session to that
 * follower stand still until an administrator retries or skips it. All others continue. Outages are not counted.
 */
public final class RosterChangeDispatcher implements AutoCloseable {

    private static final int SWEEPS_BETWEEN_FULL_ONES = 6;
    /** Lets the answers out first, and gathers entries that come together. */
    private static final long GATHER_MILLIS = 20;

    /** Whose positions are read together. */
    private static final int MOST_TOGETHER = 200;

    /**
     * When to look and when to write.
     *
     * @param sweep the time between two looks for entries that nobody told of
     * @param save the time between two writes of a follower's positions; after a crash it hears the entries of this time
     *     once more
     * @param first how long after a start nothing is delivered: whoever waited for it comes now, and is not seen before
     * @param retries the pauses between the tries of an entry; after the last one fails the entry is parked
     */
    public record Pace(Duration sweep, Duration save, Duration first, List<Duration> retries) {
        private static final List<Duration> USUAL_RETRIES =
                List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(5));

        public Pace {
            retries = List.copyOf(retries);
        }

        public Pace(Duration sweep, Duration save, Duration first) {
            this(sweep, save, first, USUAL_RETRIES);
        }
    }

    private final RosterRepository journal;
    private final HandlerPositions positions;
    private final ParkedDeliveries parking;
    private final Predicate<Throwable> outage;
    private final Function<String, Optional<SessionCopy>> sessions;
    private final Pace pace;
    private final BiConsumer<String, RuntimeException> failed;
    private final Map<String, SessionCopy> known = new ConcurrentHashMap<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final Thread sweeper = Thread.ofVirtual().name("feed-sweep").unstarted(this::sweepUntilStopped);
    private final RecentEntries recent = new RecentEntries();
    private final Semaphore asked = new Semaphore(0);
    /** Held while parked entries are written or read, so that a sweep does not miss one just parked. */
    private final Lock parked = new ReentrantLock();

    private volatile long startedAt = System.nanoTime();

    /**
     * A feed; {@link #start()} sets it going.
     *
     * @param sessions the session of a roster as it is now
     * @param pace when to look and when to write
     * @param failed hears why a follower could not act; it is tried again
     * @param outage whether a failure passes without a change of the program, and so is waited for and not counted
     */
    public RosterChangeDispatcher(
            List<RosterChangeHandler> followers,
            RosterRepository journal,
            HandlerPositions positions,
            ParkedDeliveries parking,
            Function<String, Optional<SessionCopy>> sessions,
            Pace pace,
            BiConsumer<String, RuntimeException> failed,
            Predicate<Throwable> outage) {
        this.journal = journal;
        this.positions = positions;
        this.parking = parking;
        this.outage = outage;
        this.sessions = sessions;
        this.pace = pace;
        this.failed = failed;
        followers.forEach(follower -> lanes.add(new Lane(follower)));
    }

    /** Starts delivering, first what an earlier life left. */
    public void start() {
        startedAt = System.nanoTime();
        lanes.forEach(lane -> lane.thread.start());
        sweeper.start();
    }

    /** Says that a roster has a new entry; returns at once. */
    public void nudge(String sessionId) {
        lanes.forEach(lane -> lane.nudge(sessionId, 0));
    }

    /** Says that an administrator has decided about a parked entry; returns at once. */
    public void lookAtParked() {
        asked.release();
    }

    /** Like a nudge, with the entry at hand, which spares reading it; returns at once. */
    public void offer(RosterEntry entry) {
        recent.add(entry);
        lanes.forEach(lane -> lane.nudge(entry.sessionId(), entry.version()));
    }

    /** Returns the number of deliveries that are due and not made, over all followers and sessions. */
    public long behind() {
        return lanes.stream().mapToLong(Lane::behind).sum();
    }

    /** Returns the number of sessions that stand still, over all followers. */
    public long parked() {
        return lanes.stream().mapToLong(lane -> lane.standing.size()).sum();
    }

    private void sweepUntilStopped() {
        try {
            for (int sweeps = 0; ; sweeps++) {
                sweep(sweeps % SWEEPS_BETWEEN_FULL_ONES == 0);
                if (asked.tryAcquire(pace.sweep().toNanos(), TimeUnit.NANOSECONDS)) {
                    asked.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep(boolean full) {
        try {
            Map<String, Map<String, Long>> delivered = full ? positions.all() : Map.of();
            sweepParked(delivered);
            if (full) {
                Map<String, Long> heads = journal.heads();
                lanes.forEach(lane -> lane.sweepAll(heads, delivered.getOrDefault(lane.follower.name(), Map.of())));
            } else {
                lanes.forEach(Lane::sweepKnown);
            }
        } catch (RuntimeException e) {
            failed.accept("sweep", e);
        }
    }

    /** Sweeps once and makes the deliveries that are due then, on the caller's thread without a pause. */
    void runOnce(boolean full) {
        sweep(full);
        lanes.forEach(lane -> lane.work(lane.queue.poll()));
    }

    /** Carries out what administrators decided, and what happened elsewhere, about parked entries. */
    private void sweepParked(Map<String, Map<String, Long>> delivered) {
        parked.lock();
        try {
            Map<String, Map<String, Long>> standing = new HashMap<>();
            for (ParkedDeliveries.Parked entry : parking.open()) {
                long reached =
                        delivered.getOrDefault(entry.follower(), Map.of()).getOrDefault(entry.sessionId(), 0L);
                if (entry.state() == ParkedDeliveries.State.SKIPPING) {
                    positions.move(entry.follower(), Map.of(entry.sessionId(), entry.version()));
                    parking.move(entry.id(), ParkedDeliveries.State.SKIPPING, ParkedDeliveries.State.SKIPPED);
                } else if (reached >= entry.version()) {
                    parking.move(entry.id(), ParkedDeliveries.State.PARKED, ParkedDeliveries.State.DELIVERED);
                } else {
                    standing.computeIfAbsent(entry.follower(), _ -> new HashMap<>())
                            .put(entry.sessionId(), entry.version());
                }
            }
            lanes.forEach(lane -> lane.standStill(standing.getOrDefault(lane.follower.name(), Map.of())));
        } finally {
            parked.unlock();
        }
    }

    @Override
    public void close() {
        sweeper.interrupt();
        lanes.forEach(lane -> lane.thread.interrupt());
    }

    /**
     * An entry that could not be delivered yet.
     *
     * @param next when it is tried again, by {@link System#nanoTime()}
     */
    private record Failure(long version, int tries, Instant since, long next) {
        Failure until(long later) {
            return new Failure(version, tries, since, later);
        }
    }

    /** One follower's deliveries, in order, on a thread of its own. */
    private final class Lane {
        private final RosterChangeHandler follower;
        private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
        private final Map<String, Boolean> queued = new ConcurrentHashMap<>();
        /** Rosters with an entry to deliver, each with its newest version; 0 where that is not known. */
        private final Map<String, Long> due = new ConcurrentHashMap<>();
        /** Of each roster in use here, the last version known to be delivered. */
        private final Map<String, Long> reached = new ConcurrentHashMap<>();
        /** Rosters whose position is not written yet. */
        private final Set<String> unsaved = new HashSet<>();
        /** Rosters whose next entry failed, until it is delivered or parked. */
        private final Map<String, Failure> failures = new ConcurrentHashMap<>();
        /** Rosters that stand still, with the version that is parked. */
        private final Map<String, Long> standing = new ConcurrentHashMap<>();
        /** Rosters whose stored position may be ahead of this instance's. */
        private final Set<String> reread = ConcurrentHashMap.newKeySet();

        private long savedAt = System.nanoTime();

        private final Thread thread;

        Lane(RosterChangeHandler follower) {
            this.follower = follower;
            this.thread = Thread.ofVirtual().name("feed-" + follower.name()).unstarted(this::run);
        }

        void nudge(String sessionId, long head) {
            due.merge(sessionId, head, Math::max);
            if (queued.put(sessionId, true) == null) {
                queue.add(sessionId);
            }
        }

        long behind() {
            long behind = 0;
            for (Map.Entry<String, Long> each : due.entrySet()) {
                long head = each.getValue();
                Long here = reached.get(each.getKey());
                behind += here == null ? 1 : Math.max(1, head - here);
            }
            return behind;
        }

        private void run() {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    String first = next();
                    if (first != null) {
                        gather();
                    }
                    work(first);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void work(@Nullable String first) {
            retryInTime();
            if (first != null) {
                List<String> told = new ArrayList<>(List.of(first));
                queue.drainTo(told, MOST_TOGETHER - 1);
                deliver(told);
            }
            saveInTime();
        }

        /** The next roster told of; null when it is time to save or to retry first. */
        private @Nullable String next() throws InterruptedException {
            long wait = unsaved.isEmpty() ? Long.MAX_VALUE : untilSave();
            long now = System.nanoTime();
            for (Failure failure : failures.values()) {
                wait = Math.min(wait, failure.next() - now);
            }
            return wait == Long.MAX_VALUE ? queue.take() : queue.poll(wait, TimeUnit.NANOSECONDS);
        }

        private void retryInTime() {
            long now = System.nanoTime();
            failures.forEach((sessionId, failure) -> {
                if (failure.next() - now <= 0) {
                    nudge(sessionId, failure.version());
                }
            });
        }

        private long untilSave() {
            return savedAt + pace.save().toNanos() - System.nanoTime();
        }

        private void saveInTime() {
            if (untilSave() > 0) {
                return;
            }
            savedAt = System.nanoTime();
            Map<String, Long> moved = new HashMap<>();
            unsaved.forEach(sessionId -> moved.put(sessionId, reached.getOrDefault(sessionId, 0L)));
            try {
                positions.move(follower.name(), moved);
                unsaved.clear();
            } catch (RuntimeException e) {
                failed.accept(follower.name(), e);
            }
        }

        private void gather() throws InterruptedException {
            do {
                TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
            } while (System.nanoTime() - startedAt < pace.first().toNanos());
        }

        private void sweepAll(Map<String, Long> heads, Map<String, Long> delivered) {
            heads.forEach((sessionId, head) -> {
                long there = delivered.getOrDefault(sessionId, 0L);
                if (there < head && reached.getOrDefault(sessionId, 0L) < head) {
                    reached.merge(sessionId, there, Math::max);
                    nudge(sessionId, head);
                }
            });
        }

        private void sweepKnown() {
            journal.ahead(Map.copyOf(reached))
                    .forEach(sessionId -> nudge(sessionId, reached.getOrDefault(sessionId, 0L) + 1));
        }

        /** Takes the parked versions as they are stored; rosters that stood still until now go on. */
        private void standStill(Map<String, Long> parkedNow) {
            Set<String> released = new HashSet<>(standing.keySet());
            released.removeAll(parkedNow.keySet());
            standing.putAll(parkedNow);
            standing.keySet().retainAll(parkedNow.keySet());
            parkedNow.forEach((sessionId, version) -> {
                failures.remove(sessionId);
                due.merge(sessionId, version, Math::max);
            });
            for (String sessionId : released) {
                failures.remove(sessionId);
                // A skipped entry may have carried a newer session.
                known.remove(sessionId);
                reread.add(sessionId);
                nudge(sessionId, 0);
            }
        }

        /** A roster that stands still, or whose retry is not due, stays due and is not delivered. */
        private boolean isHeld(String sessionId) {
            Failure failure = failures.get(sessionId);
            return standing.containsKey(sessionId) || (failure != null && failure.next() - System.nanoTime() > 0);
        }

        private void deliver(List<String> told) {
            Map<String, Long> elsewhere = Map.of();
            RuntimeException unread = null;
            try {
                elsewhere = positions.of(
                        follower.name(),
                        told.stream()
                                .filter(each -> !isHeld(each) && !isNextAtHand(each))
                                .toList());
            } catch (RuntimeException e) {
                unread = e;
            }
            for (String sessionId : told) {
                queued.remove(sessionId);
                if (isHeld(sessionId)) {
                    continue;
                }
                long here = Objects.requireNonNullElse(reached.putIfAbsent(sessionId, 0L), 0L);
                if (unread == null) {
                    reread.remove(sessionId);
                    deliver(sessionId, Math.max(here, elsewhere.getOrDefault(sessionId, 0L)));
                    saveInTime();
                }
            }
            if (unread != null) {
                failed.accept(follower.name(), unread);
                long next = System.nanoTime() + pace.retries().getFirst().toNanos();
                told.forEach(each -> failures.computeIfPresent(each, (_, failure) -> failure.until(next)));
            }
        }

        /** Otherwise any instance may have delivered more than this one. */
        private boolean isNextAtHand(String sessionId) {
            Long here = reached.get(sessionId);
            return here != null
                    && !failures.containsKey(sessionId)
                    && !reread.contains(sessionId)
                    && recent.find(sessionId, here + 1) != null;
        }

        private void deliver(String sessionId, long from) {
            try {
                reached.put(sessionId, from);
                if (deliverBehind(sessionId, from)) {
                    due.remove(sessionId);
                } else {
                    long here = reached.getOrDefault(sessionId, 0L);
                    due.computeIfPresent(sessionId, (_, head) -> here >= head ? null : head);
                }
                failures.remove(sessionId);
            } catch (RuntimeException e) {
                failed.accept(follower.name(), e);
                fail(sessionId, e);
            }
            if (queued.containsKey(sessionId)) {
                due.putIfAbsent(sessionId, 0L);
            }
        }

        /** Returns whether it found the end of the journal; otherwise another instance may have written more. */
        private boolean deliverBehind(String sessionId, long from) {
            long version = from;
            while (recent.find(sessionId, version + 1) == null) {
                Optional<RosterEntry> read = journal.find(sessionId, version + 1);
                if (read.isEmpty()) {
                    return true;
                }
                deliver(read.get());
                version++;
            }
            // What is offered meanwhile waits its turn. What another instance wrote behind those at hand is told to
            // its own feed, and found here by the next sweep.
            for (long last = recent.last(sessionId, version + 1); version < last; version++) {
                RosterEntry atHand = recent.find(sessionId, version + 1);
                deliver(atHand == null ? journal.find(sessionId, version + 1).orElseThrow() : atHand);
            }
            return false;
        }

        private void fail(String sessionId, RuntimeException cause) {
            long version = reached.getOrDefault(sessionId, 0L) + 1;
            Instant now = Instant.now();
            Failure known = failures.get(sessionId);
            Failure before = known != null && known.version() == version ? known : new Failure(version, 0, now, 0);
            int tries = before.tries() + (outage.test(cause) ? 0 : 1);
            due.merge(sessionId, version, Math::max);
            if (tries > pace.retries().size() && isParked(sessionId, before, tries, now, cause)) {
                failures.remove(sessionId);
                return;
            }
            int pause = Math.clamp(tries - 1, 0, pace.retries().size() - 1);
            long next = System.nanoTime() + pace.retries().get(pause).toNanos();
            failures.put(
                    sessionId,
                    new Failure(version, Math.min(tries, pace.retries().size()), before.since(), next));
        }

        /** False where it could not be stored: then the entry is tried once more. */
        private boolean isParked(String sessionId, Failure before, int tries, Instant now, RuntimeException cause) {
            parked.lock();
            try {
                parking.park(new ParkedDeliveries.Parked(
                        follower.name(),
                        sessionId,
                        before.version(),
                        before.since(),
                        now,
                        tries,
                        MaskedCause.of(cause)));
                standing.put(sessionId, before.version());
                return true;
            } catch (RuntimeException e) {
                failed.accept(follower.name(), e);
                return false;
            } finally {
                parked.unlock();
            }
        }

        private void deliver(RosterEntry entry) {
            SessionCopy session = session(entry);
            if (session != null) {
                follower.follow(
                        new RosterChangeHandler.Delivery(session, entry.version(), entry.at(), entry.changes()));
            } else if (!entry.changes().stream().allMatch(change -> change instanceof RosterChange.RulesApplied)) {
                throw new IllegalStateException("no session for an entry of " + entry.sessionId());
            }
            // Otherwise the rules of a draft, which concern no follower.
            reached.put(entry.sessionId(), entry.version());
            failures.remove(entry.sessionId());
            unsaved.add(entry.sessionId());
        }

        private @Nullable SessionCopy session(RosterEntry entry) {
            for (RosterChange change : entry.changes()) {
                if (change instanceof RosterChange.SessionApplied(SessionCopy copy)) {
                    known.merge(
                            copy.sessionId(),
                            copy,
                            (there, given) -> there.version() > given.version() ? there : given);
                }
            }
            SessionCopy copy = known.get(entry.sessionId());
            if (copy == null) {
                copy = sessions.apply(entry.sessionId()).orElse(null);
                if (copy != null) {
                    known.put(entry.sessionId(), copy);
                }
            }
            return copy;
        }
    }
}
