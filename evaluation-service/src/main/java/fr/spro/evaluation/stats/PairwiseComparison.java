package fr.spro.evaluation.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * Two of several groups compared after all pairs were looked at: their places in the list, p after Holm (0 to 1), Cliff's
 * delta and the verdict (Mann, Whitney 1947; Holm 1979; Cliff 1993).
 */
public record PairwiseComparison(int first, int second, double p, CliffsDelta delta, Verdict verdict) {
    private static final double FAR_FROM_ANYTHING = 3 * Verdict.HINT;

    /** All pairs that have answers enough, in order; pairs too small are not looked at and do not count for Holm. */
    public static List<PairwiseComparison> of(List<Ordinal> groups) {
        return judged(List.of(pairs(groups, 1))).getFirst();
    }

    /**
     * The same for several questions at once: Holm makes up for all pairs of all of them. Where the normal approximation is
     * far from any difference it stands for the exact p, which would take much longer to say the same.
     */
    public static List<List<PairwiseComparison>> ofFamily(List<List<Ordinal>> questions) {
        return judged(questions.stream()
                .map(groups -> pairs(groups, FAR_FROM_ANYTHING))
                .toList());
    }

    private static List<List<PairwiseComparison>> judged(List<List<Pair>> pairs) {
        List<Double> adjusted =
                Holm.adjusted(pairs.stream().flatMap(List::stream).map(Pair::p).toList());
        List<List<PairwiseComparison>> judged = new ArrayList<>();
        int at = 0;
        for (List<Pair> own : pairs) {
            List<PairwiseComparison> of = new ArrayList<>();
            for (Pair pair : own) {
                of.add(pair.judged(adjusted.get(at++)));
            }
            judged.add(List.copyOf(of));
        }
        return List.copyOf(judged);
    }

    private static List<Pair> pairs(List<Ordinal> groups, double exactUpTo) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                if (Floors.comparable(groups.get(i).n(), groups.get(j).n())) {
                    MannWhitney test = new MannWhitney(groups.get(i), groups.get(j));
                    double p = test.asymptoticP() > exactUpTo ? test.asymptoticP() : test.p();
                    pairs.add(new Pair(i, j, test, p));
                }
            }
        }
        return pairs;
    }

    private record Pair(int first, int second, MannWhitney test, double p) {
        PairwiseComparison judged(double p) {
            CliffsDelta delta = test.delta();
            return new PairwiseComparison(first, second, p, delta, Verdict.of(p, delta.size()));
        }
    }
}
