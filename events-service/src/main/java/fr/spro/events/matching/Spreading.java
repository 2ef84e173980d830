package fr.spro.events.matching;

import java.util.ArrayList;
import java.util.List;

/**
 * Spreads the pairs over the organisations: two pairs exchange partners as long as that costs nothing and fewer pairs
 * repeat the two organisations of another. Counted is, for two organisations with k pairs in this round, k(k-1)/2.
 */
final class Spreading {
    private static final int SWEEPS = 100;

    private final Board board;
    private final int[] mates;
    /** How many pairs two organisations have, by their numbers, the higher first. */
    private final int[][] counts;

    private Spreading(Board board, int[] mates) {
        this.board = board;
        this.mates = mates;
        this.counts = board.fixedCounts();
        for (int seat = 0; seat < mates.length; seat++) {
            if (seat < mates[seat]) {
                count(seat, mates[seat], 1);
            }
        }
    }

    /** Changes the mates, never at a higher cost. */
    static void spread(Board board, int[] mates) {
        Spreading spreading = new Spreading(board, mates);
        int sweeps = 0;
        while (sweeps++ < SWEEPS && spreading.sweep()) {
            // Again: an exchange may make room for another.
        }
    }

    private boolean sweep() {
        List<Integer> firsts = new ArrayList<>();
        for (int seat = 0; seat < mates.length; seat++) {
            if (seat < mates[seat]) {
                firsts.add(seat);
            }
        }
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
        int gained = count(a, b, -1) + count(c, d, -1);
        int lost = count(a, c, 1) + count(b, d, 1);
        if (lost >= gained) {
            count(a, c, -1);
            count(b, d, -1);
            count(a, b, 1);
            count(c, d, 1);
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

    /** Counts a real pair in or out; by how much that changes the sum of k(k-1)/2, as a positive number. */
    private int count(int seat, int other, int by) {
        if (!board.allowed(seat, other)) {
            return 0;
        }
        int higher = Math.max(board.group(seat), board.group(other));
        int lower = Math.min(board.group(seat), board.group(other));
        counts[higher][lower] += by;
        return by > 0 ? counts[higher][lower] - 1 : counts[higher][lower];
    }
}
