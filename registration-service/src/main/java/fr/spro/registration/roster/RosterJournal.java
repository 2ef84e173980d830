package fr.spro.registration.roster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Where rosters are kept: an entry per batch, and now and then all of a roster as a short cut. */
public interface RosterJournal {

    /** WON: stored for good. STALE: somebody else's entry has this version. */
    enum Appended {
        WON,
        STALE
    }

    /** The roster as of its last entry; empty when nothing was ever heard of the session. */
    Roster load(String sessionId);

    /**
     * The entry of exactly this version. An entry of a rush is large, so whoever reads many looks at one after the other
     * and keeps none.
     */
    Optional<RosterEntry> find(String sessionId, long version);

    /** Brings a roster to the last entry; whether there was something behind it. */
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
     * Stores an entry together with what the other services are to hear of it.
     *
     * @param touched the registrations this entry changed, as they are now
     * @param counts the numbers after this entry; null while the session is a draft's
     * @throws RuntimeException when the outcome cannot be told: load the roster before deciding again
     */
    Appended append(RosterEntry entry, List<RegistrationView> touched, @Nullable Counts counts);

    /** Keeps all of a roster, unless a newer state is kept; a failure is harmless. */
    void snapshot(RosterState state);

    /** Those of these rosters that have an entry behind the given version; others may have too. */
    Set<String> ahead(Map<String, Long> versions);

    /** The last version of every roster; slow, for rare sweeps only. */
    Map<String, Long> heads();
}
