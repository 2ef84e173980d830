package fr.spro.events.recurrence;

import java.util.List;

/** The answer to a wish: its dates, or why there are none. */
public sealed interface RecurrenceResult {

    /**
     * The dates of the wish.
     *
     * @param occurrences by date, no two on the same one
     * @param omitted by original date
     */
    record Planned(List<Occurrence> occurrences, List<SkippedDate> omitted) implements RecurrenceResult {
        public Planned {
            occurrences = List.copyOf(occurrences);
            omitted = List.copyOf(omitted);
        }
    }

    /** The wish cannot be granted. */
    record Refused(RecurrenceRefusal why) implements RecurrenceResult {}
}
