package fr.spro.events.allocations.engine;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Why the places are as they are, in numbers and registration ids; slots in their order, workshops by slot and id. */
public record EngineExplanation(List<SlotLine> slots, List<WorkshopLine> workshops, List<Unplaced> unplaced) {
    public EngineExplanation {
        slots = List.copyOf(slots);
        workshops = List.copyOf(workshops);
        unplaced = List.copyOf(unplaced);
    }

    /** How many places fulfil a first wish, a second …, over all slots; pins to wished workshops included. */
    public SortedMap<Integer, Integer> byRank() {
        SortedMap<Integer, Integer> sum = new TreeMap<>();
        slots.forEach(slot -> slot.byRank().forEach((rank, count) -> sum.merge(rank, count, Integer::sum)));
        return sum;
    }

    /** How many places were given over all slots. */
    public int placed() {
        return slots.stream().mapToInt(SlotLine::placed).sum();
    }

    /**
     * One slot.
     *
     * @param byRank people by the rank of the wish they got, from 1
     * @param unwished people in a workshop they did not wish
     * @param pinned people whose place was fixed, wished or not
     * @param without people without a place
     */
    public record SlotLine(
            String slot, int placed, SortedMap<Integer, Integer> byRank, int unwished, int pinned, int without) {
        public SlotLine {
            byRank = Collections.unmodifiableSortedMap(new TreeMap<>(byRank));
        }

        /** The worst rank given, 0 where no wish was fulfilled. */
        public int worstRank() {
            return byRank.isEmpty() ? 0 : byRank.lastKey();
        }
    }

    /**
     * One workshop.
     *
     * @param places its capacity
     * @param taken people placed in it
     * @param pinned those of them who were fixed by the organiser
     * @param wishedFirst people whose first wish it is
     * @param wished people who wished it at any rank
     * @param refused registrations, by arrival, that wished it and got a worse wish, an unwished place or nothing; those
     *     pinned elsewhere in the slot are not counted as refused
     */
    public record WorkshopLine(
            String workshop,
            String topic,
            String slot,
            int places,
            int taken,
            int pinned,
            int wishedFirst,
            int wished,
            List<String> refused) {
        public WorkshopLine {
            refused = List.copyOf(refused);
        }

        public boolean full() {
            return taken == places;
        }
    }

    /** Somebody without a place in a slot. */
    public record Unplaced(String registration, String slot, Why why) {}

    /** Why somebody has no place in a slot. */
    public enum Why {
        /** Wished nothing there, and unwished places were not to be given. */
        NO_WISH,
        /** Everything wished there is full. */
        WISHES_FULL,
        /** What still has room is a topic the person has in another slot. */
        TOPIC_ALREADY_GIVEN,
        /** Wished nothing there, and everything is full. */
        EVERYTHING_FULL
    }
}
