package fr.spro.events.allocations.engine;

import java.util.List;

/** What comes of an {@link AllocationRequest}: places, or the reasons why the request cannot be worked on. */
public sealed interface AllocationOutcome {
    /**
     * The places given, by order of arrival, then of slots.
     *
     * @param provedOptimal whether every slot is known to be optimal as {@link AllocationEngine} states; false in mode
     *     {@code FIRST_COME}, and where repeated topics stood in the way
     */
    record Allocated(List<Placement> placements, boolean provedOptimal, EngineExplanation explanation)
            implements AllocationOutcome {
        public Allocated {
            placements = List.copyOf(placements);
        }
    }

    /** Nothing was allocated; every fault found, at most {@value #FAULTS}. */
    record Refused(List<AllocationRefusal> refusals) implements AllocationOutcome {
        public static final int FAULTS = 100;

        public Refused {
            refusals = List.copyOf(refusals);
        }
    }
}
