package fr.spro.evaluation.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The vectors that are rational combinations of given ones. Exact: what is said to be in the span is; where numbers grow
 * beyond 63 bits the answer is no.
 */
final class RationalSpan {
    private final List<long[]> basis = new ArrayList<>();
    private final List<Integer> pivots = new ArrayList<>();

    /** Adds a vector. */
    void add(long[] vector) {
        long[] rest = rest(vector);
        if (rest.length == 0) {
            return;
        }
        for (int column = 0; column < rest.length; column++) {
            if (rest[column] != 0) {
                basis.add(rest);
                pivots.add(column);
                return;
            }
        }
    }

    /**
     * What is left of a vector when the basis has explained what it can, the same for all vectors that differ by something
     * in the span; empty when the numbers grew too large to say. The last place of the vector must be 1, and 0 in all that
     * were added: it keeps the scale.
     */
    List<Long> normal(long[] vector) {
        long[] rest = rest(vector);
        long sign = rest.length > 0 && rest[rest.length - 1] < 0 ? -1 : 1;
        return Arrays.stream(rest).map(value -> value * sign).boxed().toList();
    }

    /** A multiple of the vector less what the basis explains; empty when the numbers grew too large. */
    private long[] rest(long[] vector) {
        long[] rest = vector.clone();
        try {
            for (int i = 0; i < basis.size(); i++) {
                long factor = rest[pivots.get(i)];
                if (factor == 0) {
                    continue;
                }
                long[] row = basis.get(i);
                long lead = row[pivots.get(i)];
                long common = 0;
                for (int column = 0; column < rest.length; column++) {
                    rest[column] = Math.subtractExact(
                            Math.multiplyExact(rest[column], lead), Math.multiplyExact(row[column], factor));
                    common = gcd(common, rest[column]);
                }
                if (common > 1) {
                    for (int column = 0; column < rest.length; column++) {
                        rest[column] /= common;
                    }
                }
            }
            return rest;
        } catch (ArithmeticException tooLarge) {
            return new long[0];
        }
    }

    private static long gcd(long a, long b) {
        long x = Math.absExact(a);
        long y = Math.absExact(b);
        while (y != 0) {
            long next = x % y;
            x = y;
            y = next;
        }
        return x;
    }
}
