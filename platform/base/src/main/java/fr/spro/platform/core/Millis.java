package fr.spro.platform.core;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants cut to whole milliseconds, the finest unit that journal, JSON and Kafka all keep. */
public final class Millis {
    private Millis() {}

    /** The clock's time, cut to milliseconds. */
    public static Instant now(Clock clock) {
        return cut(clock.instant());
    }

    /** The instant without what is finer than a millisecond. */
    public static Instant cut(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
