package fr.spro.evaluation.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Two of several groups compared after all pairs were looked at: their places in the list, p after Holm (0 to 1), Cliff's
 * delta and the verdict (Mann, Whitney 1947; Holm 1979; Cliff 1993).
 */
public record PairwiseComparison(int first, int second, double p, CliffsDelta delta, Verdict verdict) {
    /** All pairs that have answers enough, in order; pairs too small are not looked at and do not count for Holm. */
    public static List<PairwiseComparison> of(List<Ordinal> groups) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                if (Floors.comparable(groups.get(i).n(), groups.get(j).n())) {
                    pairs.add(new Pair(i, j, new MannWhitney(groups.get(i), groups.get(j))));
                }
            }
        }
        List<Double> adjusted =
                Holm.adjusted(pairs.stream().map(pair -> pair.test().p()).toList());
        return IntStream.range(0, pairs.size())
                .mapToObj(i -> pairs.get(i).judged(adjusted.get(i)))
                .toList();
    }

    private record Pair(int first, int second, MannWhitney test) {
        PairwiseComparison judged(double p) {
            CliffsDelta delta = test.delta();
            return new PairwiseComparison(first, second, p, delta, Verdict.of(p, delta.size()));
        }
    }
}
