package fr.spro.events.programme;

import fr.spro.platform.core.Millis;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Plans sessions of open-ended series ahead, and ends sessions whose time has passed. */
@Component
final class ProgrammeTask {
    private static final String PACE = "${spro.sweep:2s}";

    private final EventCommandHandler events;
    private final Clock clock;

    ProgrammeTask(EventCommandHandler events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = PACE, fixedDelayString = PACE)
    void planAhead() {
        events.planAhead(Millis.now(clock));
    }

    @Scheduled(initialDelayString = PACE, fixedDelayString = PACE)
    void endDue() {
        events.endDue(Millis.now(clock));
    }
}
