package fr.spro.events.recurrence;

import fr.spro.platform.core.calendar.Holiday;
import java.time.LocalDate;

/** A date of the rule on which it does not take place, and why. */
public record SkippedDate(LocalDate original, Reason why) {

    /** Why it does not take place. */
    public sealed interface Reason {}

    /** It falls on a holiday, and holidays are left out or there is no free working day near. */
    public record Skipped(Holiday holiday) implements Reason {}

    /** An exception names the date. */
    public record Excluded() implements Reason {}
}
