package fr.spro.registration.places;

import fr.spro.registration.roster.Counts;
import fr.spro.registration.roster.SessionStatus;
import org.jspecify.annotations.Nullable;

/** The numbers of a session that a page shows. */
public record Availability(
        String sessionId,
        long version,
        String territory,
        @Nullable Integer capacity,
        int confirmed,
        int offered,
        int waiting,
        int pending,
        int attended,
        int free,
        int excess,
        SessionStatus status) {

    /** The same without the break-down. */
    public static Availability of(Counts c) {
        return new Availability(
                c.sessionId(),
                c.version(),
                c.territory(),
                c.capacity(),
                c.confirmed(),
                c.offered(),
                c.waiting(),
                c.pending(),
                c.attended(),
                c.free(),
                c.excess(),
                c.status());
    }
}
