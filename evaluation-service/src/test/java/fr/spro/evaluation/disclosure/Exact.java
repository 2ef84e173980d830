package fr.spro.evaluation.disclosure;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Linear algebra with whole numbers of any size, by the plainest method. */
final class Exact {
    private Exact() {}

    static int rank(List<long[]> vectors) {
        List<BigInteger[]> left = new ArrayList<>();
        for (long[] vector : vectors) {
            left.add(Arrays.stream(vector).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new));
        }
        int rank = 0;
        int width = vectors.isEmpty() ? 0 : vectors.getFirst().length;
        for (int column = 0; column < width; column++) {
            int c = column;
            BigInteger[] pivot = left.stream()
                    .filter(row -> row[c].signum() != 0)
                    .findFirst()
                    .orElse(null);
            if (pivot == null) {
                continue;
            }
            left.remove(pivot);
            rank++;
            for (BigInteger[] row : left) {
                BigInteger factor = row[c];
                for (int i = 0; i < row.length; i++) {
                    row[i] = row[i].multiply(pivot[c]).subtract(pivot[i].multiply(factor));
                }
            }
        }
        return rank;
    }

    static boolean inSpan(List<long[]> vectors, long[] vector) {
        List<long[]> with = new ArrayList<>(vectors);
        with.add(vector);
        return rank(with) == rank(vectors);
    }
}
