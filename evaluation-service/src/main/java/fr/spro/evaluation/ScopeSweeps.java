package fr.spro.evaluation;

import fr.spro.evaluation.counting.ScopeRounds;
import fr.spro.platform.core.Millis;
import fr.spro.platform.mongo.Lease;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Releases over several sessions, in a thread of their own: reading all answers of a year must not keep a campaign from
 * closing. The lease only saves the other processes the work; what makes a release once is the number of its batch.
 */
final class ScopeSweeps implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ScopeSweeps.class);

    private final List<ScopeRounds> rounds;
    private final Supplier<Lease> leases;
    private final Duration period;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("scope-sweeps").factory());
    private volatile boolean running;

    ScopeSweeps(List<ScopeRounds> rounds, Supplier<Lease> leases, Duration period, Clock clock) {
        this.rounds = List.copyOf(rounds);
        this.leases = leases;
        this.period = period;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        long millis = period.toMillis();
        var unused = timer.scheduleWithFixedDelay(this::sweep, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** What the timer does; a round that fails keeps no other from its own. */
    void sweep() {
        try {
            Instant now = Millis.now(clock);
            if (rounds.stream().noneMatch(round -> isDue(round, now))) {
                return;
            }
            Lease lease = leases.get();
            if (lease.acquire()) {
                try (lease) {
                    lease.keep();
                    rounds.forEach(round -> consider(round, now));
                }
            }
        } catch (RuntimeException e) {
            warn(e);
        }
    }

    private static boolean isDue(ScopeRounds round, Instant now) {
        try {
            return round.isDue(now);
        } catch (RuntimeException e) {
            warn(e);
            return false;
        }
    }

    private static void consider(ScopeRounds round, Instant now) {
        try {
            round.consider(now);
        } catch (RuntimeException e) {
            warn(e);
        }
    }

    private static void warn(RuntimeException e) {
        LOG.warn("Releases over several sessions broke off and are tried again", e);
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdown();
        try {
            if (!timer.awaitTermination(5, TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
