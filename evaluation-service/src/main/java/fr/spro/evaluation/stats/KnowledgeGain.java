package fr.spro.evaluation.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Pairs of levels "before" and "today" from 0 to top, given on the same day by the same people: a retrospective
 * self-assessment (Howard 1980), which has to be said where it is shown, as it can make gains look larger. At least one
 * pair; gain and normalised gain after Hake (1998).
 */
public final class KnowledgeGain {
    private final int[] before;
    private final int[] after;
    private final int top;

    public KnowledgeGain(int[] before, int[] after, int top) {
        if (before.length != after.length || before.length == 0) {
            throw new IllegalArgumentException(before.length + " before, " + after.length + " after");
        }
        if (IntStream.concat(Arrays.stream(before), Arrays.stream(after)).anyMatch(level -> level < 0 || level > top)) {
            throw new IllegalArgumentException(Arrays.toString(before) + Arrays.toString(after) + " up to " + top);
        }
        this.before = before.clone();
        this.after = after.clone();
        this.top = top;
    }

    /** From how many pairs there are of each level before (first) and after; at least one. */
    public static KnowledgeGain ofPairs(int[][] joint) {
        int n = Arrays.stream(joint).flatMapToInt(Arrays::stream).sum();
        int[] before = new int[n];
        int[] after = new int[n];
        int at = 0;
        for (int b = 0; b < joint.length; b++) {
            for (int a = 0; a < joint[b].length; a++) {
                Arrays.fill(before, at, at + joint[b][a], b);
                Arrays.fill(after, at, at + joint[b][a], a);
                at += joint[b][a];
            }
        }
        return new KnowledgeGain(before, after, joint.length - 1);
    }

    /** How many pairs. */
    public int n() {
        return before.length;
    }

    /** Mean of after minus before, in levels. */
    public double mean() {
        return mean(after) - mean(before);
    }

    /** Gain as a share of what could still be gained (Hake 1998); empty when every answer before was the maximum. */
    public OptionalDouble normalised() {
        double room = top - mean(before);
        return room == 0 ? OptionalDouble.empty() : OptionalDouble.of(mean() / room);
    }

    /** The share that went up. */
    public Proportion improved() {
        return share(i -> after[i] > before[i]);
    }

    /** The share that went down. */
    public Proportion worsened() {
        return share(i -> after[i] < before[i]);
    }

    /** Whether as many going up, and as few down, would be an accident. */
    public SignTest signTest() {
        return new SignTest(improved().x(), worsened().x());
    }

    /** Share that went up minus share that went down, -1 to 1. */
    public double balance() {
        return improved().share() - worsened().share();
    }

    /** Words for gains that are compared together, in their order; empty below 10 pairs. */
    public static List<Optional<Verdict>> verdicts(List<KnowledgeGain> gains) {
        int m = (int)
                gains.stream().filter(gain -> gain.n() >= MinimumBases.COMPARED).count();
        return gains.stream().map(gain -> gain.signTest().verdict(gain.n(), m)).toList();
    }

    private Proportion share(IntPredicate pairs) {
        return new Proportion(
                (int) IntStream.range(0, before.length).filter(pairs).count(), before.length);
    }

    private static double mean(int[] values) {
        return (double) Arrays.stream(values).asLongStream().sum() / values.length;
    }
}
