package fr.spro.events.rotations.engine;

/**
 * Lets more visitors meet each other: two visitors swap tables in a round when no fewer pairs meet afterwards. Partners
 * are tried in an order fixed by the number of visitors; at most {@link #MOST_LOOK_UPS} look-ups of pairs, V² bytes.
 */
final class EncounterSwaps {
    static final long MOST_LOOK_UPS = 40_000_000;
    private static final long LOOK_UPS_PER_SEAT = 4_000;
    private static final int PARTNERS = 12;

    private final SeatingState board;
    private final byte[] meetings;
    private final int[][][] parties;
    private long draw = 1;
    private final long budget;
    private long lookUps;

    EncounterSwaps(SeatingState board) {
        this.board = board;
        this.budget = Math.min(MOST_LOOK_UPS, LOOK_UPS_PER_SEAT * board.visitors * board.rounds);
        this.meetings = new byte[board.visitors * board.visitors];
        int[][] seats = board.seats();
        this.parties = new int[board.rounds][][];
        for (int round = 0; round < board.rounds; round++) {
            parties[round] = PlanStatistics.parties(seats[round], board.tables);
            for (int[] party : parties[round]) {
                for (int visitor : party) {
                    join(visitor, party, 1);
                }
            }
        }
    }

    void improve() {
        boolean repeats = true;
        while (repeats && lookUps < budget) {
            repeats = false;
            for (int round = board.first; round < board.rounds; round++) {
                for (int visitor = 0; visitor < board.visitors && lookUps < budget; visitor++) {
                    int table = board.seat(round, visitor);
                    if (table >= 0 && meetsAgain(visitor, parties[round][table])) {
                        repeats = true;
                        seekPartner(round, visitor);
                    }
                }
            }
        }
    }

    private void seekPartner(int round, int visitor) {
        for (int attempt = 0; attempt < PARTNERS; attempt++) {
            draw = draw * 6364136223846793005L + 1442695040888963407L;
            int other = (int) ((draw >>> 33) % board.visitors);
            int here = board.seat(round, visitor);
            int there = board.seat(round, other);
            lookUps++;
            if (there >= 0
                    && there != here
                    && board.free(visitor, there)
                    && board.free(other, here)
                    && gain(round, visitor, other) >= 0) {
                swap(round, visitor, other);
                return;
            }
        }
    }

    private boolean meetsAgain(int visitor, int[] party) {
        lookUps += party.length;
        int row = visitor * board.visitors;
        for (int fellow : party) {
            if (fellow != visitor && meetings[row + fellow] > 1) {
                return true;
            }
        }
        return false;
    }

    /** How many more pairs meet after a swap. */
    private int gain(int round, int one, int other) {
        int[] here = parties[round][board.seat(round, one)];
        int[] there = parties[round][board.seat(round, other)];
        lookUps += 2L * (here.length + there.length);
        return balance(one, other, here, there) + balance(other, one, there, here);
    }

    private int balance(int visitor, int other, int[] from, int[] to) {
        int row = visitor * board.visitors;
        int balance = 0;
        for (int fellow : from) {
            balance -= fellow != visitor && meetings[row + fellow] == 1 ? 1 : 0;
        }
        for (int fellow : to) {
            balance += fellow != other && meetings[row + fellow] == 0 ? 1 : 0;
        }
        return balance;
    }

    private void swap(int round, int one, int other) {
        int here = board.seat(round, one);
        int there = board.seat(round, other);
        leave(one, parties[round][here]);
        leave(other, parties[round][there]);
        replace(parties[round][here], one, other);
        replace(parties[round][there], other, one);
        enter(other, parties[round][here]);
        enter(one, parties[round][there]);
        board.rise(round, one);
        board.rise(round, other);
        board.sit(round, one, there);
        board.sit(round, other, here);
    }

    private void leave(int visitor, int[] party) {
        count(visitor, party, -1);
    }

    private void enter(int visitor, int[] party) {
        count(visitor, party, 1);
    }

    private void count(int visitor, int[] party, int step) {
        join(visitor, party, step);
        for (int fellow : party) {
            if (fellow != visitor) {
                meetings[fellow * board.visitors + visitor] += (byte) step;
            }
        }
    }

    private void join(int visitor, int[] party, int step) {
        for (int fellow : party) {
            if (fellow != visitor) {
                meetings[visitor * board.visitors + fellow] += (byte) step;
            }
        }
    }

    private static void replace(int[] party, int one, int other) {
        for (int i = 0; i < party.length; i++) {
            if (party[i] == one) {
                party[i] = other;
                return;
            }
        }
    }
}
