package fr.spro.registration.organisermessages;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Orders the mails of messages whose sending was cut short. */
@Component
final class OrganiserMessageTask {
    private static final Logger LOG = System.getLogger(OrganiserMessageTask.class.getName());

    private final OrganiserMessageHandling messages;
    private final Clock clock;

    OrganiserMessageTask(OrganiserMessageHandling messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "1m")
    void run() {
        int finished = messages.finish(clock.instant());
        if (finished > 0) {
            LOG.log(Level.INFO, "Ordered the mails of {0} messages that were cut short", finished);
        }
    }
}
