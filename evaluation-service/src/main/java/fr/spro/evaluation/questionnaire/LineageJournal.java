package fr.spro.evaluation.questionnaire;

import java.time.Instant;
import java.util.List;

/** Where questionnaires are kept. */
public interface LineageJournal {
    /** A questionnaire and how many entries its journal has. */
    record Versioned(Lineage lineage, long version) {}

    /** The questionnaire as it is now; an empty one where nobody wrote anything. */
    Versioned load(String key);

    /** The keys of all that somebody wrote. */
    List<String> keys();

    /** Adds an entry; false when somebody else was faster. */
    boolean append(Versioned after, LineageChange change, Instant at, String by);
}
