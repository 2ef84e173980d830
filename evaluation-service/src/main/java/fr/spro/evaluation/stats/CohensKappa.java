package fr.spro.evaluation.stats;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How far two people who coded the same texts agree beyond chance: kappa = (po - pe) / (1 - pe), -1 to 1, from how many
 * texts the first put under row i and the second under column j (Cohen 1960).
 */
public final class CohensKappa {
    private final int[][] table;
    private final long n;

    /** A square table of counts. */
    public CohensKappa(int[][] table) {
        if (Arrays.stream(table)
                .anyMatch(
                        row -> row.length != table.length || Arrays.stream(row).anyMatch(count -> count < 0))) {
            throw new IllegalArgumentException(Arrays.deepToString(table));
        }
        this.table = Arrays.stream(table).map(int[]::clone).toArray(int[][]::new);
        this.n =
                Arrays.stream(table).flatMapToInt(Arrays::stream).asLongStream().sum();
    }

    /** Share of texts coded alike, 0 to 1; empty without texts. */
    public OptionalDouble agreement() {
        return n == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) alike() / n);
    }

    /** Empty without texts, and when both used one and the same code for all of them: then chance alone agrees. */
    public OptionalDouble kappa() {
        double expected = 0;
        for (int code = 0; code < table.length; code++) {
            double row = 0;
            double column = 0;
            for (int other = 0; other < table.length; other++) {
                row += table[code][other];
                column += table[other][code];
            }
            expected += row * column;
        }
        // In numbers of pairs of texts, n * n being all of them: whole numbers, so that the comparison is exact.
        double all = (double) n * n;
        return expected == all
                ? OptionalDouble.empty()
                : OptionalDouble.of(((double) n * alike() - expected) / (all - expected));
    }

    private long alike() {
        long alike = 0;
        for (int code = 0; code < table.length; code++) {
            alike += table[code][code];
        }
        return alike;
    }
}
