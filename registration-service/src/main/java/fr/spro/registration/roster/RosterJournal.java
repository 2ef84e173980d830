package fr.spro.registration.roster;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where rosters are kept: an entry per batch, and now and then all of a roster as a short cut. */
public interface RosterJournal {

    /** WON: stored for good. STALE: somebody else's entry has this version. */
    enum Appended {
        WON,
        STALE
    }

    /** The roster as of its last entry; empty when nothing was ever heard of the session. */
    Roster load(String sessionId);

    /** The entries behind a version, in order. */
    List<RosterEntry> after(String sessionId, long version);

    /** The entries behind {@code version} up to {@code last}, in order; as many look-ups as entries. */
    default List<RosterEntry> between(String sessionId, long version, long last) {
        return after(sessionId, version).stream()
                .filter(entry -> entry.version() <= last)
                .toList();
    }

    /**
     * Stores an entry together with what the other services are to hear of it.
     *
     * @param touched the registrations this entry changed, as they are now
     * @param counts the numbers after this entry
     * @throws RuntimeException when the outcome cannot be told: load the roster before deciding again
     */
    Appended append(RosterEntry entry, List<RegistrationView> touched, Counts counts);

    /** Keeps all of a roster, unless a newer state is kept; a failure is harmless. */
    void snapshot(RosterState state);

    /** Those of these rosters that have an entry behind the given version; others may have too. */
    Set<String> ahead(Map<String, Long> versions);

    /** The last version of every roster; slow, for rare sweeps only. */
    Map<String, Long> heads();
}
