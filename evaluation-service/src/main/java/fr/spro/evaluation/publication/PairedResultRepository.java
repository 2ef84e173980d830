package fr.spro.evaluation.publication;

import java.util.Optional;

/** Where paired answers are kept, once they are worked out. */
public interface PairedResultRepository {
    /** Keeps them unless there are some of this campaign; they never change. */
    void keep(PairedResult paired);

    /** Those of a second campaign. */
    Optional<PairedResult> find(String campaignId);
}
