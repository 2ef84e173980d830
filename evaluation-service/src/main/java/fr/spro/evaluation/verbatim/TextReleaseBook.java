package fr.spro.evaluation.verbatim;

import java.util.Optional;

/** Where releases of texts are kept. */
public interface TextReleaseBook {
    /** Keeps a release and what it was counted from; nobody reads it before the desk names it. */
    void store(TextRelease release, ReleaseBasis basis);

    /** Forgets a release that no desk names, and what it was counted from. */
    void discard(String releaseId);

    /** The release with that id. */
    Optional<TextRelease> find(String releaseId);

    /** How many there are, named or not. */
    long count();

    /** What it was counted from. */
    Optional<ReleaseBasis> basis(String releaseId);
}
