package fr.spro.registration.mail;

import java.time.Instant;

/** Where a registration stands now. */
public sealed interface Standing {
    /** Has a place. */
    record Confirmed() implements Standing {}

    /** Waits; position counted from 1. */
    record Waiting(int position) implements Standing {}

    /** A place is held until a time. */
    record Offered(Instant until) implements Standing {}

    /** An organiser has not yet said yes or no. */
    record Pending() implements Standing {}

    /** Was given back, or is gone. */
    record Cancelled() implements Standing {}
}
