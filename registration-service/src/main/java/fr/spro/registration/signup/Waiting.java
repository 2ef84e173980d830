package fr.spro.registration.signup;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts those who wait for an answer. A crowd lasts a little longer than that: the next ones are on their way. Who waits
 * for longer than an answer takes, as for a large list after a start, is to be given way as a rush is.
 */
final class Waiting {

    private static final int RUSH = 24;
    private static final long RUSH_LASTS_NANOS = TimeUnit.MILLISECONDS.toNanos(400);
    private static final long ANSWER_TAKES_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    private final AtomicInteger waiting = new AtomicInteger();
    private volatile long rushUntil = System.nanoTime();
    private volatile long busyUntil = rushUntil;

    void oneMore(CompletableFuture<?> answer) {
        long now = System.nanoTime();
        busyUntil = now + ANSWER_TAKES_NANOS;
        if (waiting.incrementAndGet() >= RUSH) {
            rushUntil = now + RUSH_LASTS_NANOS;
        }
        CompletableFuture<?> ignored = answer.whenComplete((_, _) -> waiting.decrementAndGet());
    }

    Crowd crowd() {
        long now = System.nanoTime();
        if (rushUntil - now > 0) {
            return Crowd.RUSH;
        }
        if (busyUntil - now > 0) {
            return Crowd.SOME;
        }
        return waiting.get() > 0 ? Crowd.RUSH : Crowd.NOBODY;
    }
}
