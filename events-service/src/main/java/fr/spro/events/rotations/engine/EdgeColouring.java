package fr.spro.events.rotations.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gives each pair of visitor and table a round so that a table's loads differ by at most one from round to round: each
 * table is split into places that take one visitor per round (all of them full but the last), and the edges of that
 * bipartite graph are coloured with rounds by alternating chains, as in the proof of König's edge-colouring theorem and
 * de Werra's equitable version. Seats that fit stay as they are. O(pairs · (V + T)).
 */
final class EdgeColouring {
    private final int first;
    private final int rounds;
    private final int[] firstPlace;
    private final int[] room;
    private final int[] tableOf;
    private final int[][] placeOf;
    private final int[][] sitting;

    private record Pair(int visitor, int table) {}

    private record Link(int visitor, int place, int round) {}

    private EdgeColouring(SeatingState board, VisitorTablePairs pairs) {
        this.first = board.first;
        this.rounds = board.rounds - board.first;
        this.firstPlace = new int[board.tables + 1];
        for (int table = 0; table < board.tables; table++) {
            firstPlace[table + 1] = firstPlace[table] + (pairs.load(table) + rounds - 1) / rounds;
        }
        this.room = new int[firstPlace[board.tables]];
        this.tableOf = new int[room.length];
        for (int table = 0; table < board.tables; table++) {
            for (int place = firstPlace[table]; place < firstPlace[table + 1]; place++) {
                room[place] = Math.min(rounds, pairs.load(table) - rounds * (place - firstPlace[table]));
                tableOf[place] = table;
            }
        }
        this.placeOf = new int[rounds][board.visitors];
        this.sitting = new int[rounds][room.length];
        for (int round = 0; round < rounds; round++) {
            Arrays.fill(placeOf[round], -1);
            Arrays.fill(sitting[round], -1);
        }
    }

    /** The seats, in the rounds of the board. */
    static int[][] of(SeatingState board, VisitorTablePairs pairs) {
        EdgeColouring colouring = new EdgeColouring(board, pairs);
        for (Pair pair : colouring.keep(board, pairs)) {
            colouring.insert(pair);
        }
        int[][] seats = board.seats();
        for (int round = 0; round < colouring.rounds; round++) {
            for (int visitor = 0; visitor < board.visitors; visitor++) {
                int place = colouring.placeOf[round][visitor];
                if (place >= 0) {
                    seats[colouring.first + round][visitor] = colouring.tableOf[place];
                } else if (seats[colouring.first + round][visitor] != EnginePlan.AWAY) {
                    seats[colouring.first + round][visitor] = EnginePlan.PAUSE;
                }
            }
        }
        return seats;
    }

    /** Takes over the seats that fit and lists the pairs without a round. */
    private List<Pair> keep(SeatingState board, VisitorTablePairs pairs) {
        List<Pair> open = new ArrayList<>();
        for (int table = 0; table < board.tables; table++) {
            boolean[] kept = new boolean[board.visitors];
            for (int round = 0; round < rounds; round++) {
                int place = firstPlace[table];
                for (int visitor : board.party(first + round, table)) {
                    if (place < firstPlace[table + 1] && room[place] > 0 && pairs.paired(visitor, table)) {
                        put(visitor, place++, round);
                        kept[visitor] = true;
                    }
                }
            }
            for (int visitor : pairs.party(table)) {
                if (!kept[visitor]) {
                    open.add(new Pair(visitor, table));
                }
            }
        }
        return open;
    }

    private void put(int visitor, int place, int round) {
        placeOf[round][visitor] = place;
        sitting[round][place] = visitor;
        room[place]--;
    }

    private void insert(Pair pair) {
        int chosen = -1;
        for (int place = firstPlace[pair.table()]; place < firstPlace[pair.table() + 1]; place++) {
            if (room[place] > 0) {
                chosen = place;
                for (int round = 0; round < rounds; round++) {
                    if (placeOf[round][pair.visitor()] < 0 && sitting[round][place] < 0) {
                        put(pair.visitor(), place, round);
                        return;
                    }
                }
            }
        }
        int mine = 0;
        while (placeOf[mine][pair.visitor()] >= 0) {
            mine++;
        }
        int theirs = 0;
        while (sitting[theirs][chosen] >= 0) {
            theirs++;
        }
        exchange(chosen, mine, theirs);
        put(pair.visitor(), chosen, mine);
    }

    /** Swaps two rounds along the chain from a place, so that it is free in the first of them. */
    private void exchange(int start, int mine, int theirs) {
        List<Link> chain = new ArrayList<>();
        int place = start;
        while (place >= 0 && sitting[mine][place] >= 0) {
            int visitor = sitting[mine][place];
            chain.add(new Link(visitor, place, mine));
            place = placeOf[theirs][visitor];
            if (place >= 0) {
                chain.add(new Link(visitor, place, theirs));
            }
        }
        for (Link link : chain) {
            placeOf[link.round()][link.visitor()] = -1;
            sitting[link.round()][link.place()] = -1;
            room[link.place()]++;
        }
        for (Link link : chain) {
            put(link.visitor(), link.place(), link.round() == mine ? theirs : mine);
        }
    }
}
