package fr.spro.events.allocations;

import java.time.Instant;
import java.util.List;

/** What an entry of an allocation's journal says. */
public sealed interface AllocationChange {
    /** Places were given, for the first time or anew. */
    record Computed(AllocationPlan plan) implements AllocationChange {}

    /** From now on the organiser settles these. */
    record Pinned(List<FixedPlacement> pins) implements AllocationChange {
        public Pinned {
            pins = List.copyOf(pins);
        }
    }

    /** People are told the last result. */
    record Told(Instant at) implements AllocationChange {}
}
