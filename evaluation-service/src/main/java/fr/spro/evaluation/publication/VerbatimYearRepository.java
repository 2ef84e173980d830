package fr.spro.evaluation.publication;

import java.util.List;

/** Where the batches of texts are kept. */
public interface VerbatimYearRepository {
    /** The batches of a year in order. */
    List<VerbatimYearBatch> batches(int year);

    /** Keeps a batch; false when somebody else's has that number. */
    boolean append(VerbatimYearBatch batch);
}
