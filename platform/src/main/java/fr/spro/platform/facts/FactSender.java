package fr.spro.platform.facts;

import java.time.Instant;
import java.util.concurrent.Future;

/** The way out to the broker; what is sent first arrives first. */
interface FactSender extends AutoCloseable {
    /**
     * Hands the fact over and returns at once; the future completes when the broker has acknowledged it.
     *
     * @param aggregateId whose journal it comes from
     * @param version that journal's version
     */
    Future<?> send(String aggregateId, long version, Instant at, Fact fact);

    /** Gives up what is not acknowledged yet. */
    @Override
    void close();
}
