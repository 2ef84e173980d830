package fr.spro.events.territories;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where territories are kept: every change is an entry that holds the territory as it is from then on. */
public interface TerritoryJournal {

    /** What an entry came from. */
    enum Cause {
        /** The first programme listed it. */
        LISTED,
        ADDED,
        CORRECTED,
        CLOSED,
        REOPENED
    }

    /** What an addition with an idempotency key was asked: the key as one caller's, and the hash of the body. */
    record Request(String key, String bodyHash) {}

    /** Appends the version the territory carries; false when it is there already. */
    boolean append(Territory territory, Cause cause, Instant at, String by, @Nullable Request request);

    /** The territory with everything appended so far; {@code known} saves reading what it already holds. */
    @Nullable
    Territory load(String key, @Nullable Territory known);

    /** The first entry's territory and what asked for it. */
    @Nullable
    First first(String key);

    /** How a territory was when it was added; without a request where none had an idempotency key. */
    record First(Territory territory, @Nullable Request request) {}

    /** The keys of all territories; scans, for start and sweep. */
    List<String> keys();
}
