package fr.spro.registration.headcount;

import java.util.List;

/** Where head counts are kept: an entry a tap, and now and then all of a count as a short cut. */
public interface HeadCountRepository {

    /** WON: stored for good. STALE: somebody else's entry has this version. */
    enum Appended {
        WON,
        STALE
    }

    /** The count as of its last entry; empty when nobody was counted. */
    HeadCount load(String sessionId);

    /** The entries behind a version, in order. */
    List<HeadCountEntry> after(String sessionId, long version);

    /**
     * Stores an entry if its version is still free.
     *
     * @throws RuntimeException when the outcome cannot be told: load the count before deciding again
     */
    Appended append(HeadCountEntry entry);

    /** Keeps all of a count, unless a newer one is kept; a failure is harmless. */
    void snapshot(String sessionId, long version, List<CounterTap> taps);
}
