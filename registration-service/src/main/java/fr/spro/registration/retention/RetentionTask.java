package fr.spro.registration.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Runs a pass every night at half past three in Paris; where the machine was off then, soon after its start. */
@Component
public final class RetentionTask {

    private static final LocalTime HOUR = LocalTime.of(3, 30);

    private final RetentionRun retention;
    private final RetentionReportStore nights;
    private final Clock clock;

    public RetentionTask(RetentionRun retention, RetentionReportStore nights, Clock clock) {
        this.retention = retention;
        this.nights = nights;
        this.clock = clock;
    }

    /** Runs a pass when none has finished since the last half past three. */
    @Scheduled(initialDelayString = "${spro.retention.pace:10m}", fixedDelayString = "${spro.retention.pace:10m}")
    void runIfDue() throws InterruptedException {
        Instant due = lastTime(clock.instant());
        if (nights.latest().filter(night -> !night.finishedAt().isBefore(due)).isEmpty()) {
            run();
        }
    }

    /** Runs a pass now, and reports it. */
    public RetentionReport run() throws InterruptedException {
        RetentionReport night = retention.pass(clock.instant());
        nights.add(night);
        return night;
    }

    private static Instant lastTime(Instant now) {
        ZonedDateTime today = now.atZone(RetentionPolicy.PARIS).with(HOUR);
        return (today.toInstant().isAfter(now) ? today.minusDays(1) : today).toInstant();
    }
}
