package fr.spro.events.allocations.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/** A sound request in one canonical order, by numbers: slots by position, workshops by slot and id, people by arrival. */
final class CanonicalRequest {
    static final int NONE = -1;

    /** A workshop a person wished, with the best rank at which they did. */
    record Wish(int workshop, int rank) {}

    private final List<AllocationRequest.Slot> slots;
    private final List<AllocationRequest.Workshop> workshops;
    private final List<AllocationRequest.Participant> people;
    private final int[] slotOf;
    private final int[] topicOf;
    private final int[][] inSlot;
    private final List<List<List<Wish>>> wishes = new ArrayList<>();
    private final List<Set<Integer>> forbidden = new ArrayList<>();
    private final boolean evenOut;
    private final int[][] pins;
    private final int[][] previous;

    CanonicalRequest(AllocationRequest request) {
        evenOut = request.options().evenOut();
        slots = request.slots().stream()
                .sorted(Comparator.comparingInt(AllocationRequest.Slot::position)
                        .thenComparing(AllocationRequest.Slot::id))
                .toList();
        Map<String, Integer> slotNumbers = new HashMap<>();
        slots.forEach(slot -> slotNumbers.put(slot.id(), slotNumbers.size()));
        workshops = request.workshops().stream()
                .sorted(Comparator.comparingInt(
                                (AllocationRequest.Workshop workshop) -> number(slotNumbers, workshop.slot()))
                        .thenComparing(AllocationRequest.Workshop::id))
                .toList();
        Map<String, Integer> workshopNumbers = new HashMap<>();
        workshops.forEach(workshop -> workshopNumbers.put(workshop.id(), workshopNumbers.size()));
        people = request.participants().stream()
                .sorted(Comparator.comparingLong(AllocationRequest.Participant::arrival)
                        .thenComparing(AllocationRequest.Participant::registration))
                .toList();
        Map<String, Integer> personNumbers = new HashMap<>();
        people.forEach(person -> personNumbers.put(person.registration(), personNumbers.size()));

        slotOf = workshops.stream()
                .mapToInt(workshop -> number(slotNumbers, workshop.slot()))
                .toArray();
        Map<String, Integer> topics = new HashMap<>();
        topicOf = workshops.stream()
                .mapToInt(workshop -> topics.computeIfAbsent(workshop.topic(), topic -> topics.size()))
                .toArray();
        inSlot = new int[slots.size()][];
        List<Map<String, List<Integer>>> held = new ArrayList<>();
        for (int slot = 0; slot < slots.size(); slot++) {
            inSlot[slot] = workshopsIn(slot);
            held.add(held(slot));
        }
        people.forEach(person -> forbidden.add(new HashSet<>()));
        for (AllocationRequest.Pin ban : request.forbidden()) {
            forbidden.get(number(personNumbers, ban.registration())).add(number(workshopNumbers, ban.workshop()));
        }
        for (AllocationRequest.Participant person : people) {
            List<List<Wish>> bySlot = new ArrayList<>();
            for (int slot = 0; slot < slots.size(); slot++) {
                bySlot.add(read(
                        person.wishes().getOrDefault(slots.get(slot).id(), List.of()),
                        held.get(slot),
                        forbidden.get(wishes.size())));
            }
            wishes.add(bySlot);
        }
        pins = nothing();
        for (AllocationRequest.Pin pin : request.pins()) {
            int workshop = number(workshopNumbers, pin.workshop());
            pins[number(personNumbers, pin.registration())][slotOf[workshop]] = workshop;
        }
        previous = nothing();
        for (Placement placement : request.previous()) {
            Integer person = personNumbers.get(placement.registration());
            Integer workshop = workshopNumbers.get(placement.workshop());
            if (person != null
                    && workshop != null
                    && workshops.get(workshop).slot().equals(placement.slot())) {
                // Of two lines for one place, the greater workshop: whatever the order of the list.
                int[] of = previous[person];
                of[slotOf[workshop]] = Math.max(of[slotOf[workshop]], workshop);
            }
        }
    }

    private static int number(Map<String, Integer> numbers, String id) {
        return Objects.requireNonNull(numbers.get(id), id);
    }

    private int[][] nothing() {
        int[][] nothing = new int[people.size()][slots.size()];
        for (int[] row : nothing) {
            Arrays.fill(row, NONE);
        }
        return nothing;
    }

    private int[] workshopsIn(int slot) {
        return IntStream.range(0, slotOf.length)
                .filter(workshop -> slotOf[workshop] == slot)
                .toArray();
    }

    /** What a wish in this slot means; where a workshop's id is also a topic's, it means the workshop. */
    private Map<String, List<Integer>> held(int slot) {
        Map<String, List<Integer>> held = new HashMap<>();
        for (int workshop : inSlot[slot]) {
            held.computeIfAbsent(workshops.get(workshop).topic(), topic -> new ArrayList<>())
                    .add(workshop);
        }
        for (int workshop : inSlot[slot]) {
            held.put(workshops.get(workshop).id(), List.of(workshop));
        }
        return held;
    }

    /** The wishes that may be fulfilled; those behind a forbidden one keep their rank. */
    private static List<Wish> read(List<String> wished, Map<String, List<Integer>> held, Set<Integer> forbidden) {
        List<Wish> read = new ArrayList<>();
        Set<Integer> known = new HashSet<>();
        for (int i = 0; i < wished.size(); i++) {
            for (int workshop : Objects.requireNonNull(held.get(wished.get(i)), wished.get(i))) {
                if (!forbidden.contains(workshop) && known.add(workshop)) {
                    read.add(new Wish(workshop, i + 1));
                }
            }
        }
        return List.copyOf(read);
    }

    /** Whether places in the slots decided so far count before the arrival. */
    boolean evensOut() {
        return evenOut;
    }

    int people() {
        return people.size();
    }

    int slots() {
        return slots.size();
    }

    int workshops() {
        return workshops.size();
    }

    String registration(int person) {
        return people.get(person).registration();
    }

    String slotId(int slot) {
        return slots.get(slot).id();
    }

    AllocationRequest.Workshop workshop(int workshop) {
        return workshops.get(workshop);
    }

    int slotOf(int workshop) {
        return slotOf[workshop];
    }

    boolean sameTopic(int one, int other) {
        return topicOf[one] == topicOf[other];
    }

    int[] workshopsOf(int slot) {
        return inSlot[slot];
    }

    /** The wishes of a person in a slot, best first. */
    List<Wish> wishes(int person, int slot) {
        return wishes.get(person).get(slot);
    }

    /** The rank at which a person wished a workshop, or {@link Placement#UNWISHED}. */
    int rank(int person, int workshop) {
        for (Wish wish : wishes(person, slotOf[workshop])) {
            if (wish.workshop() == workshop) {
                return wish.rank();
            }
        }
        return Placement.UNWISHED;
    }

    /** Whether a person must not be given a workshop. */
    boolean forbids(int person, int workshop) {
        return forbidden.get(person).contains(workshop);
    }

    /** The workshop a person is pinned to, or {@link #NONE}. */
    int pin(int person, int slot) {
        return pins[person][slot];
    }

    /** Whether a workshop, or none, takes a person away from what they had before. */
    boolean changes(int person, int slot, int workshop) {
        return previous[person][slot] != NONE && previous[person][slot] != workshop;
    }
}
