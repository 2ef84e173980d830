package fr.spro.registration.invitations;

import fr.spro.platform.core.ImmediateRuns;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks at open campaigns: when something changed, every ten seconds while somebody present is not invited, else every
 * five minutes.
 */
@Component
public final class InvitationTask {
    private static final Duration WHEN_COMPLETE = Duration.ofMinutes(5);

    private final InvitationHandling invitations;
    private final Clock clock;
    private final Runnable wakeUp;
    private Instant next = Instant.MIN;

    public InvitationTask(InvitationHandling invitations, Clock clock, ImmediateRuns runs) {
        this.invitations = invitations;
        this.clock = clock;
        this.wakeUp = runs.of(this::look);
    }

    /** Something changed. */
    public void wakeUp() {
        wakeUp.run();
    }

    @Scheduled(fixedDelayString = "10s")
    synchronized void run() {
        if (!clock.instant().isBefore(next)) {
            look();
        }
    }

    private synchronized void look() {
        next = Instant.MIN;
        if (invitations.sweep()) {
            next = clock.instant().plus(WHEN_COMPLETE);
        }
    }
}
