package fr.spro.events.rotations.engine;

import java.util.Arrays;

/** The coming rounds while they are being filled: keeps seats, loads and who met which table in step. */
final class SeatingState {
    final int visitors;
    final int tables;
    final int rounds;
    final int first;
    final int seatsPerTable;
    private final boolean[] here;
    private final boolean[] open;
    private final boolean[] barred;
    private final boolean[] met;
    private final int[][] seats;
    private final int[][] loads;

    /** Rounds before {@code first} are finished; {@code seats} are copied, those that may not be are dropped. */
    SeatingState(RotationProblem setting, int first, int[][] seats) {
        this.visitors = setting.visitors();
        this.tables = setting.tables();
        this.rounds = setting.rounds();
        this.first = first;
        this.seatsPerTable = setting.seats();
        this.here = new boolean[visitors];
        this.open = new boolean[tables];
        this.barred = new boolean[visitors * tables];
        this.met = new boolean[visitors * tables];
        this.seats = new int[rounds][visitors];
        this.loads = new int[rounds][tables];
        for (int table = 0; table < tables; table++) {
            open[table] = setting.tableStays().get(table).until() == rounds;
        }
        for (int visitor = 0; visitor < visitors; visitor++) {
            here[visitor] = setting.visitorStays().get(visitor).until() == rounds;
        }
        for (int round = 0; round < first; round++) {
            this.seats[round] = seats[round].clone();
        }
        for (int visitor = 0; visitor < visitors; visitor++) {
            enter(setting, visitor, seats);
        }
    }

    private void enter(RotationProblem setting, int visitor, int[][] given) {
        for (int table = 0; table < tables; table++) {
            barred[visitor * tables + table] = !open[table] || !setting.mayMeet(visitor, table);
        }
        for (int round = 0; round < first; round++) {
            if (given[round][visitor] >= 0) {
                barred[visitor * tables + given[round][visitor]] = true;
            }
        }
        for (int round = first; round < rounds; round++) {
            seats[round][visitor] = here[visitor] ? EnginePlan.PAUSE : EnginePlan.AWAY;
            int table = given[round][visitor];
            if (here[visitor] && table >= 0 && free(visitor, table)) {
                sit(round, visitor, table);
            }
        }
    }

    boolean open(int table) {
        return open[table];
    }

    /** Whether anybody at all may come to a table; nobody sits at another one. */
    boolean enterable(int table) {
        for (int visitor = 0; visitor < visitors; visitor++) {
            if (here[visitor] && allowed(visitor, table)) {
                return true;
            }
        }
        return false;
    }

    int openTables() {
        int count = 0;
        for (boolean each : open) {
            count += each ? 1 : 0;
        }
        return count;
    }

    /** Whether a visitor may be sent to a table in a coming round at all. */
    boolean allowed(int visitor, int table) {
        return !barred[visitor * tables + table];
    }

    /** Whether a visitor may be sent to a table and is not yet. */
    boolean free(int visitor, int table) {
        return !barred[visitor * tables + table] && !met[visitor * tables + table];
    }

    int seat(int round, int visitor) {
        return seats[round][visitor];
    }

    int load(int round, int table) {
        return loads[round][table];
    }

    int[] party(int round, int table) {
        int[] party = new int[loads[round][table]];
        int next = 0;
        for (int visitor = 0; visitor < visitors; visitor++) {
            if (seats[round][visitor] == table) {
                party[next++] = visitor;
            }
        }
        return party;
    }

    void sit(int round, int visitor, int table) {
        seats[round][visitor] = table;
        loads[round][table]++;
        met[visitor * tables + table] = true;
    }

    void rise(int round, int visitor) {
        int table = seats[round][visitor];
        seats[round][visitor] = EnginePlan.PAUSE;
        loads[round][table]--;
        met[visitor * tables + table] = false;
    }

    int[][] seats() {
        return Arrays.stream(seats).map(int[]::clone).toArray(int[][]::new);
    }

    /** Visitors above the seats per table, over the coming rounds. */
    int overfull() {
        int over = 0;
        for (int round = first; round < rounds; round++) {
            for (int load : loads[round]) {
                over += Math.max(0, load - seatsPerTable);
            }
        }
        return over;
    }

    /** By how much the loads of the coming rounds differ beyond one, all rounds together. */
    int unevenness() {
        int sum = 0;
        for (int round = first; round < rounds; round++) {
            int most = 0;
            int least = Integer.MAX_VALUE;
            for (int table = 0; table < tables; table++) {
                if (open[table]) {
                    most = Math.max(most, loads[round][table]);
                    least = Math.min(least, loads[round][table]);
                }
            }
            sum += Math.max(0, most - least - 1);
        }
        return sum;
    }
}
