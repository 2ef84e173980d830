package fr.spro.evaluation.publication;

import java.util.Optional;
import java.util.function.BiPredicate;

/** Where releases are kept. */
public interface ReleaseRepository {
    /** Keeps a release; nobody reads it before the campaign names it. */
    void store(Release release);

    /** Forgets a release that no campaign names. */
    void discard(String releaseId);

    /** Forgets the releases of which this says, by campaign and release, that nobody was or will be told of them. */
    void discardIf(BiPredicate<String, String> untold);

    /** The release with that id. */
    Optional<Release> find(String releaseId);
}
