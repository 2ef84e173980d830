package fr.spro.evaluation.stats;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * One index, 0 to 100, from several items on the same scale: a person's mean of 100 (x - 1) / (m - 1) over the items
 * answered, if these are at least two thirds (person-mean imputation; Downey, King 1998; the share is ours).
 */
public record CompositeIndex(int items, int levels) {
    public CompositeIndex {
        if (items < 1 || levels < 2) {
            throw new IllegalArgumentException(items + " items on " + levels + " levels");
        }
    }

    /** From the levels (0 the lowest) of the items this person answered; empty when they are too few. */
    public OptionalDouble ofPerson(int... answered) {
        if (answered.length > items || Arrays.stream(answered).anyMatch(level -> level < 0 || level >= levels)) {
            throw new IllegalArgumentException(Arrays.toString(answered) + " for " + this);
        }
        return answered.length == 0 || 3L * answered.length < 2L * items
                ? OptionalDouble.empty()
                : OptionalDouble.of(100.0 * Arrays.stream(answered).sum() / answered.length / (levels - 1));
    }
}
