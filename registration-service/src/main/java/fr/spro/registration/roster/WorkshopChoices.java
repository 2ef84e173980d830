package fr.spro.registration.roster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people may choose from where they rank workshops.
 *
 * @param most how many workshops a person may rank
 * @param closes wishes change before this moment; null while the session has no time
 */
public record WorkshopChoices(
        List<Slot> slots,
        List<Workshop> workshops,
        int most,
        @Nullable Instant closes) {
    public WorkshopChoices {
        slots = List.copyOf(slots);
        workshops = List.copyOf(workshops);
    }

    /** A band of time. */
    public record Slot(
            @Nullable String title,
            @Nullable Instant start,
            @Nullable Instant end) {}

    /**
     * A workshop.
     *
     * @param slots in which it is held, counted from 1
     */
    public record Workshop(
            String key, String title, @Nullable String room, List<Integer> slots) {
        public Workshop {
            slots = List.copyOf(slots);
        }
    }

    /** The workshop with this key. */
    public Optional<Workshop> workshop(String key) {
        return workshops.stream().filter(workshop -> workshop.key().equals(key)).findFirst();
    }

    /** Whether wishes may still change. */
    public boolean isOpen(Instant now) {
        return closes == null || now.isBefore(closes);
    }
}
