package fr.spro.platform.messaging;

import java.util.Collection;
import java.util.Map;

/** How far each aggregate's facts are on Kafka, and who tells them; being behind only means that facts are sent again. */
interface RelayPositions {

    /**
     * A mark.
     *
     * @param version the last whose facts are acknowledged; 0 if none
     * @param runs that are announced and not over, by name
     */
    record Mark(long version, Map<String, Run> runs) {
        public Mark {
            runs = Map.copyOf(runs);
        }
    }

    /**
     * A run of telling: from a version through to the newest one.
     *
     * @param beat another one each time that the run is announced again, so that who looks twice sees whether it goes on
     */
    record Run(long from, long beat) {}

    /** The last version whose facts are acknowledged; 0 if none. */
    long of(String aggregateId);

    /** All of them, for start-up and sweeps. */
    Map<String, Mark> all();

    /** Says that facts will be sent, before the first one is. */
    void announce(String aggregateId, String name, Run run);

    /** Moves on; never goes back. */
    void advance(String aggregateId, long version);

    /** The same, and these runs are over: there was nothing more to tell. */
    void end(String aggregateId, long version, Collection<String> names);

    /** Another one's run is over, unless it has been announced again. */
    void forget(String aggregateId, String name, Run run);
}
