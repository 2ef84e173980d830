package fr.spro.events.formats;

import fr.spro.platform.core.calendar.Holiday;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A day of a rule without its session.
 *
 * @param date the day of the rule; of a month without any, its first
 * @param holiday the public holiday that stands in the way, where one does
 * @param movedTo the day on which it takes place instead, null when it does not
 */
public record SkippedOccurrence(
        LocalDate date,
        Why why,
        @Nullable Holiday holiday,
        @Nullable LocalDate movedTo) {

    /** Why there is no session on that day. */
    public enum Why {
        /** A public holiday. */
        HOLIDAY,
        /** An organiser's exception. */
        EXCEPTION,
        /** A month that has no such day, as February has no 30th. */
        NO_SUCH_DAY
    }
}
