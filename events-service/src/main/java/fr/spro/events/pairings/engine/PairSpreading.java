package fr.spro.events.pairings.engine;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Spreads the pairs over the organisations: two pairs exchange partners as long as that costs nothing and fewer pairs
 * repeat the two organisations of another. Counted is, for two organisations with k pairs in this round, k(k-1)/2.
 */
final class PairSpreading {
    private static final int SWEEPS = 100;

    private final PairCosts board;
    private final int[] mates;
    /** How many pairs two organisations have, by their numbers, the higher first. */
    private final int[][] counts;

    private PairSpreading(PairCosts board, int[] mates) {
        this.board = board;
        this.mates = mates;
        this.counts = board.fixedCounts();
        for (int seat : lower(mates)) {
            add(seat, mates[seat]);
        }
    }

    /** Of each two seats that are together the lower one, in order. */
    static List<Integer> lower(int[] mates) {
        return IntStream.range(0, mates.length)
                .filter(seat -> seat < mates[seat])
                .boxed()
                .toList();
    }

    /** Changes the mates, never at a higher cost. */
    static void spread(PairCosts board, int[] mates) {
        PairSpreading spreading = new PairSpreading(board, mates);
        int sweeps = 0;
        while (sweeps++ < SWEEPS && spreading.sweep()) {
            // Again: an exchange may make room for another.
        }
    }

    private boolean sweep() {
        List<Integer> firsts = lower(mates);
        boolean changed = false;
        for (int i = 0; i < firsts.size(); i++) {
            for (int j = i + 1; j < firsts.size(); j++) {
                int one = firsts.get(i);
                int two = firsts.get(j);
                // After an exchange the two may have become one pair.
                changed |= mates[one] != two
                        && (exchange(one, mates[one], two, mates[two]) || exchange(one, mates[one], mates[two], two));
            }
        }
        return changed;
    }

    /** Pairs a–b and c–d become a–c and b–d if that is better. */
    private boolean exchange(int a, int b, int c, int d) {
        if (board.cost(a, c) + board.cost(b, d) > board.cost(a, b) + board.cost(c, d)) {
            return false;
        }
        int gained = remove(a, b) + remove(c, d);
        int lost = add(a, c) + add(b, d);
        if (lost >= gained) {
            remove(a, c);
            remove(b, d);
            add(a, b);
            add(c, d);
            return false;
        }
        join(a, c);
        join(b, d);
        return true;
    }

    private void join(int seat, int other) {
        mates[seat] = other;
        mates[other] = seat;
    }

    /** Counts a real pair in; by how much that raises the sum of k(k-1)/2. */
    private int add(int seat, int other) {
        return board.allowed(seat, other) ? count(seat, other)[lowerGroup(seat, other)]++ : 0;
    }

    /** Counts a real pair out; by how much that lowers the sum of k(k-1)/2. */
    private int remove(int seat, int other) {
        return board.allowed(seat, other) ? --count(seat, other)[lowerGroup(seat, other)] : 0;
    }

    private int[] count(int seat, int other) {
        return counts[Math.max(board.group(seat), board.group(other))];
    }

    private int lowerGroup(int seat, int other) {
        return Math.min(board.group(seat), board.group(other));
    }
}
