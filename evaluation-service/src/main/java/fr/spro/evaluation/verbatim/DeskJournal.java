package fr.spro.evaluation.verbatim;

import java.time.Instant;

/** Where desks are kept. */
public interface DeskJournal {
    /** A desk and how many entries its journal has. */
    record Versioned(Desk desk, long version) {}

    /** The desk of a campaign as it is now; an empty one where nobody looked. */
    Versioned desk(String campaignId);

    /** Adds an entry; false when somebody else was faster. */
    boolean append(Versioned after, DeskChange change, Instant at, String by);
}
