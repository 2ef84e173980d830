package fr.spro.events.allocations;

import fr.spro.events.participants.Participant;
import java.util.List;

/** What an organiser asks of an allocation; each names the version that was read, 0 before the first entry. */
public sealed interface AllocationCommand {
    /** The version that was read. */
    long expectedVersion();

    /**
     * Give places.
     *
     * @param people those who have a place in the session now
     */
    record Compute(WorkshopDay setting, List<Participant> people, boolean fill, long expectedVersion)
            implements AllocationCommand {
        public Compute {
            people = List.copyOf(people);
        }
    }

    /** Settle these, and nothing else any more. */
    record PinPeople(WorkshopDay setting, List<Participant> people, List<FixedPlacement> pins, long expectedVersion)
            implements AllocationCommand {
        public PinPeople {
            people = List.copyOf(people);
            pins = List.copyOf(pins);
        }
    }

    /** Tell people the last result. */
    record Publish(long expectedVersion) implements AllocationCommand {}
}
