package fr.spro.events.conflicts;

import fr.spro.events.formats.Format;
import java.util.List;

/**
 * An event as far as others can be in its way.
 *
 * @param slots its sessions that are still to take place, in the order of the event
 */
public record ConflictSubject(String eventId, String title, Format format, List<ConflictSlot> slots) {
    public ConflictSubject {
        slots = List.copyOf(slots);
    }
}
