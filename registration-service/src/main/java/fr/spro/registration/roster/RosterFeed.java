package fr.spro.registration.roster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Delivers every committed entry to every {@link RosterFollower}: at once when told, else by a sweep. */
public final class RosterFeed implements AutoCloseable {

    private static final int MOVE_EVERY = 16;
    /** Lets the answers out first, and gathers entries that come together. */
    private static final long GATHER_MILLIS = 20;

    private final RosterJournal journal;
    private final FollowerPositions positions;
    private final Function<String, Optional<SessionCopy>> sessions;
    private final Duration sweep;
    private final BiConsumer<String, RuntimeException> failed;
    private final Map<String, SessionCopy> known = new ConcurrentHashMap<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final RecentEntries recent = new RecentEntries();

    /**
     * A feed; {@link #start()} sets it going.
     *
     * @param sessions the session of a roster as it is now
     * @param sweep the time between two looks for entries that nobody told of
     * @param failed hears why a follower could not act; it is tried again at the next sweep
     */
    public RosterFeed(
            List<RosterFollower> followers,
            RosterJournal journal,
            FollowerPositions positions,
            Function<String, Optional<SessionCopy>> sessions,
            Duration sweep,
            BiConsumer<String, RuntimeException> failed) {
        this.journal = journal;
        this.positions = positions;
        this.sessions = sessions;
        this.sweep = sweep;
        this.failed = failed;
        followers.forEach(follower -> lanes.add(new Lane(follower)));
    }

    /** Starts delivering, first what an earlier life left. */
    public void start() {
        lanes.forEach(lane -> lane.thread.start());
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

    /** The entries behind a version: those at hand, and once these end what the journal has behind them. */
    private List<RosterEntry> after(String sessionId, long version) {
        List<RosterEntry> entries = new ArrayList<>();
        long next = version + 1;
        for (RosterEntry entry = recent.find(sessionId, next); entry != null; entry = recent.find(sessionId, next)) {
            entries.add(entry);
            next++;
        }
        entries.addAll(journal.after(sessionId, next - 1));
        return entries;
    }

    @Override
    public void close() {
        lanes.forEach(lane -> lane.thread.interrupt());
    }

    /** One follower's deliveries, in order, on a thread of its own. */
    private final class Lane {
        private final RosterFollower follower;
        private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
        private final Map<String, Boolean> queued = new ConcurrentHashMap<>();
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
            long nextSweep = System.nanoTime();
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    if (System.nanoTime() - nextSweep >= 0) {
                        sweep();
                        nextSweep = System.nanoTime() + sweep.toNanos();
                    }
                    String sessionId = queue.poll(nextSweep - System.nanoTime(), TimeUnit.NANOSECONDS);
                    if (sessionId != null) {
                        TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
                    }
                    for (; sessionId != null; sessionId = queue.poll()) {
                        queued.remove(sessionId);
                        deliver(sessionId);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void sweep() {
            try {
                Map<String, Long> delivered = positions.all(follower.name());
                journal.heads().forEach((sessionId, head) -> {
                    if (delivered.getOrDefault(sessionId, 0L) < head) {
                        nudge(sessionId);
                    }
                });
            } catch (RuntimeException e) {
                failed.accept(follower.name(), e);
            }
        }

        private void deliver(String sessionId) {
            long delivered = -1;
            long moved = -1;
            try {
                moved = positions.of(follower.name(), sessionId);
                delivered = moved;
                for (RosterEntry entry : after(sessionId, moved)) {
                    SessionCopy session = session(entry);
                    if (session == null) {
                        throw new IllegalStateException("no session for an entry of " + sessionId);
                    }
                    follower.follow(new RosterFollower.Delivery(session, entry.version(), entry.at(), entry.changes()));
                    delivered = entry.version();
                    if (delivered - moved >= MOVE_EVERY) {
                        positions.move(follower.name(), sessionId, delivered);
                        moved = delivered;
                    }
                }
            } catch (RuntimeException e) {
                failed.accept(follower.name(), e);
            }
            try {
                if (delivered > moved) {
                    positions.move(follower.name(), sessionId, delivered);
                }
            } catch (RuntimeException e) {
                failed.accept(follower.name(), e);
            }
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
