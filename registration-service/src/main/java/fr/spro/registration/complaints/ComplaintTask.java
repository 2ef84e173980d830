package fr.spro.registration.complaints;

import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Orders letters that a crash left unordered. */
@Component
final class ComplaintTask {
    private final ComplaintCommandHandler complaints;
    private final Clock clock;

    ComplaintTask(ComplaintCommandHandler complaints, Clock clock) {
        this.complaints = complaints;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "1m")
    void run() {
        complaints.finish(clock.instant());
    }
}
