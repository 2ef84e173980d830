package fr.spro.platform.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/** The clock of one process: never back, but not the same as elsewhere. */
public final class SkewedClock extends Clock {

    private static final int MOST_SKEW_MINUTES = 120;

    private final Instant begin;
    private final LongSupplier time;
    private Duration ahead;
    private Instant last = Instant.MIN;

    /**
     * A clock that is ahead as the dice fall.
     *
     * @param time true time, in milliseconds since the beginning
     */
    public SkewedClock(Instant begin, LongSupplier time, SeededRandom dice) {
        this.begin = begin;
        this.time = time;
        this.ahead = Duration.ofMinutes(dice.below(MOST_SKEW_MINUTES));
    }

    /** From now on it is ahead by more. */
    public void jump(SeededRandom dice) {
        ahead = ahead.plusMinutes(dice.below(MOST_SKEW_MINUTES));
    }

    @Override
    public Instant instant() {
        Instant now = begin.plusMillis(time.getAsLong()).plus(ahead);
        last = now.isBefore(last) ? last : now;
        return last;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
