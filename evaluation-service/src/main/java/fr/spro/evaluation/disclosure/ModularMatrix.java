package fr.spro.evaluation.disclosure;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A matrix of small integers, given by its columns, and vectors orthogonal to its rows modulo a prime that keeps its rank. */
final class ModularMatrix {
    private final int rows;
    private final List<Map<Integer, Integer>> columns;
    private final int bits;

    /** `bits`: every prime used is larger than two to that power; at most 49, so that products fit. */
    ModularMatrix(int rows, List<Map<Integer, Integer>> columns, int bits) {
        this.rows = rows;
        this.columns = columns;
        this.bits = bits;
    }

    /** The rank over the rationals, and two random vectors modulo the prime to whose rows they are orthogonal. */
    record Orthogonal(int rank, long prime, List<Long> one, List<Long> other) {}

    /** `proved`: whether the rank must be right, else one prime is enough. */
    Orthogonal orthogonal(boolean proved) {
        Reduced best = null;
        for (long prime : primes(proved)) {
            Reduced reduced = reduce(prime);
            if (best == null || reduced.rank > best.rank) {
                best = reduced;
            }
            if (!proved || best.rank == Math.min(rows, columns.size())) {
                break;
            }
        }
        if (best == null) {
            throw new IllegalStateException("no prime");
        }
        SplittableRandom random = new SplittableRandom(0x5350524fL);
        return new Orthogonal(best.rank, best.prime, best.orthogonal(random), best.orthogonal(random));
    }

    /**
     * So many primes that their product exceeds every minor: the product of the largest column lengths bounds it. Only the
     * first where nothing has to be proved: finding primes takes longer than a small elimination.
     */
    private List<Long> primes(boolean proved) {
        if (!proved) {
            return primes(1);
        }
        double minor = columns.stream()
                .mapToDouble(column -> column.values().stream()
                        .mapToDouble(value -> (double) value * value)
                        .sum())
                .map(square -> square <= 1 ? 0 : Math.log(square) / Math.log(2) / 2)
                .boxed()
                .sorted(Comparator.reverseOrder())
                .limit(rows)
                .mapToDouble(Double::doubleValue)
                .sum();
        return primes((int) Math.ceil((minor + 1) / bits) + 1);
    }

    private List<Long> primes(int count) {
        List<Long> primes = new ArrayList<>();
        BigInteger next = BigInteger.ONE.shiftLeft(bits);
        for (int i = 0; i < count; i++) {
            next = next.nextProbablePrime();
            primes.add(next.longValueExact());
        }
        return primes;
    }

    private Reduced reduce(long prime) {
        long[][] m = new long[rows][columns.size()];
        for (int column = 0; column < columns.size(); column++) {
            for (Map.Entry<Integer, Integer> entry : columns.get(column).entrySet()) {
                m[entry.getKey()][column] = Math.floorMod(entry.getValue().longValue(), prime);
            }
        }
        int[] pivots = new int[Math.min(rows, columns.size())];
        int rank = 0;
        for (int column = 0; column < columns.size() && rank < rows; column++) {
            int pivot = rank;
            while (pivot < rows && m[pivot][column] == 0) {
                pivot++;
            }
            if (pivot == rows) {
                continue;
            }
            long[] row = m[pivot];
            m[pivot] = m[rank];
            m[rank] = row;
            long inverse = inverse(row[column], prime);
            for (int c = column; c < row.length; c++) {
                row[c] = times(row[c], inverse, prime);
            }
            for (int r = 0; r < rows; r++) {
                long factor = m[r][column];
                if (r != rank && factor != 0) {
                    long[] target = m[r];
                    for (int c = column; c < row.length; c++) {
                        if (row[c] != 0) {
                            long value = target[c] - times(row[c], factor, prime);
                            target[c] = value < 0 ? value + prime : value;
                        }
                    }
                }
            }
            pivots[rank++] = column;
        }
        return new Reduced(prime, m, pivots, rank, columns.size());
    }

    private static final class Reduced {
        private final long prime;
        private final long[][] m;
        private final int[] pivots;
        private final int rank;
        private final int width;

        Reduced(long prime, long[][] m, int[] pivots, int rank, int width) {
            this.prime = prime;
            this.m = m;
            this.pivots = pivots;
            this.rank = rank;
            this.width = width;
        }

        /** A random vector whose product with every row is 0. */
        List<Long> orthogonal(SplittableRandom random) {
            long[] vector = new long[width];
            boolean[] pivot = new boolean[width];
            for (int r = 0; r < rank; r++) {
                pivot[pivots[r]] = true;
            }
            for (int c = 0; c < width; c++) {
                vector[c] = pivot[c] ? 0 : random.nextLong(prime);
            }
            for (int r = 0; r < rank; r++) {
                long sum = 0;
                for (int c = pivots[r] + 1; c < width; c++) {
                    if (!pivot[c] && m[r][c] != 0) {
                        sum = (sum + times(m[r][c], vector[c], prime)) % prime;
                    }
                }
                vector[pivots[r]] = sum == 0 ? 0 : prime - sum;
            }
            return Arrays.stream(vector).boxed().toList();
        }
    }

    /** The product modulo a prime below 2^51: the quotient in floating point is off by one at most. */
    private static long times(long a, long b, long prime) {
        long quotient = (long) ((double) a * (double) b / (double) prime);
        long rest = a * b - quotient * prime;
        while (rest < 0) {
            rest += prime;
        }
        while (rest >= prime) {
            rest -= prime;
        }
        return rest;
    }

    private static long inverse(long a, long prime) {
        return BigInteger.valueOf(a).modInverse(BigInteger.valueOf(prime)).longValueExact();
    }
}
