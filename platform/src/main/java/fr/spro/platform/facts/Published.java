package fr.spro.platform.facts;

import java.util.Map;

/** How far each aggregate's facts are on Kafka; being behind only means that facts are sent again. */
interface Published {
    /** The last version whose facts are acknowledged; 0 if none. */
    long of(String aggregateId);

    /** All of them, for start-up and sweeps. */
    Map<String, Long> all();

    /** Moves on; never goes back. */
    void advance(String aggregateId, long version);
}
