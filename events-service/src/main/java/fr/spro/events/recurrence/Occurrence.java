package fr.spro.events.recurrence;

import fr.spro.platform.core.calendar.Holiday;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * One time that it takes place.
 *
 * @param original the date the rule or an extra date gave
 * @param date the date on which it takes place
 */
public record Occurrence(LocalDate original, LocalDate date, Instant start, Instant end, Fate fate) {

    /** What happened to the original date. */
    public sealed interface Fate {}

    /** It takes place on its original date. */
    public record AsPlanned() implements Fate {}

    /** It moved away from a holiday. */
    public record Shifted(Holiday holiday) implements Fate {}

    /** The name that stays the same however often the same wish is expanded: the original date, {@code 2027-05-01}. */
    public String key() {
        return original.toString();
    }

    /** The occurrences whose key does not exist yet, in their order. */
    public static List<Occurrence> missing(Collection<Occurrence> occurrences, Set<String> keysThatExist) {
        return occurrences.stream()
                .filter(occurrence -> !keysThatExist.contains(occurrence.key()))
                .toList();
    }
}
