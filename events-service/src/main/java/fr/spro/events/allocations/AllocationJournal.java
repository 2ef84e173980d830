package fr.spro.events.allocations;

import java.time.Instant;
import java.util.List;

/** Where allocations are kept. */
public interface AllocationJournal {
    /** The allocation of a session as the journal has it now. */
    Allocation load(String sessionId);

    /** Stores the next entry; false when somebody else's has its version. */
    boolean append(Allocation after, List<AllocationChange> changes, Instant at, String by);
}
