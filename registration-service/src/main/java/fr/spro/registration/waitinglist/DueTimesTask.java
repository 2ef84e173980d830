package fr.spro.registration.waitinglist;

import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.signup.RosterWorkers;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has rosters do what is due at a time. An alarm stays until they have done it, and delays no other. */
@Component
final class DueTimesTask {
    private static final Logger LOG = System.getLogger(DueTimesTask.class.getName());
    private static final long PATIENCE_SECONDS = 30;

    private final DueTimes alarms;
    private final RosterWorkers workers;
    private final Clock clock;

    DueTimesTask(DueTimes alarms, RosterWorkers workers, Clock clock) {
        this.alarms = alarms;
        this.workers = workers;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "5s")
    void run() throws InterruptedException {
        for (DueTimes.Alarm alarm : alarms.due(clock.instant())) {
            try {
                workers.tell(alarm.sessionId(), new RosterCommand.PassTime(), null)
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                alarms.done(alarm);
            } catch (RuntimeException | ExecutionException | TimeoutException e) {
                LOG.log(Level.WARNING, "What is due in {0} waits for the next look: {1}", alarm.sessionId(), e);
            }
        }
    }
}
