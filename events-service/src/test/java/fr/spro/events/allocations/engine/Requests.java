package fr.spro.events.allocations.engine;

import fr.spro.events.allocations.engine.AllocationRequest.Mode;
import fr.spro.events.allocations.engine.AllocationRequest.Options;
import fr.spro.events.allocations.engine.AllocationRequest.Participant;
import fr.spro.events.allocations.engine.AllocationRequest.Pin;
import fr.spro.events.allocations.engine.AllocationRequest.Slot;
import fr.spro.events.allocations.engine.AllocationRequest.Workshop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Builds requests; people arrive in the order they are added. */
final class Requests {
    private final List<Slot> slots = new ArrayList<>();
    private final List<Workshop> workshops = new ArrayList<>();
    private final List<Participant> participants = new ArrayList<>();
    private final List<Pin> pins = new ArrayList<>();
    private List<Placement> previous = List.of();
    private Options options = new Options(Mode.RANKED, false);

    static Requests aDay() {
        return new Requests();
    }

    /** One slot {@code am}. */
    static Requests aMorning() {
        return aDay().slot("am");
    }

    Requests slot(String id) {
        slots.add(new Slot(id, slots.size()));
        return this;
    }

    /** In the slot added last, a topic of its own. */
    Requests workshop(String id, int capacity) {
        return workshop(id, "topic of " + id, capacity);
    }

    Requests workshop(String id, String topic, int capacity) {
        workshops.add(new Workshop(id, topic, slots.getLast().id(), capacity));
        return this;
    }

    /** Wishes in the first slot. */
    Requests person(String registration, String... wishes) {
        return person(registration, Map.of(slots.getFirst().id(), List.of(wishes)));
    }

    Requests person(String registration, Map<String, List<String>> wishes) {
        participants.add(new Participant(registration, participants.size(), wishes));
        return this;
    }

    Requests pin(String registration, String workshop) {
        pins.add(new Pin(registration, workshop));
        return this;
    }

    Requests previous(List<Placement> placements) {
        previous = placements;
        return this;
    }

    Requests firstCome() {
        options = new Options(Mode.FIRST_COME, options.fillWithUnwished());
        return this;
    }

    Requests filling() {
        options = new Options(options.mode(), true);
        return this;
    }

    AllocationRequest build() {
        return new AllocationRequest(slots, workshops, participants, pins, previous, options);
    }

    /** The same request, its lists in another order. */
    static AllocationRequest shuffled(AllocationRequest request, Random chance) {
        return new AllocationRequest(
                shuffled(request.slots(), chance),
                shuffled(request.workshops(), chance),
                shuffled(request.participants(), chance),
                shuffled(request.pins(), chance),
                shuffled(request.previous(), chance),
                request.options());
    }

    private static <T> List<T> shuffled(List<T> list, Random chance) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, chance);
        return copy;
    }

    /**
     * A random sound request.
     *
     * @param topics how many topics there are, or 0 for one per workshop
     * @param wishes most wishes per person and slot
     */
    static Requests random(Random chance, int slots, int workshops, int people, int capacity, int wishes, int topics) {
        Requests requests = new Requests();
        for (int slot = 0; slot < slots; slot++) {
            requests.slot("s" + slot);
            for (int workshop = 0; workshop < workshops; workshop++) {
                String id = "w" + slot + "-" + workshop;
                requests.workshop(
                        id, topics == 0 ? "t" + id : "t" + chance.nextInt(topics), 1 + chance.nextInt(capacity));
            }
        }
        for (int person = 0; person < people; person++) {
            Map<String, List<String>> wished = new TreeMap<>();
            for (int slot = 0; slot < slots; slot++) {
                List<String> ids = new ArrayList<>();
                for (int workshop = 0; workshop < workshops; workshop++) {
                    ids.add("w" + slot + "-" + workshop);
                }
                Collections.shuffle(ids, chance);
                wished.put("s" + slot, ids.subList(0, chance.nextInt(Math.min(wishes, workshops) + 1)));
            }
            requests.person("r%05d".formatted(person), wished);
        }
        return requests;
    }
}
