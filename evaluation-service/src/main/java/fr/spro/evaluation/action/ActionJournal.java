package fr.spro.evaluation.action;

import java.time.Instant;

/** Where plans of action are kept. */
public interface ActionJournal {
    /** The plan as it is now; an empty one of version 0 where there is none. */
    ActionPlan load(String territory);

    /** Adds an entry to the plan it was decided on; false when somebody else was faster. */
    boolean append(ActionPlan before, ActionChange change, Instant at, String by);
}
