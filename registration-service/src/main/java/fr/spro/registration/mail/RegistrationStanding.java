package fr.spro.registration.mail;

import java.time.Instant;

/** Where a registration stands now. */
public sealed interface RegistrationStanding {
    /** Has a place. */
    record Confirmed() implements RegistrationStanding {}

    /** Waits; position counted from 1. */
    record Waiting(int position) implements RegistrationStanding {}

    /** A place is held until a time. */
    record Offered(Instant until) implements RegistrationStanding {}

    /** An organiser has not yet said yes or no. */
    record Pending() implements RegistrationStanding {}

    /** Was given back, or is gone. */
    record Cancelled() implements RegistrationStanding {}
}
