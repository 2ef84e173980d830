package fr.spro.evaluation.campaign;

import java.time.Instant;
import java.util.List;

/** Where plans are kept. */
public interface PlanJournal {
    /** A plan and how many entries its journal has. */
    record Versioned(Plan plan, long version) {}

    /** The plan as it is now; an empty one of version 0 where there is none. */
    Versioned load(String scope);

    /** Adds an entry; false when somebody else was faster. */
    boolean append(Versioned after, List<Plan.Change> changes, Instant at, String by);
}
