package fr.spro.events.rotations.engine;

/** Seats whoever has no table and levels each coming round for itself: the cheap step, which moves few and mostly does. */
final class SeatFilling {
    private SeatFilling() {}

    static void settle(SeatingState board) {
        for (int round = board.first; round < board.rounds; round++) {
            for (int visitor = 0; visitor < board.visitors; visitor++) {
                int table = board.seat(round, visitor) == EnginePlan.PAUSE ? emptiest(board, round, visitor) : -1;
                if (table >= 0) {
                    board.sit(round, visitor, table);
                }
            }
        }
        for (int round = board.first; round < board.rounds; round++) {
            level(board, round);
        }
    }

    /** Of the tables that the visitor may still come to; -1 if there is none. */
    private static int emptiest(SeatingState board, int round, int visitor) {
        int best = -1;
        for (int step = 0; step < board.tables; step++) {
            int table = (visitor + step) % board.tables;
            if (board.free(visitor, table) && (best < 0 || board.load(round, table) < board.load(round, best))) {
                best = table;
            }
        }
        return best;
    }

    private static void level(SeatingState board, int round) {
        int seated = 0;
        for (int table = 0; table < board.tables; table++) {
            seated += board.load(round, table);
        }
        int low = seated / board.openTables();
        new LoadBalancer(new RoundFloor(board, round), board).level(low, low + 1);
    }

    private record RoundFloor(SeatingState board, int round) implements LoadBalancer.Floor {
        @Override
        public int load(int table) {
            return board.load(round, table);
        }

        @Override
        public int[] party(int table) {
            return board.party(round, table);
        }

        @Override
        public boolean mayCome(int visitor, int table) {
            return board.free(visitor, table);
        }

        @Override
        public void move(int visitor, int from, int to) {
            board.rise(round, visitor);
            board.sit(round, visitor, to);
        }
    }
}
