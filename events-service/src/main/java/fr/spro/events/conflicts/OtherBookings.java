package fr.spro.events.conflicts;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** What all other events take, as far as the reader may know of them. */
@FunctionalInterface
public interface OtherBookings {
    /** Bookings under the key that fit and overlap the time from start to end, the earliest first; a few are enough. */
    List<RoomBooking> taking(String key, Instant start, Instant end, Predicate<RoomBooking> fits);

    /** A world without other events. */
    static OtherBookings none() {
        return (key, start, end, fits) -> List.of();
    }
}
