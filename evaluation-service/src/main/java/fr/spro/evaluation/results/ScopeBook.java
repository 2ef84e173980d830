package fr.spro.evaluation.results;

import fr.spro.evaluation.disclosure.Catalogue.Scope;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where the batches, releases and breakdowns of scopes are kept. */
public interface ScopeBook {
    /** The batches of a year in order. */
    List<ScopeBatch> batches(int year);

    /** Keeps a batch; false when somebody else's has that number. Nobody reads a release before a batch names it. */
    boolean append(ScopeBatch batch);

    /** Keeps a release. */
    void store(ScopeRelease release);

    /** Keeps a breakdown. */
    void store(Breakdown breakdown);

    /** Drops releases and breakdowns that no batch names. */
    void discard(Collection<String> releaseIds, Collection<String> breakdownIds);

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
