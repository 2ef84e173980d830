package fr.spro.events.tours.engine;

import java.util.Arrays;
import java.util.Optional;

/**
 * The best tour of a day with few stops, by dynamic programming over subsets (Held and Karp, "A dynamic programming
 * approach to sequencing problems", J. SIAM 10, 1962) with time windows and optional stops.
 *
 * <p>Forward, one label for a set and its last stop is enough to find how many stops can be served and when the tour
 * ends at the earliest: a bus that may wait is never worse off by being early (drives are first in, first out), so the
 * earliest departure dominates. It does not find the fewest minutes of driving, as waiting may swallow a detour: with
 * the end known, a backward pass keeps for a stop and the set still to come every pair (latest departure, driving to
 * come) that no other pair beats in both. Reading it from the start, smallest index first, gives the first order of the
 * input among the best ones.
 *
 * <p>With n stops: 2ⁿ·n² steps forward; backward 2ⁿ·n² merges of lists of at most as many pairs as the day has minutes.
 */
final class HeldKarpSearch {
    /** Minutes fit in 11 bits; a pair is (2047 - latest departure, driving), so that sorting puts the latest first. */
    private static final int BITS = 11;

    private static final int MASK = (1 << BITS) - 1;

    private final TravelMatrix grid;
    private final int stops;
    private final int sets;

    /** By set and last stop: the earliest departure from there. */
    private final int[][] departures;

    private HeldKarpSearch(TravelMatrix grid) {
        this.grid = grid;
        this.stops = grid.stops();
        this.sets = 1 << stops;
        this.departures = new int[sets][stops];
    }

    /** The stops in the order of the best tour; nothing if the end is out of reach whatever is served. */
    static Optional<int[]> best(TravelMatrix grid) {
        return new HeldKarpSearch(grid).search();
    }

    private Optional<int[]> search() {
        forward();
        int served = -1;
        int end = TravelMatrix.NEVER;
        for (int set = 0; set < sets; set++) {
            int ends = earliestEnd(set);
            int size = Integer.bitCount(set);
            if (ends <= grid.latestEnd() && (size > served || (size == served && ends < end))) {
                served = size;
                end = ends;
            }
        }
        return served < 0 ? Optional.empty() : Optional.of(first(served, backward(served, end)));
    }

    private void forward() {
        for (int set = 1; set < sets; set++) {
            for (int last = 0; last < stops; last++) {
                departures[set][last] = contains(set, last) ? departure(set, last) : TravelMatrix.NEVER;
            }
        }
    }

    private int departure(int set, int last) {
        int before = set & ~(1 << last);
        if (before == 0) {
            return grid.served(last, grid.departure() + grid.minutes(grid.start(), last));
        }
        int best = TravelMatrix.NEVER;
        for (int previous = 0; previous < stops; previous++) {
            if (contains(before, previous) && departures[before][previous] != TravelMatrix.NEVER) {
                best = Math.min(best, grid.served(last, departures[before][previous] + grid.minutes(previous, last)));
            }
        }
        return best;
    }

    private int earliestEnd(int set) {
        if (set == 0) {
            return grid.departure() + grid.minutes(grid.start(), grid.end());
        }
        int best = TravelMatrix.NEVER;
        for (int last = 0; last < stops; last++) {
            if (departures[set][last] != TravelMatrix.NEVER) {
                best = Math.min(best, departures[set][last] + grid.minutes(last, grid.end()));
            }
        }
        return best;
    }

