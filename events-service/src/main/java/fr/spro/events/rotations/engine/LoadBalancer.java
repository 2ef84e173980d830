package fr.spro.events.rotations.engine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Levels loads by shortest chains of moves (one visitor from a full table to the next, one from there on, and so on: the
 * augmenting paths of bipartite matching), until the loads lie in a window or no chain helps; then no other choice has
 * a lower highest or a higher lowest load. One chain is found in O(V·T).
 */
final class LoadBalancer {
    /** Visitors at tables, at most once each. */
    interface Floor {
        int load(int table);

        /** The visitors at a table. */
        int[] party(int table);

        /** Whether a visitor who is elsewhere may come to a table. */
        boolean mayCome(int visitor, int table);

        void move(int visitor, int from, int to);
    }

    private static final int UNSEEN = -2;
    private static final int FIRST = -1;

    private final Floor floor;
    private final int[] tables;

    /** A table with at most this load cannot be relieved, since nothing moved after one that leads to it failed. */
    private final int[] stuckAbove;

    /** A table with at least this load cannot be filled. */
    private final int[] stuckBelow;

    private final int[] before;
    private final int[] mover;
    private final int[] queue;
    private int head;
    private int tail;

    LoadBalancer(Floor floor, SeatingState board) {
        this.floor = floor;
        this.tables = IntStream.range(0, board.tables).filter(board::enterable).toArray();
        this.before = new int[board.tables];
        this.mover = new int[board.tables];
        this.queue = new int[board.tables];
        this.stuckAbove = new int[board.tables];
        this.stuckBelow = new int[board.tables];
        forgetStuck();
    }

    private void forgetStuck() {
        Arrays.fill(stuckAbove, -1);
        Arrays.fill(stuckBelow, Integer.MAX_VALUE);
    }

    void level(int low, int high) {
        boolean helped = true;
        while (helped) {
            helped = false;
            for (int table : byLoad()) {
                while (floor.load(table) > high && floor.load(table) > stuckAbove[table] && relieve(table, high)) {
                    helped = true;
                }
            }
            int[] ascending = byLoad();
            for (int i = ascending.length - 1; i >= 0; i--) {
                int table = ascending[i];
                while (floor.load(table) < low && floor.load(table) < stuckBelow[table] && fill(table, low)) {
                    helped = true;
                }
            }
        }
    }

    /** The tables, fullest first. */
    private int[] byLoad() {
        return Arrays.stream(tables)
                .boxed()
                .sorted(Comparator.comparingInt((Integer table) -> -floor.load(table)))
                .mapToInt(table -> table)
                .toArray();
    }

    private boolean relieve(int full, int high) {
        int load = floor.load(full);
        start();
        enqueue(full);
        if (search(
                table -> floor.load(table) <= Math.min(load - 2, high - 1), table -> floor.load(table) <= load - 2)) {
            return true;
        }
        for (int table : tables) {
            if (before[table] != UNSEEN) {
                stuckAbove[table] = Math.max(stuckAbove[table], load);
            }
        }
        return false;
    }

    private boolean fill(int empty, int low) {
        int load = floor.load(empty);
        start();
        for (int least : new int[] {Math.max(load + 2, low + 1), load + 2}) {
            for (int table : tables) {
                if (before[table] == UNSEEN && floor.load(table) >= least) {
                    enqueue(table);
                }
            }
            if (search(table -> table == empty, table -> false)) {
                return true;
            }
        }
        for (int table : tables) {
            if (before[table] == UNSEEN) {
                stuckBelow[table] = Math.min(stuckBelow[table], load);
            }
        }
        return false;
    }

    private void start() {
        Arrays.fill(before, UNSEEN);
        head = 0;
        tail = 0;
    }

    private void enqueue(int table) {
        before[table] = FIRST;
        queue[tail++] = table;
    }

    /** Follows the queue to a table of the first kind, or else to the nearest of the second, and moves people there. */
    private boolean search(IntPredicate goal, IntPredicate second) {
        int nearest = UNSEEN;
        while (head < tail && tail < tables.length) {
            int from = queue[head++];
            for (int visitor : floor.party(from)) {
                for (int to : tables) {
                    if (before[to] == UNSEEN && floor.mayCome(visitor, to)) {
                        before[to] = from;
                        mover[to] = visitor;
                        queue[tail++] = to;
                        if (goal.test(to)) {
                            moveAlong(to);
                            return true;
                        }
                        nearest = nearest == UNSEEN && second.test(to) ? to : nearest;
                    }
                }
            }
        }
        if (nearest != UNSEEN) {
            moveAlong(nearest);
        }
        return nearest != UNSEEN;
    }

    private void moveAlong(int end) {
        forgetStuck();
        for (int to = end; before[to] >= 0; to = before[to]) {
            floor.move(mover[to], before[to], to);
        }
    }
}
