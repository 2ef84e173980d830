package fr.spro.evaluation.verbatim;

import java.util.List;
import java.util.Optional;

/** Where releases of texts are kept. */
public interface VerbatimReleaseRepository {
    /** Keeps a release and what it was counted from; nobody reads it before the desk names it. */
    void store(VerbatimRelease release, VerbatimReleaseBasis basis);

    /** Forgets a release that no desk names, and what it was counted from. */
    void discard(String releaseId);

    /** The release with that id. */
    Optional<VerbatimRelease> find(String releaseId);

    /** All releases of a campaign, named or not. */
    List<VerbatimRelease> allOf(String campaignId);

    /** Erases the texts of a release and their words, also in what it was counted from; people and themes stay. */
    void eraseTexts(String releaseId);

    /** Forgets what releases were counted from that are not there. */
    void dropLostBases();

    /** How many there are, named or not. */
    long count();

    /** What it was counted from. */
    Optional<VerbatimReleaseBasis> basis(String releaseId);
}
