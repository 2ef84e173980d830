package fr.spro.events.rotations.engine;

import java.util.Arrays;

/** Counts the figures of a plan in O(sum of squared loads). */
final class PlanStatistics {
    private PlanStatistics() {}

    static EnginePlan.Summary of(RotationProblem setting, int[][] seats, int moved) {
        int visitors = setting.visitors();
        int[][][] parties = new int[seats.length][][];
        long beside = 0;
        int pauses = 0;
        int widest = 0;
        for (int round = 0; round < seats.length; round++) {
            parties[round] = parties(seats[round], setting.tables());
            int most = 0;
            int least = Integer.MAX_VALUE;
            for (int table = 0; table < setting.tables(); table++) {
                int load = parties[round][table].length;
                beside += (long) load * (load - 1);
                if (setting.tableStays().get(table).includes(round)) {
                    most = Math.max(most, load);
                    least = Math.min(least, load);
                }
            }
            widest = Math.max(widest, most - Math.min(most, least));
            pauses += (int) Arrays.stream(seats[round])
                    .filter(seat -> seat == EnginePlan.PAUSE)
                    .count();
        }
        if (visitors == 0) {
            return new EnginePlan.Summary(0, 0, 0, 0, moved);
        }
        double mean = (double) distinctFellows(seats, parties, visitors) / visitors;
        double bound = Math.min(visitors - 1.0, (double) beside / visitors);
        return new EnginePlan.Summary(mean, bound, pauses, widest, moved);
    }

    private static long distinctFellows(int[][] seats, int[][][] parties, int visitors) {
        int[] seenBy = new int[visitors];
        Arrays.fill(seenBy, -1);
        long distinct = 0;
        for (int visitor = 0; visitor < visitors; visitor++) {
            seenBy[visitor] = visitor;
            for (int round = 0; round < seats.length; round++) {
                int table = seats[round][visitor];
                if (table < 0) {
                    continue;
                }
                for (int fellow : parties[round][table]) {
                    if (seenBy[fellow] != visitor) {
                        seenBy[fellow] = visitor;
                        distinct++;
                    }
                }
            }
        }
        return distinct;
    }

    static int[][] parties(int[] seats, int tables) {
        int[] loads = new int[tables];
        for (int seat : seats) {
            if (seat >= 0) {
                loads[seat]++;
            }
        }
        int[][] parties = new int[tables][];
        for (int table = 0; table < tables; table++) {
            parties[table] = new int[loads[table]];
        }
        for (int visitor = seats.length - 1; visitor >= 0; visitor--) {
            if (seats[visitor] >= 0) {
                parties[seats[visitor]][--loads[seats[visitor]]] = visitor;
            }
        }
        return parties;
    }
}
