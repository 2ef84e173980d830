package fr.spro.registration.checkin;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a device's clock is off, by what it says the time is when it sends. A difference of a few seconds is the way
 * through the network and stays.
 *
 * @param ahead of the server's clock; negative when behind
 */
public record DeviceClockOffset(Duration ahead) {

    private static final Duration NETWORK = Duration.ofSeconds(5);
    private static final Duration MOST = Duration.ofDays(3650);

    /** The clock of a device that sent at {@code sentAt} by its own clock what came at {@code now} by the server's. */
    public static DeviceClockOffset of(Instant sentAt, Instant now) {
        Duration ahead = Duration.between(now, sentAt);
        if (ahead.abs().compareTo(NETWORK) <= 0) {
            return new DeviceClockOffset(Duration.ZERO);
        }
        return new DeviceClockOffset(
                ahead.compareTo(MOST) > 0 ? MOST : ahead.compareTo(MOST.negated()) < 0 ? MOST.negated() : ahead);
    }

    /** A time of the device by the server's clock; nothing was noted later than now. */
    public Instant corrected(Instant at, Instant now) {
        Instant there = at.minus(ahead);
        return there.isAfter(now) ? now : there;
    }

    /** The difference in whole seconds. */
    public int seconds() {
        return Math.toIntExact(ahead.toSeconds());
    }
}
