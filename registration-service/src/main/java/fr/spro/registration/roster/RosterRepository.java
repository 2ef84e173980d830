package fr.spro.registration.roster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Port for rosters: one entry per batch in the session's journal, and snapshots as a short cut. */
public interface RosterRepository {

    /** WON: stored for good. STALE: an entry of another process has this version. */
    enum Appended {
        WON,
        STALE
    }

    /** Returns the roster as of its last entry; empty for an unknown session. */
    Roster load(String sessionId);

    /**
     * Returns the entry of exactly this version. An entry of a rush is large, so many are read one after the other and none
     * is kept.
     */
    Optional<RosterEntry> find(String sessionId, long version);

    /** Applies what is behind a roster to it; returns whether there was anything. */
    default boolean catchUp(Roster roster) {
        long before = roster.version();
        for (Optional<RosterEntry> next = find(roster.sessionId(), before + 1);
                next.isPresent();
                next = find(roster.sessionId(), roster.version() + 1)) {
            roster.apply(next.get());
        }
        return roster.version() > before;
    }

    /** The entries behind {@code version} up to {@code last}, in order; as many look-ups as entries. */
    default List<RosterEntry> between(String sessionId, long version, long last) {
        return LongStream.rangeClosed(version + 1, last)
                .mapToObj(each -> find(sessionId, each))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Stores an entry together with its state messages.
     *
     * @param touched the registrations this entry changed, as they are now
     * @param counts the numbers after this entry; null for the rules of a draft, which has no session yet
     * @throws RuntimeException when the outcome is unknown: load the roster before deciding again
     */
    Appended append(RosterEntry entry, List<RegistrationView> touched, @Nullable Counts counts);

    /** Keeps all of a roster, unless a newer state is kept; a failure is harmless. */
    void snapshot(RosterState state);

    /** Those of these rosters that have an entry behind the given version; others may have too. */
    Set<String> ahead(Map<String, Long> versions);

    /** The last version of every roster; slow, for rare sweeps only. */
    Map<String, Long> heads();
}
