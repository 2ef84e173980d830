package fr.spro.registration.roster;

import java.time.Duration;
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
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Delivers every committed entry to every {@link RosterFollower}: at once when told, else by a sweep. A sweep looks for
 * the next entry of the rosters in use here; now and then one reads the heads of all.
 *
 * <p>Deliveries give way to people who wait for an answer: for some seconds at most in a rush, for a moment otherwise, so
 * that what has gathered by then is not much.
 */
public final class RosterFeed implements AutoCloseable {

    private static final int SWEEPS_BETWEEN_FULL_ONES = 6;
    /** Lets the answers out first, and gathers entries that come together. */
    private static final long GATHER_MILLIS = 20;

    /** Whose positions are read together. */
    private static final int MOST_TOGETHER = 200;

    private static final long GIVES_WAY_TO_A_RUSH_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long GIVES_WAY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /**
     * When to look and when to write.
     *
     * @param sweep the time between two looks for entries that nobody told of
     * @param save the time between two writes of a follower's positions; after a crash it hears the entries of this time
     *     once more
     * @param first how long after a start nothing is delivered: whoever waited for it comes now, and is not seen before
     */
    public record Pace(Duration sweep, Duration save, Duration first) {}

    private final RosterJournal journal;
    private final FollowerPositions positions;
    private final Function<String, Optional<SessionCopy>> sessions;
    private final Pace pace;
    private final BiConsumer<String, RuntimeException> failed;
    private final Supplier<Crowd> crowd;
    private final Map<String, SessionCopy> known = new ConcurrentHashMap<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final Thread sweeper = Thread.ofVirtual().name("feed-sweep").unstarted(this::sweepUntilStopped);
    private final RecentEntries recent = new RecentEntries();
    private volatile long startedAt = System.nanoTime();

    /**
     * A feed; {@link #start()} sets it going.
     *
     * @param sessions the session of a roster as it is now
     * @param pace when to look and when to write
     * @param failed hears why a follower could not act; it is tried again at the next sweep
     * @param crowd those who wait for an answer
     */
    public RosterFeed(
            List<RosterFollower> followers,
            RosterJournal journal,
            FollowerPositions positions,
            Function<String, Optional<SessionCopy>> sessions,
            Pace pace,
            BiConsumer<String, RuntimeException> failed,
            Supplier<Crowd> crowd) {
        this.journal = journal;
        this.positions = positions;
        this.sessions = sessions;
        this.pace = pace;
        this.failed = failed;
        this.crowd = crowd;
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
        lanes.forEach(lane -> lane.nudge(sessionId));
    }

    /** Like a nudge, with the entry at hand, which spares reading it; returns at once. */
    public void offer(RosterEntry entry) {
        recent.add(entry);
        nudge(entry.sessionId());
    }

    /** Of how many rosters some follower has not heard yet what it was told to listen for. */
    public int behind() {
        return lanes.stream().mapToInt(lane -> lane.queued.size()).max().orElse(0);
    }

