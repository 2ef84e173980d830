package fr.spro.events.allocations;

import fr.spro.events.formats.Workshops;
import fr.spro.events.programme.Session;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A day of workshops as it was when places were given; slots are counted from 1. */
public record WorkshopDay(List<Slot> slots, List<Workshop> workshops) {
    public WorkshopDay {
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
     * @param capacity places in each of its slots, null while unknown
     * @param slots in which it is held
     */
    public record Workshop(
            String key,
            String title,
            @Nullable String room,
            @Nullable Integer capacity,
            List<Integer> slots,
            List<String> presenters) {
        public Workshop {
            slots = List.copyOf(slots);
            presenters = List.copyOf(presenters);
        }
    }

    /** The day as the event has it now; without slots the session is the only one. */
    public static WorkshopDay of(Workshops day, Session session) {
        return new WorkshopDay(
                day.slots().isEmpty()
                        ? List.of(new Slot(null, session.start(), session.end()))
                        : day.slots().stream()
                                .map(slot -> new Slot(slot.title(), slot.start(), slot.end()))
                                .toList(),
                day.workshops().stream()
                        .map(workshop -> new Workshop(
                                workshop.key(),
                                workshop.title(),
                                workshop.room(),
                                workshop.capacity(),
                                day.slotsOf(workshop),
                                workshop.presenters().stream()
                                        .map(presenter -> presenter.name())
                                        .toList()))
                        .toList());
    }

    /** The workshop with this key. */
    public Optional<Workshop> workshop(String key) {
        return workshops.stream().filter(workshop -> workshop.key().equals(key)).findFirst();
    }

    /** Whether a workshop is held in a slot. */
    public boolean holds(String key, int slot) {
        return workshop(key).filter(workshop -> workshop.slots().contains(slot)).isPresent();
    }

    /** All that counts for who goes where: keys, places and slots of the workshops, in their order. */
    List<List<Object>> held() {
        return workshops.stream()
                .map(workshop -> List.<Object>of(
                        workshop.key(), Objects.requireNonNullElse(workshop.capacity(), 0), workshop.slots()))
                .toList();
    }
}