    /** By set still to come and by where the bus is (a stop, or the start): the pairs that serve the set by the end. */
    private int[][][] backward(int served, int end) {
        int[][] soonest = soonest();
        int[][][] pairs = new int[sets][stops + 1][];
        // The pairs of one set and stop differ in their departures.
        int[] found = new int[1 + (stops << BITS)];
        for (int rest = 0; rest < sets; rest++) {
            int done = served - Integer.bitCount(rest);
            for (int at = 0; at <= stops; at++) {
                boolean possible = at == stops ? done == 0 : done > 0 && !contains(rest, at);
                int size = 0;
                if (possible) {
                    int soon = at == stops ? grid.departure() : soonest[at][done];
                    if (rest == 0) {
                        int drive = grid.minutes(at, grid.end());
                        size = end - drive >= soon ? 1 : 0;
                        found[0] = pair(end - drive, drive);
                    }
                    for (int next = 0; next < stops; next++) {
                        if (contains(rest, next)) {
                            int[] after = pairs[rest & ~(1 << next)][next];
                            size = extend(found, size, after, next, grid.minutes(at, next), soon);
                        }
                    }
                }
                pairs[rest][at] = unbeaten(found, size);
            }
        }
        return pairs;
    }

    /** By stop and by how many stops are then served, it among them: the earliest departure from it. */
    private int[][] soonest() {
        int[][] soonest = new int[stops][stops + 1];
        for (int stop = 0; stop < stops; stop++) {
            Arrays.fill(soonest[stop], TravelMatrix.NEVER);
            for (int set = 1; set < sets; set++) {
                int size = Integer.bitCount(set);
                soonest[stop][size] = Math.min(soonest[stop][size], departures[set][stop]);
            }
        }
        return soonest;
    }

    private int extend(int[] found, int size, int[] after, int next, int drive, int soon) {
        int filled = size;
        for (int pair : after) {
            int begins = Math.min(grid.latest(next), latest(pair) - grid.stay(next));
            if (begins >= grid.earliest(next) && begins - drive >= soon) {
                found[filled++] = pair(begins - drive, driving(pair) + drive);
            }
        }
        return filled;
    }

    private static int[] unbeaten(int[] found, int size) {
        Arrays.sort(found, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (kept == 0 || driving(found[i]) < driving(found[kept - 1])) {
                found[kept++] = found[i];
            }
        }
        return Arrays.copyOf(found, kept);
    }

    /** Walks forward, each time to the first stop from which the fewest minutes of driving are still possible. */
    private int[] first(int served, int[][][] pairs) {
        int budget = leastDriving(pairs, served, 0, stops, grid.departure());
        int[] order = new int[served];
        int visited = 0;
        int at = grid.start();
        int now = grid.departure();
        for (int i = 0; i < served; i++) {
            boolean moved = false;
            for (int next = 0; next < stops && !moved; next++) {
                int drive = grid.minutes(at, next);
                int leaves = contains(visited, next) ? TravelMatrix.NEVER : grid.served(next, now + drive);
                int with = visited | 1 << next;
                if (leaves != TravelMatrix.NEVER
                        && leastDriving(pairs, served - i - 1, with, next, leaves) <= budget - drive) {
                    order[i] = next;
                    visited = with;
                    at = next;
                    now = leaves;
                    budget -= drive;
                    moved = true;
                }
            }
            if (!moved) {
                throw new IllegalStateException("The two passes disagree");
            }
        }
        return order;
    }

    /** Fewest minutes of driving to serve so many more stops, not among the visited, leaving a stop at a time. */
    private int leastDriving(int[][][] pairs, int size, int visited, int at, int leaves) {
        int least = TravelMatrix.NEVER;
        for (int rest = 0; rest < sets; rest++) {
            if ((rest & visited) == 0 && Integer.bitCount(rest) == size) {
                for (int pair : pairs[rest][at]) {
                    if (latest(pair) >= leaves) {
                        least = Math.min(least, driving(pair));
                    }
                }
            }
        }
        return least;
    }

    private static boolean contains(int set, int stop) {
        return (set >> stop & 1) == 1;
    }

    private static int pair(int latest, int driving) {
        return (MASK - latest) << BITS | driving;
    }

    private static int latest(int pair) {
        return MASK - (pair >> BITS);
    }

    private static int driving(int pair) {
        return pair & MASK;
    }
}
