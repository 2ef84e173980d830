package fr.spro.events.rotations.engine;

import java.util.Arrays;

/** Which visitor meets which table in the coming rounds, without the round yet; starts from a board on which nobody wants more. */
final class VisitorTablePairs implements LoadBalancer.Floor {
    private final SeatingState board;
    private final boolean[] paired;
    private final int[] loads;
    private final int[] degrees;

    VisitorTablePairs(SeatingState board) {
        this.board = board;
        this.paired = new boolean[board.visitors * board.tables];
        this.loads = new int[board.tables];
        this.degrees = new int[board.visitors];
        for (int round = board.first; round < board.rounds; round++) {
            for (int visitor = 0; visitor < board.visitors; visitor++) {
                int table = board.seat(round, visitor);
                if (table >= 0) {
                    paired[visitor * board.tables + table] = true;
                    loads[table]++;
                    degrees[visitor]++;
                }
            }
        }
    }

    /** Brings each table's visits over all coming rounds to where its loads per round can be one of two neighbours. */
    void level() {
        int rounds = board.rounds - board.first;
        int low = Arrays.stream(loads).sum() / (rounds * board.openTables()) * rounds;
        new LoadBalancer(this, board).level(low, low + rounds);
        if (board.seatsPerTable < board.visitors) {
            for (int table = 0; table < board.tables; table++) {
                while (loads[table] > board.seatsPerTable * rounds) {
                    drop(table);
                }
            }
        }
    }

    /** Somebody with the fewest pauses gets one. */
    private void drop(int table) {
        int chosen = -1;
        for (int visitor : party(table)) {
            if (chosen < 0 || degrees[visitor] > degrees[chosen]) {
                chosen = visitor;
            }
        }
        paired[chosen * board.tables + table] = false;
        loads[table]--;
        degrees[chosen]--;
    }

    boolean paired(int visitor, int table) {
        return paired[visitor * board.tables + table];
    }

    @Override
    public int load(int table) {
        return loads[table];
    }

    @Override
    public int[] party(int table) {
        int[] party = new int[loads[table]];
        int next = 0;
        for (int visitor = 0; visitor < board.visitors; visitor++) {
            if (paired(visitor, table)) {
                party[next++] = visitor;
            }
        }
        return party;
    }

    @Override
    public boolean mayCome(int visitor, int table) {
        return board.allowed(visitor, table) && !paired(visitor, table);
    }

    @Override
    public void move(int visitor, int from, int to) {
        paired[visitor * board.tables + from] = false;
        paired[visitor * board.tables + to] = true;
        loads[from]--;
        loads[to]++;
    }
}
