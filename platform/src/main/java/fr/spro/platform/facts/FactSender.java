package fr.spro.platform.facts;

import java.time.Instant;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The way out to the broker; what is sent first arrives first. */
interface FactSender {
    /**
     * Hands the fact over and returns at once; the future completes when the broker has acknowledged it.
     *
     * @param aggregateId whose journal it comes from
     * @param version that journal's version
     * @param trail what the fact was made for; null when that is not known, or was several things
     */
    Future<?> send(String aggregateId, long version, Instant at, Fact fact, @Nullable String trail);

    /** Nowhere to send to. */
    FactSender NONE = new FactSender() {
        @Override
        public Future<?> send(String aggregateId, long version, Instant at, Fact fact, @Nullable String trail) {
            throw new IllegalStateException("The relay is not wired to a broker: declare it as a bean");
        }
    };
}
