package fr.spro.evaluation.verbatim;

import java.time.Instant;

/** Where the codebook is kept. */
public interface CodebookJournal {
    /** The codebook and how many entries its journal has. */
    record Versioned(Codebook codebook, long version) {}

    /** As it is now; as it came with the service where nobody wrote anything. */
    Versioned codebook();

    /** Adds an entry; false when somebody else was faster. */
    boolean append(Versioned after, Codebook.Change change, Instant at, String by);
}
