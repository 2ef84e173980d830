package fr.spro.gateway.rooms;

import java.time.Duration;
import java.time.Instant;

/**
 * The waiting room of one session's sign-up, as its organiser set it. Who is let in follows from the time alone, so every
 * gateway says the same without asking another, and a number that nobody holds keeps nobody waiting.
 *
 * @param opens when sign-up opens, and numbers are drawn
 * @param perMinute how many people are let in each minute from then on
 */
record WaitingRoom(String session, String title, Instant opens, Instant closes, int perMinute) {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    boolean isOpenAt(Instant now) {
        return !now.isBefore(opens);
    }

    /** How many have been let in by then: everybody whose rank, counted from 0, is below. */
    long frontier(Instant now) {
        long since = Duration.between(opens, now).toMillis();
        return since <= 0 ? 0 : Math.ceilDiv(since * perMinute, MINUTE);
    }

    /** How long somebody still waits before whom so many are to be let in. */
    Duration untilIn(long before) {
        return Duration.ofMillis(before * MINUTE / perMinute);
    }
}
