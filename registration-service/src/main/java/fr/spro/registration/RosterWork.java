package fr.spro.registration;

import fr.spro.platform.core.Rounds;
import fr.spro.registration.roster.Alarms;
import fr.spro.registration.roster.Desks;
import fr.spro.registration.roster.LeftOverSweep;
import fr.spro.registration.roster.PlacesBoard;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterFeed;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/** Starts and stops what works on rosters in the background. */
final class RosterWork implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RosterWork.class);
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(5);
    private static final Duration MIN_AGE = Duration.ofMinutes(10);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Desks desks;
    private final RosterFeed feed;
    private final PlacesBoard board;
    private final LeftOverSweep leftOver;
    private final Alarms alarms;
    private final Clock clock;
    private final Rounds sweeps = new Rounds("contact-sweep", SWEEP_EVERY, this::sweep);
    private final Rounds watch = new Rounds("alarms", LOOK_EVERY, this::watch);
    private volatile boolean running;

    RosterWork(Desks desks, RosterFeed feed, PlacesBoard board, LeftOverSweep leftOver, Alarms alarms, Clock clock) {
        this.desks = desks;
        this.feed = feed;
        this.board = board;
        this.leftOver = leftOver;
        this.alarms = alarms;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        feed.start();
        sweeps.start();
        watch.start();
    }

    private void sweep() throws InterruptedException {
        int swept = leftOver.sweep(clock.instant().minus(MIN_AGE));
        if (swept > 0) {
            LOG.info("Deleted {} contacts without a registration", swept);
        }
    }

    /** Rosters whose time has come do what is due; an alarm stays until they have done it, and keeps no other waiting. */
    private void watch() throws InterruptedException {
        for (Alarms.Alarm alarm : alarms.due(clock.instant())) {
            try {
                desks.tell(alarm.sessionId(), new RosterCommand.PassTime(), null)
                        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                alarms.done(alarm);
            } catch (RuntimeException | ExecutionException | TimeoutException e) {
                LOG.warn("What is due in {} waits for the next look: {}", alarm.sessionId(), e.toString());
            }
        }
    }

    /** Live pages end first: a graceful stop of the web server would wait for them. */
    @EventListener(ContextClosedEvent.class)
    void onClose() {
        board.close();
    }

    @Override
    public void stop() {
        running = false;
        sweeps.close();
        watch.close();
        feed.close();
        desks.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
