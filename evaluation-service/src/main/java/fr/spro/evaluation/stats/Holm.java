package fr.spro.evaluation.stats;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes up for having looked several times: the smallest of m p-values is multiplied by m, the next by m - 1, and so on,
 * none below the one before nor above 1 (Holm 1979, step-down).
 */
public final class Holm {
    private Holm() {}

    /** The adjusted p-values, in the order given; each must lie between 0 and 1. */
    public static List<Double> adjusted(List<Double> ps) {
        if (ps.stream().anyMatch(p -> !(p >= 0 && p <= 1))) {
            throw new IllegalArgumentException(ps.toString());
        }
        List<Integer> ascending = IntStream.range(0, ps.size())
                .boxed()
                .sorted(Comparator.comparing(ps::get))
                .toList();
        Double[] adjusted = new Double[ps.size()];
        double least = 0;
        for (int i = 0; i < ps.size(); i++) {
            int place = ascending.get(i);
            least = Math.max(least, Math.min(1, (ps.size() - i) * ps.get(place)));
            adjusted[place] = least;
        }
        return List.of(adjusted);
    }
}
