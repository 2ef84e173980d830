package fr.spro.evaluation.publication;

import fr.spro.evaluation.counting.Scope;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the batches, releases and breakdowns of scopes are kept. */
public interface ScopeReleaseRepository {
    /** Ids of releases and breakdowns, named by a batch or not. */
    record Kept(Set<String> releases, Set<String> breakdowns) {
        public Kept {
            releases = Set.copyOf(releases);
            breakdowns = Set.copyOf(breakdowns);
        }
    }

    /** The batches of a year in order. */
    List<ScopeBatch> batches(int year);

    /** Keeps a batch; false when somebody else's has that number. Nobody reads a release before a batch names it. */
    boolean append(ScopeBatch batch);

    /** Keeps a release. */
    void store(ScopeRelease release);

    /** Keeps a breakdown of that year. */
    void store(Breakdown breakdown, int year);

    /** What is kept of a year's batches up to that number. */
    Kept kept(int year, int batch);

    /** Drops releases and breakdowns that no batch names. */
    void discard(Collection<String> releaseIds, Collection<String> breakdownIds);

    /**
     * Drops what no batch of a year names and none will: that of processes that ended before they told of it. What
     * somebody makes for the next batch stays.
     */
    default void discardUnnamed(int year) {
        List<ScopeBatch> batches = batches(year);
        if (batches.isEmpty()) {
            return;
        }
        Kept kept = kept(year, batches.size());
        Set<String> releases = new HashSet<>(kept.releases());
        Set<String> breakdowns = new HashSet<>(kept.breakdowns());
        for (ScopeBatch batch : batches) {
            batch.releases().values().forEach(releases::remove);
            batch.breakdowns().forEach(breakdowns::remove);
        }
        discard(releases, breakdowns);
    }

    /** The release with that id. */
    Optional<ScopeRelease> release(String id);

    /** The breakdown with that id. */
    Optional<Breakdown> breakdown(String id);

    /** The newest release of a scope in a year. */
    default Optional<ScopeRelease> newest(Scope scope, int year) {
        return releaseIds(scope, year).reduce((older, newer) -> newer).flatMap(this::release);
    }

    /** The ids of all releases of a scope in a year, the oldest first. */
    default java.util.stream.Stream<String> releaseIds(Scope scope, int year) {
        String name = scope.toString();
        return batches(year).stream()
                .map(ScopeBatch::releases)
                .filter(releases -> releases.containsKey(name))
                .map(releases -> java.util.Objects.requireNonNull(releases.get(name)));
    }
}
