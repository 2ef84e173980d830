package fr.spro.evaluation.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.disclosure.ModularMatrix.Orthogonal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ModularMatrixTest {
    private static Map<Integer, Integer> column(Random random, int rows, int largest) {
        Map<Integer, Integer> column = new TreeMap<>();
        for (int row = 0; row < rows; row++) {
            if (random.nextInt(3) > 0) {
                column.put(row, random.nextInt(2 * largest + 1) - largest);
            }
        }
        return column;
    }

    private static int rank(List<Map<Integer, Integer>> columns, int rows) {
        return Exact.rank(columns.stream()
                .map(column -> {
                    long[] vector = new long[rows];
                    column.forEach((row, value) -> vector[row] = value);
                    return vector;
                })
                .toList());
    }

    private static BigInteger product(List<Map<Integer, Integer>> columns, int row, List<Long> vector) {
        BigInteger sum = BigInteger.ZERO;
        for (int c = 0; c < vector.size(); c++) {
            sum = sum.add(BigInteger.valueOf(columns.get(c).getOrDefault(row, 0))
                    .multiply(BigInteger.valueOf(vector.get(c))));
        }
        return sum;
    }

    /** Primes as small as 5 divide many minors, those of the audit none: the rank is that over the rationals with both. */
    @Property(tries = 1500)
    void theRankIsExactAndTheVectorsAreOrthogonalToEveryRow(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int rows,
            @ForAll @IntRange(min = 1, max = 5) int width) {
        Random random = new Random(seed);
        int bits = random.nextBoolean() ? 2 : 49;
        List<Map<Integer, Integer>> columns = new ArrayList<>();
        for (int c = 0; c < width; c++) {
            columns.add(column(random, rows, 1 + random.nextInt(8)));
        }
        Orthogonal found = new ModularMatrix(rows, columns, bits).orthogonal(true);
        assertThat(found.rank()).isEqualTo(rank(columns, rows));
        assertThat(found.prime()).isGreaterThan(1L << bits);
        BigInteger prime = BigInteger.valueOf(found.prime());
        for (List<Long> vector : List.of(found.one(), found.other())) {
            assertThat(vector).hasSize(width).allMatch(value -> value >= 0 && value < found.prime());
            for (int row = 0; row < rows; row++) {
                assertThat(product(columns, row, vector).mod(prime)).isZero();
            }
        }
        if (bits == 49 && found.rank() < width) {
            assertThat(found.one()).as("drawn at random").isNotEqualTo(found.other());
        }
    }

    /** One row, and what is 0 in it has a free number: only large numbers are multiplied. */
    @Property(tries = 500)
    void productsOfLargeNumbersAreReducedExactly(
            @ForAll @IntRange(min = 1) int one, @ForAll @IntRange(min = 1) int other) {
        List<Map<Integer, Integer>> columns = List.of(Map.of(0, one), Map.of(0, other), Map.of(0, -other));
        Orthogonal found = new ModularMatrix(1, columns, 49).orthogonal(false);
        assertThat(product(columns, 0, found.one()).mod(BigInteger.valueOf(found.prime())))
                .isZero();
    }

    /** Minors that the first six primes above 2^10 divide between them: only the seventh shows the rank. */
    @Test
    void asManyPrimesAreTriedAsTheLargestMinorAsksFor() {
        List<Map<Integer, Integer>> columns =
                List.of(Map.of(0, 1031 * 1033), Map.of(1, 1039 * 1049), Map.of(2, 1051 * 1061));
        ModularMatrix matrix = new ModularMatrix(3, columns, 10);
        assertThat(matrix.orthogonal(false).rank()).as("the first prime alone").isEqualTo(2);
        Orthogonal proved = matrix.orthogonal(true);
        assertThat(proved.rank()).isEqualTo(3);
        assertThat(proved.prime()).isEqualTo(1063);
    }

    /** More columns than rows: no minor has more columns than there are rows. */
    @Test
    void aRankThatCannotGrowEndsTheSearch() {
        ModularMatrix matrix = new ModularMatrix(1, List.of(Map.of(0, 1), Map.of(0, 1031)), 10);
        Orthogonal proved = matrix.orthogonal(true);
        assertThat(proved.rank()).isEqualTo(1);
        assertThat(proved.prime()).isEqualTo(1031);
    }
}
