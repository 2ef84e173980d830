package fr.spro.events.programme;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where events are kept: one entry per decision, never overwritten. */
public interface EventJournal {

    /** The event with everything that was appended so far; {@code known} saves reading what it already holds. */
    @Nullable
    Event load(String id, @Nullable Event known);

    /** Appends the entry that leads to {@code after}; false when another writer was first with that version. */
    boolean append(
            @Nullable Event before,
            Event after,
            List<EventChange> changes,
            Instant at,
            String by,
            @Nullable Answer answer);

    /** The answer that the first entry of an event gave to its idempotency key. */
    @Nullable
    Answer firstAnswer(String id);

    /** Tells every event whose id is not known; scans ids, for start and sweep. */
    void readOthers(Predicate<String> known, Consumer<Event> each);

    /** What a creation with an idempotency key was answered: the hash of its body. */
    record Answer(String key, String bodyHash) {}

    /** When the event became what it is: the time of the entry of its version. */
    Instant changedAt(Event event);
}
