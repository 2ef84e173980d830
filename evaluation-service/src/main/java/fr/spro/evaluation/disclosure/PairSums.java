package fr.spro.evaluation.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * For pairs of signatures, the people on either side in all units that have both: sums by open addressing over plain
 * arrays, since an audit of many answers adds millions of them.
 */
final class PairSums {
    private static final long FREE = -1;
    private static final int SMALLEST = 1 << 10;

    private long[] pairs = new long[SMALLEST];
    private int[] first = new int[SMALLEST];
    private int[] second = new int[SMALLEST];
    private int used;

    PairSums() {
        Arrays.fill(pairs, FREE);
    }

    /** A pair of signatures. */
    record Sum(int first, int second) {}

    /** Adds what one unit has of two signatures, both at least 0. */
    void add(int one, int other, int people, int others) {
        int at = place((long) one << 32 | other);
        first[at] += people;
        second[at] += others;
    }

    private int place(long pair) {
        int at = slot(pair);
        if (pairs[at] == FREE) {
            if (4 * (used + 1) > 3 * pairs.length) {
                grow();
                at = slot(pair);
            }
            pairs[at] = pair;
            used++;
        }
        return at;
    }

    /** Where the pair is, or the free place where it belongs. */
    private int slot(long pair) {
        int mask = pairs.length - 1;
        int at = Long.hashCode(pair * 0x9E3779B97F4A7C15L) & mask;
        while (pairs[at] != FREE && pairs[at] != pair) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] before = pairs;
        int[] ones = first;
        int[] others = second;
        pairs = new long[2 * before.length];
        first = new int[pairs.length];
        second = new int[pairs.length];
        Arrays.fill(pairs, FREE);
        for (int i = 0; i < before.length; i++) {
            if (before[i] != FREE) {
                int at = slot(before[i]);
                pairs[at] = before[i];
                first[at] = ones[i];
                second[at] = others[i];
            }
        }
    }

    /** The pairs with at least so many people on either side, in order. */
    List<Sum> atLeast(int k) {
        List<Sum> found = new ArrayList<>();
        for (int i = 0; i < pairs.length; i++) {
            if (pairs[i] != FREE && Math.min(first[i], second[i]) >= k) {
                found.add(new Sum((int) (pairs[i] >>> 32), (int) pairs[i]));
            }
        }
        found.sort(Comparator.comparingInt(Sum::first).thenComparingInt(Sum::second));
        return found;
    }
}
