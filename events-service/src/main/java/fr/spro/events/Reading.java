package fr.spro.events;

import fr.spro.events.organisations.Directory;
import fr.spro.events.organisations.OrganisationJournal;
import fr.spro.events.programme.Events;
import fr.spro.events.territories.Network;
import fr.spro.platform.core.Millis;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Fills what is kept in memory after the migrations and before the first request, then ends sessions whose time has
 * passed and looks for what no fact told of.
 */
final class Reading implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);
    private static final int AFTER_MIGRATIONS = Integer.MIN_VALUE + 200;

    private final Network network;
    private final OrganisationJournal organisations;
    private final Directory directory;
    private final Events events;
    private final Clock clock;
    private final EventsSettings settings;
    private volatile @Nullable ScheduledExecutorService timer;

    Reading(
            Network network,
            OrganisationJournal organisations,
            Directory directory,
            Events events,
            Clock clock,
            EventsSettings settings) {
        this.network = network;
        this.organisations = organisations;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public void start() {
        catchUp();
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("sweep").daemon().factory());
        every(started, settings.sweep().toMillis(), "planning ahead", () -> events.planAhead(Millis.now(clock)));
        every(started, settings.sweep().toMillis(), "ending what is over", () -> events.endDue(Millis.now(clock)));
        every(started, settings.catchUp().toMillis(), "catching up", this::catchUp);
        timer = started;
    }

    private void catchUp() {
        network.catchUp();
        organisations.readOthers(id -> directory.find(id) != null, directory::show);
        events.catchUp();
    }

    /** A failure is told and tried again next time: a timer that throws would stop for good. */
    private static void every(ScheduledExecutorService timer, long millis, String what, Runnable task) {
        var unused = timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException failed) {
                        LOG.warn("{} did not work, next time in {} ms", what, millis, failed);
                    }
                },
                millis,
                millis,
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        ScheduledExecutorService started = timer;
        if (started != null) {
            started.shutdownNow();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    @Override
    public int getPhase() {
        return AFTER_MIGRATIONS;
    }
}
