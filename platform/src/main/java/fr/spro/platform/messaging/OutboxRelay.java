package fr.spro.platform.messaging;

import com.mongodb.client.MongoCollection;
import fr.spro.platform.core.Ids;
import fr.spro.platform.core.TraceCarrier;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Brings every aggregate's facts to Kafka in version order, each at least once: a nudge says there is a new entry, a
 * sweep finds what a crash or an outage left behind. Two instances at once only send twice; one that breaks off behind
 * another is found by its announced run ({@link RelayAttempt}).
 */
public final class OutboxRelay implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    /** Of how many aggregates facts are on their way at the same time. */
    private static final int AT_ONCE = 64;
    /** From flight to flight of an aggregate, unless everything is swept more often. */
    private static final Duration GATHER = Duration.ofMillis(250);
    /** An aggregate nobody nudged for so many sweeps is left to the full sweep. */
    private static final int QUIET_SWEEPS = 20;
    /** A run that is not announced again for so many full sweeps is left. */
    private static final int UNCHANGED_SWEEPS = 5;

    private final Journal journal;
    private final RelayPositions published;
    private final Map<String, AggregateRelay> lanes = new ConcurrentHashMap<>();
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private MessageSender sender = MessageSender.NONE;
    private Duration sweepEvery = Duration.ofSeconds(3);
    private Duration fullSweepEvery = Duration.ofSeconds(60);
    private AbandonedAttempts leftRuns = new AbandonedAttempts(fullSweepEvery.multipliedBy(UNCHANGED_SWEEPS));
    private volatile boolean running;
    private volatile Thread sweeper = Thread.ofVirtual().unstarted(() -> {});

    /** A relay of this journal that keeps its marks in {@code published}; as a bean it is given the way to Kafka. */
    public OutboxRelay(Journal journal, MongoCollection<Document> published) {
        this(journal, new MongoRelayPositions(published));
    }

    OutboxRelay(Journal journal, RelayPositions published) {
        this.journal = journal;
        this.published = published;
    }

    /** Called once, before the start. */
    OutboxRelay by(MessageSender way, Duration everySweep, Duration everyFullSweep) {
        this.sender = way;
        this.sweepEvery = everySweep;
        this.fullSweepEvery = everyFullSweep;
        this.leftRuns = new AbandonedAttempts(everyFullSweep.multipliedBy(UNCHANGED_SWEEPS));
        return this;
    }

    /** Says that the aggregate has a new entry; returns at once. */
    public void nudge(String aggregateId) {
        if (running) {
            wake(lane(aggregateId));
        }
    }

    /** Like a nudge, with the entry at hand, which spares reading it. */
    public void offer(JournalEntry entry) {
        if (running) {
            AggregateRelay lane = lane(entry.aggregateId());
            lane.offer(entry, TraceCarrier.here());
            wake(lane);
        }
    }

    /** How many aggregates have facts on their way or failed to send them. */
    public int behind() {
        return (int) lanes.values().stream().filter(AggregateRelay::isBehind).count();
    }

    /** When the oldest entry was made whose facts are not on Kafka yet, as far as this instance has tried; else empty. */
    public Optional<Instant> waitingSince() {
        return lanes.values().stream()
                .map(AggregateRelay::waitingSince)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }

    private AggregateRelay lane(String aggregateId) {
        return lanes.computeIfAbsent(
                aggregateId,
                id -> new AggregateRelay(id, journal, published, sender, Ids::random, gather(), fullSweepEvery));
    }

    private Duration gather() {
        return sweepEvery.compareTo(GATHER) < 0 ? sweepEvery : GATHER;
    }

    private void wake(AggregateRelay lane) {
        if (lane.wake()) {
            Thread.ofVirtual().name("relay-" + lane.aggregateId()).start(() -> {
                slots.acquireUninterruptibly();
                try {
                    lane.run(() -> running);
                } finally {
                    slots.release();
                }
            });
        }
    }

    private void sweepUntilStopped() {
        long nextFull = System.nanoTime();
        while (running) {
            try {
                if (System.nanoTime() - nextFull >= 0) {
                    fullSweep();
                    nextFull = System.nanoTime() + fullSweepEvery.toNanos();
                } else {
                    sweep();
                }
            } catch (RuntimeException e) {
                LOG.warn("The sweep will be repeated: {}", e.toString());
            }
            try {
                TimeUnit.NANOSECONDS.sleep(sweepEvery.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Point look-ups for the aggregates in use here. */
    private void sweep() {
        Map<String, Long> idle = new HashMap<>();
        for (AggregateRelay lane : lanes.values()) {
            if (lane.failed()) {
                wake(lane);
            } else if (lane.sweptQuietly() > QUIET_SWEEPS) {
                lanes.computeIfPresent(lane.aggregateId(), (id, present) -> present.isIdle() ? null : present);
            } else if (lane.isIdle()) {
                idle.put(lane.aggregateId(), lane.sent());
            }
        }
        journal.ahead(idle).forEach(this::nudge);
    }

    private void fullSweep() {
        Map<String, RelayPositions.Mark> marks = published.all();
        leftRuns.among(marks, System.nanoTime()).forEach((id, runs) -> {
            LOG.info("{} runs that told facts of {} broke off: they are done again", runs.size(), id);
            lane(id).takeOver(runs);
            nudge(id);
        });
        journal.heads().forEach((id, head) -> {
            RelayPositions.Mark mark = marks.get(id);
            if (mark == null || mark.version() < head) {
                nudge(id);
            }
        });
    }

    @Override
    public void start() {
        running = true;
        sweeper = Thread.ofVirtual().name("relay-sweep").start(this::sweepUntilStopped);
    }

    @Override
    public void stop() {
        running = false;
        sweeper.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
