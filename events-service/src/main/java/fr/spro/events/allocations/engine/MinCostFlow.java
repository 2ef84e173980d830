package fr.spro.events.allocations.engine;

import java.util.Arrays;

/**
 * The cheapest way to seat people at tables of limited size: the transportation problem by shortest augmenting paths
 * with prices (Kuhn 1955; Tomizawa 1971; Edmonds and Karp 1972), searched over tables only. Between two tables the one
 * person who moves most cheaply stands for all. People are seated one by one; after each, what is seated is optimal.
 * Time O(n (t² + s o)) for n people, t tables, s people at a table and o options of each, times the few tables a path
 * passes; space O(t² + n o).
 */
final class MinCostFlow {
    private static final long UNREACHED = Long.MAX_VALUE;

    private final int tables;
    private final int[] capacity;
    private final int[][] options;
    private final long[][] costs;

    private final int[] tableOf;
    private final long[] costOf;
    private final int[][] seated;
    private final int[] taken;
    private final int[] chairOf;
    private final long[] price;
    private final int[][] cheapest;
    private final long[][] step;
    private final boolean[] stale;

    private final long[] distance;
    private final int[] from;
    private final int[] mover;
    private final boolean[] settled;

    /**
     * @param capacity of each table; together enough for everybody by each one's options
     * @param options tables by person
     * @param costs of those options, small enough for the cost of two paths over all tables to fit a {@code long}
     */
    MinCostFlow(int[] capacity, int[][] options, long[][] costs) {
        this.tables = capacity.length;
        this.capacity = capacity;
        this.options = options;
        this.costs = costs;
        int people = options.length;
        tableOf = new int[people];
        Arrays.fill(tableOf, -1);
        costOf = new long[people];
        seated = new int[tables][4];
        taken = new int[tables];
        chairOf = new int[people];
        price = new long[tables];
        cheapest = new int[tables][tables];
        step = new long[tables][tables];
        stale = new boolean[tables];
        Arrays.fill(stale, true);
        distance = new long[tables];
        from = new int[tables];
        mover = new int[tables];
        settled = new boolean[tables];
    }

    /** The table of each person. */
    int[] seatAll() {
        for (int person = 0; person < options.length; person++) {
            seat(person);
        }
        return tableOf;
    }

    private void seat(int person) {
        Arrays.fill(distance, UNREACHED);
        Arrays.fill(settled, false);
        for (int i = 0; i < options[person].length; i++) {
            int table = options[person][i];
            distance[table] = costs[person][i] + price[table];
            from[table] = -1;
            mover[table] = person;
        }
        int end = nearest();
        while (taken[end] == capacity[end]) {
            settled[end] = true;
            passOn(end);
            end = nearest();
        }
        for (int table = 0; table < tables; table++) {
            if (settled[table]) {
                price[table] += distance[end] - distance[table];
            }
        }
        for (int table = end; table != -1; table = from[table]) {
            move(mover[table], table);
        }
    }

    /** The unsettled table reached most cheaply; among equals the one with most room, then the first. */
    private int nearest() {
        int best = -1;
        for (int table = 0; table < tables; table++) {
            if (settled[table] || distance[table] == UNREACHED) {
                continue;
            }
            if (best == -1
                    || distance[table] < distance[best]
                    || (distance[table] == distance[best]
                            && capacity[table] - taken[table] > capacity[best] - taken[best])) {
                best = table;
            }
        }
        if (best == -1) {
            throw new IllegalArgumentException("No table for everybody");
        }
        return best;
    }

    private void passOn(int table) {
        if (stale[table]) {
            compare(table);
        }
        for (int next = 0; next < tables; next++) {
            if (cheapest[table][next] == -1 || settled[next]) {
                continue;
            }
            long through = distance[table] + (step[table][next] + price[next] - price[table]);
            if (through < distance[next]) {
                distance[next] = through;
                from[next] = table;
                mover[next] = cheapest[table][next];
            }
        }
    }

    private void compare(int table) {
        Arrays.fill(cheapest[table], -1);
        for (int chair = 0; chair < taken[table]; chair++) {
            int person = seated[table][chair];
            for (int i = 0; i < options[person].length; i++) {
                int next = options[person][i];
                long extra = costs[person][i] - costOf[person];
                if (next != table && (cheapest[table][next] == -1 || extra < step[table][next])) {
                    cheapest[table][next] = person;
                    step[table][next] = extra;
                }
            }
        }
        stale[table] = false;
    }

    private void move(int person, int table) {
        int before = tableOf[person];
        if (before != -1) {
            int last = seated[before][--taken[before]];
            seated[before][chairOf[person]] = last;
            chairOf[last] = chairOf[person];
            stale[before] = true;
        }
        if (taken[table] == seated[table].length) {
            seated[table] = Arrays.copyOf(seated[table], 2 * taken[table]);
        }
        chairOf[person] = taken[table];
        seated[table][taken[table]++] = person;
        stale[table] = true;
        tableOf[person] = table;
        for (int i = 0; i < options[person].length; i++) {
            if (options[person][i] == table) {
                costOf[person] = costs[person][i];
            }
        }
    }
}
