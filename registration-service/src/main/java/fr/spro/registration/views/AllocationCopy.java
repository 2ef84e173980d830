package fr.spro.registration.views;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who goes to which workshop, as the events service last published it.
 *
 * @param places by registration, the key of a workshop for each slot in turn, null for none
 */
public record AllocationCopy(
        String sessionId,
        long version,
        Instant publishedAt,
        List<Slot> slots,
        List<Workshop> workshops,
        Map<String, List<@Nullable String>> places) {

    /** A band of time. */
    public record Slot(
            @Nullable String title,
            @Nullable Instant start,
            @Nullable Instant end) {}

    /** A workshop. */
    public record Workshop(
            String key, String title, @Nullable String room) {}

    public AllocationCopy {
        slots = List.copyOf(slots);
        workshops = List.copyOf(workshops);
        Map<String, List<@Nullable String>> copy = new HashMap<>();
        places.forEach((registration, own) ->
                copy.put(registration, Collections.unmodifiableList(new ArrayList<@Nullable String>(own))));
        places = Collections.unmodifiableMap(copy);
    }

    /** The keys for each slot in turn; empty for somebody who came later. */
    public List<@Nullable String> placesOf(String registrationId) {
        return places.getOrDefault(registrationId, List.of());
    }

    /** The workshop with this key. */
    public Optional<Workshop> workshop(String key) {
        return workshops.stream().filter(workshop -> workshop.key().equals(key)).findFirst();
    }
}
