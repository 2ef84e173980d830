package fr.spro.events.conflicts;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** What all other events take, as far as the reader may know of them. */
@FunctionalInterface
public interface Others {
    /** Bookings under the key that fit and overlap the time from start to end, the earliest first; a few are enough. */
    List<Booking> taking(String key, Instant start, Instant end, Predicate<Booking> fits);

    /** A world without other events. */
    static Others none() {
        return (key, start, end, fits) -> List.of();
    }
}
