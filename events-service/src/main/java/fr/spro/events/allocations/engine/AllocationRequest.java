package fr.spro.events.allocations.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything an allocation is decided from: at most {@value #SLOTS} slots, {@value #WORKSHOPS} workshops and
 * {@value #PARTICIPANTS} participants, in any order (the order of the lists changes nothing in the result).
 *
 * @param forbidden places that nobody is given, though they may be wished
 * @param previous the placements of an earlier run, to change as little as possible; lines about people, slots or
 *     workshops that are gone are ignored
 */
public record AllocationRequest(
        List<Slot> slots,
        List<Workshop> workshops,
        List<Participant> participants,
        List<Pin> pins,
        List<Pin> forbidden,
        List<Placement> previous,
        Options options) {
    public static final int SLOTS = 20;
    public static final int WORKSHOPS = 200;
    public static final int PARTICIPANTS = 10_000;
    public static final int CAPACITY = 10_000;
    /** Wishes of one person in one slot. */
    public static final int WISHES = 200;

    public AllocationRequest {
        slots = List.copyOf(slots);
        workshops = List.copyOf(workshops);
        participants = List.copyOf(participants);
        pins = List.copyOf(pins);
        forbidden = List.copyOf(forbidden);
        previous = List.copyOf(previous);
    }

    /** A request in which nothing is forbidden. */
    public AllocationRequest(
            List<Slot> slots,
            List<Workshop> workshops,
            List<Participant> participants,
            List<Pin> pins,
            List<Placement> previous,
            Options options) {
        this(slots, workshops, participants, pins, List.of(), previous, options);
    }

    /** A band of time in which workshops run in parallel; bands are taken in the order of their positions, then ids. */
    public record Slot(String id, int position) {}

    /**
     * A workshop held once, in one slot, for 1 to {@value #CAPACITY} people; workshops of the same topic are repetitions
     * of each other, and nobody is given a topic twice.
     */
    public record Workshop(String id, String topic, String slot, int capacity) {}

    /**
     * A person by registration id, with wishes per slot id, best first; each wish is the id of a workshop of that slot or
     * of a topic held in it (any of its workshops there, same rank). Among equals the lower arrival number goes first,
     * then the lower registration id.
     */
    public record Participant(String registration, long arrival, Map<String, List<String>> wishes) {
        public Participant {
            Map<String, List<String>> copy = new LinkedHashMap<>();
            wishes.forEach((slot, wished) -> copy.put(slot, List.copyOf(wished)));
            wishes = Map.copyOf(copy);
        }
    }

    /** A place fixed (or forbidden) by the organiser, wished or not. */
    public record Pin(String registration, String workshop) {}

    /** How places are given. */
    public enum Mode {
        /** As many people as possible, then the best worst rank, then the least sum of ranks. */
        RANKED,
        /** In order of arrival, each the best wish that still has room. */
        FIRST_COME
    }

    /**
     * What the organiser chooses.
     *
     * @param fillWithUnwished whether people left without a place get one of the places left over, even if they did not
     *     wish it; this never moves anybody who has a place
     * @param evenOut whether among equals in a slot those go first who have fewer places in the slots decided so far,
     *     then those whose ranks there were worse, and only then the earlier arrival
     */
    public record Options(Mode mode, boolean fillWithUnwished, boolean evenOut) {
        /** The earlier arrival goes first in every slot. */
        public Options(Mode mode, boolean fillWithUnwished) {
            this(mode, fillWithUnwished, false);
        }
    }
}
