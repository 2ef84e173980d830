package fr.spro.evaluation.publication;

import java.util.Collection;
import java.util.Optional;

/** Where releases are kept. */
public interface ReleaseBook {
    /** Keeps a release; nobody reads it before the campaign names it. */
    void store(Release release);

    /** Forgets a release that no campaign names. */
    void discard(String releaseId);

    /** Forgets all releases of a campaign but these: those of processes that ended before they told of them. */
    void discardOthers(String campaignId, Collection<String> releaseIds);

    /** The release with that id. */
    Optional<Release> find(String releaseId);
}
