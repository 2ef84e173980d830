package fr.spro.gateway.rooms;

import java.time.Instant;

/** Where somebody stands in a waiting room. */
sealed interface Position {

    /** Sign-up has not opened. */
    record Early() implements Position {}

    /** Without a ticket, where one is needed. */
    record Outside() implements Position {}

    /** So many are let in before; the number counts from 1. */
    record Waiting(long number, long before) implements Position {}

    /** In. */
    record Admitted() implements Position {}

    /** Where a ticket of this rank stands. */
    static Position of(long rank, WaitingRoom room, Instant now) {
        long before = rank - room.frontier(now);
        return before < 0 ? new Admitted() : new Waiting(rank + 1, before);
    }
}