    private void sweepUntilStopped() {
        try {
            for (int sweeps = 0; ; sweeps++) {
                try {
                    if (sweeps % SWEEPS_BETWEEN_FULL_ONES == 0) {
                        Map<String, Long> heads = journal.heads();
                        Map<String, Map<String, Long>> delivered = positions.all();
                        lanes.forEach(
                                lane -> lane.sweepAll(heads, delivered.getOrDefault(lane.follower.name(), Map.of())));
                    } else {
                        lanes.forEach(Lane::sweepKnown);
                    }
                } catch (RuntimeException e) {
                    failed.accept("sweep", e);
                }
                TimeUnit.NANOSECONDS.sleep(pace.sweep().toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        sweeper.interrupt();
        lanes.forEach(lane -> lane.thread.interrupt());
    }

    /** One follower's deliveries, in order, on a thread of its own. */
    private final class Lane {
        private final RosterFollower follower;
        private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
        private final Map<String, Boolean> queued = new ConcurrentHashMap<>();
        /** Of each roster in use here, the last version known to be delivered. */
        private final Map<String, Long> reached = new ConcurrentHashMap<>();
        /** Rosters whose position is not written yet. */
        private final Set<String> unsaved = new HashSet<>();

        private long savedAt = System.nanoTime();

        private final Thread thread;

        Lane(RosterFollower follower) {
            this.follower = follower;
            this.thread = Thread.ofVirtual().name("feed-" + follower.name()).unstarted(this::run);
        }

        void nudge(String sessionId) {
            if (queued.put(sessionId, true) == null) {
                queue.add(sessionId);
            }
        }

        private void run() {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    String first = next();
                    if (first != null) {
                        giveWay();
                        List<String> told = new ArrayList<>(List.of(first));
                        queue.drainTo(told, MOST_TOGETHER - 1);
                        deliver(told);
                    }
                    saveInTime();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** The next roster told of; null when it is time to save first. */
        private @Nullable String next() throws InterruptedException {
            return unsaved.isEmpty() ? queue.take() : queue.poll(untilSave(), TimeUnit.NANOSECONDS);
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

        private void giveWay() throws InterruptedException {
            long begin = System.nanoTime();
            do {
                TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
            } while (System.nanoTime() - begin < patience() || isFirst());
        }

        private boolean isFirst() {
            return System.nanoTime() - startedAt < pace.first().toNanos();
        }

        private long patience() {
            return switch (crowd.get()) {
                case RUSH -> GIVES_WAY_TO_A_RUSH_NANOS;
                case SOME -> GIVES_WAY_NANOS;
                case NOBODY -> 0;
            };
        }

        private void sweepAll(Map<String, Long> heads, Map<String, Long> delivered) {
            heads.forEach((sessionId, head) -> {
                if (delivered.getOrDefault(sessionId, 0L) < head) {
                    nudge(sessionId);
                }
            });
        }

        private void sweepKnown() {
            journal.ahead(Map.copyOf(reached)).forEach(this::nudge);
        }

        private void deliver(List<String> told) {
            Map<String, Long> elsewhere = Map.of();
            RuntimeException unread = null;
            try {
                elsewhere = positions.of(
                        follower.name(),
                        told.stream().filter(each -> !isNextAtHand(each)).toList());
            } catch (RuntimeException e) {
                unread = e;
            }
            for (String sessionId : told) {
                queued.remove(sessionId);
                long here = Objects.requireNonNullElse(reached.putIfAbsent(sessionId, 0L), 0L);
                if (unread == null) {
                    deliver(sessionId, Math.max(here, elsewhere.getOrDefault(sessionId, 0L)));
                    saveInTime();
                }
            }
            if (unread != null) {
                failed.accept(follower.name(), unread);
            }
        }

        /** Otherwise any instance may have delivered more than this one. */
        private boolean isNextAtHand(String sessionId) {
            Long here = reached.get(sessionId);
            return here != null && recent.find(sessionId, here + 1) != null;
        }

        private void deliver(String sessionId, long from) {
            try {
                reached.put(sessionId, from);
                long version = from;
                while (recent.find(sessionId, version + 1) == null) {
                    Optional<RosterEntry> read = journal.find(sessionId, version + 1);
                    if (read.isEmpty()) {
                        return;
                    }
                    deliver(read.get());
                    version++;
                }
                // What is offered meanwhile waits its turn. What another instance wrote behind those at hand is told to
                // its own feed, and found here by the next sweep.
                for (long last = recent.last(sessionId, version + 1); version < last; version++) {
                    RosterEntry atHand = recent.find(sessionId, version + 1);
                    deliver(
                            atHand == null
                                    ? journal.find(sessionId, version + 1).orElseThrow()
                                    : atHand);
                }
            } catch (RuntimeException e) {
                failed.accept(follower.name(), e);
            }
        }

        private void deliver(RosterEntry entry) {
            SessionCopy session = session(entry);
            if (session == null) {
                throw new IllegalStateException("no session for an entry of " + entry.sessionId());
            }
            follower.follow(new RosterFollower.Delivery(session, entry.version(), entry.at(), entry.changes()));
            reached.put(entry.sessionId(), entry.version());
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
