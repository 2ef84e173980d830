package fr.spro.registration.roster.decisions;

import fr.spro.registration.roster.ScanRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that the doors noted and that an organiser should look at.
 *
 * @param registrationId null where nobody knows whose code it was, and for a clock
 * @param marks all marks that it is about, the earliest first; at least one
 */
public record CheckInConflict(Kind kind, @Nullable String registrationId, List<ScanRecord> marks) {

    /** The names are part of the interface. */
    public enum Kind {
        /** Two devices checked the same person in. */
        TWICE,
        /** Somebody came whose registration had been given back. */
        CANCELLED,
        UNKNOWN,
        OTHER_SESSION,
        /** A device's clock was wrong by more than two minutes. */
        CLOCK
    }

    public CheckInConflict {
        marks = List.copyOf(marks);
    }

    public ScanRecord first() {
        return marks.getFirst();
    }
}
