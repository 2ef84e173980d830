package fr.spro.platform.messaging;

import java.time.Instant;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The way out to the broker; what is sent first arrives first. */
interface MessageSender {
    /**
     * Hands the fact over and returns at once; the future completes when the broker has acknowledged it.
     *
     * @param aggregateId whose journal it comes from
     * @param version that journal's version
     * @param trail what the fact was made for; null when that is not known, or was several things
     */
    Future<?> send(String aggregateId, long version, Instant at, StateMessage fact, @Nullable String trail);

    /** Nowhere to send to. */
    MessageSender NONE = new MessageSender() {
        @Override
        public Future<?> send(String aggregateId, long version, Instant at, StateMessage fact, @Nullable String trail) {
            throw new IllegalStateException("The relay is not wired to a broker: declare it as a bean");
        }
    };
}
