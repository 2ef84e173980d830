package fr.spro.evaluation.disclosure;

import java.util.List;

/**
 * What the rank audit of a release says; it is kept with the release.
 *
 * @param atoms cells of unit, function and organisation type that are not empty
 * @param rows published numbers: units and blocks, also those of earlier releases
 * @param columns how many parts had to be looked at one by one
 * @param rank the rank of their matrix
 * @param merged what was merged more than the sizes alone asked for, in order
 * @param safe whether no cell under k can be worked out
 */
public record AuditReport(int atoms, int rows, int columns, int rank, List<String> merged, boolean safe) {
    public AuditReport {
        merged = List.copyOf(merged);
    }
}
