package fr.spro.registration.retention;

import fr.spro.platform.core.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/** Runs a pass every night at half past three in Paris; where the machine was off then, soon after its start. */
public final class NightWatch implements AutoCloseable {

    private static final LocalTime HOUR = LocalTime.of(3, 30);

    private final Retention retention;
    private final Nights nights;
    private final Clock clock;
    private final Rounds rounds;

    /** {@code pace} is the time between two looks at the clock, and before the first. */
    public NightWatch(Retention retention, Nights nights, Clock clock, Duration pace) {
        this.retention = retention;
        this.nights = nights;
        this.clock = clock;
        this.rounds = new Rounds("retention", pace, pace, this::look);
    }

    /** Looks at the clock again and again. */
    public void start() {
        rounds.start();
    }

    @Override
    public void close() {
        rounds.close();
    }

    /** Runs a pass when none has finished since the last half past three. */
    void look() throws InterruptedException {
        Instant due = lastTime(clock.instant());
        if (nights.latest().filter(night -> !night.finishedAt().isBefore(due)).isEmpty()) {
            pass();
        }
    }

    /** Runs a pass now, and reports it. */
    public Night pass() throws InterruptedException {
        Night night = retention.pass(clock.instant());
        nights.add(night);
        return night;
    }

    private static Instant lastTime(Instant now) {
        ZonedDateTime today = now.atZone(Policy.PARIS).with(HOUR);
        return (today.toInstant().isAfter(now) ? today.minusDays(1) : today).toInstant();
    }
}
