package fr.spro.evaluation.counting;

import java.time.Instant;

/** Something that is released over several sessions, looked at now and then. */
public interface ScopeRounds {
    /** Whether something changed since the last look. */
    boolean isDue(Instant now);

    /** Releases what is due now. */
    void consider(Instant now);
}
