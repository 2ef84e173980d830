package fr.spro.events.rotation;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Levels loads by shortest chains of moves (one visitor from a full table to the next, one from there on, and so on: the
 * augmenting paths of bipartite matching), until the loads lie in a window or no chain helps; then no other choice has
 * a lower highest or a higher lowest load. One chain is found in O(V·T).
 */
final class Leveller {
    /** Visitors at tables, at most once each. */
    interface Floor {
        int load(int table);

        /** The visitors at a table. */
        int[] party(int table);

        /** Whether a visitor who is elsewhere may come to a table. */
        boolean mayCome(int visitor, int table);

        void move(int visitor, int from, int to);
    }

    private final Floor floor;
    private final int[] tables;
    private final int visitors;
    private final int[] before;
    private final int[] mover;
    private final int[] queue;

    Leveller(Floor floor, Board board) {
        this.floor = floor;
        this.visitors = board.visitors;
        this.tables = IntStream.range(0, board.tables).filter(board::open).toArray();
        this.before = new int[board.tables];
        this.mover = new int[board.tables];
        this.queue = new int[board.tables];
    }

    void level(int low, int high) {
        boolean helped = true;
        while (helped) {
            helped = false;
            for (int table : tables) {
                while (floor.load(table) > high && relieve(table, high)) {
                    helped = true;
                }
            }
            for (int table : tables) {
                while (floor.load(table) < low && fill(table, low)) {
                    helped = true;
                }
            }
        }
    }

    private boolean relieve(int full, int high) {
        int goal = floor.load(full) - 2;
        return chain(table -> table == full, table -> floor.load(table) <= Math.min(goal, high - 1))
                || chain(table -> table == full, table -> floor.load(table) <= goal);
    }

    private boolean fill(int empty, int low) {
        boolean reachable = false;
        for (int visitor = 0; visitor < visitors && !reachable; visitor++) {
            reachable = floor.mayCome(visitor, empty);
        }
        int least = floor.load(empty) + 2;
        return reachable
                && (chain(table -> floor.load(table) >= Math.max(least, low + 1), table -> table == empty)
                        || chain(table -> floor.load(table) >= least, table -> table == empty));
    }

    private boolean chain(IntPredicate start, IntPredicate goal) {
        Arrays.fill(before, -2);
        int head = 0;
        int tail = 0;
        for (int table : tables) {
            if (start.test(table)) {
                before[table] = -1;
                queue[tail++] = table;
            }
        }
        while (head < tail) {
            int from = queue[head++];
            for (int visitor : floor.party(from)) {
                for (int to : tables) {
                    if (before[to] == -2 && floor.mayCome(visitor, to)) {
                        before[to] = from;
                        mover[to] = visitor;
                        if (goal.test(to)) {
                            moveAlong(to);
                            return true;
                        }
                        queue[tail++] = to;
                    }
                }
            }
        }
        return false;
    }

    private void moveAlong(int end) {
        for (int to = end; before[to] >= 0; to = before[to]) {
            floor.move(mover[to], before[to], to);
        }
    }
}
