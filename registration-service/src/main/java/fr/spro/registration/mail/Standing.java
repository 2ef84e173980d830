package fr.spro.registration.mail;

/** Where a registration stands now. */
public sealed interface Standing {
    /** Has a place. */
    record Confirmed() implements Standing {}

    /** Waits; position counted from 1. */
    record Waiting(int position) implements Standing {}

    /** Was given back, or is gone. */
    record Cancelled() implements Standing {}
}
