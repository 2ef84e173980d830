package fr.spro.events.tours.engine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A good tour of a day with many stops: cheapest insertion from several starting sequences, then 2-opt, or-opt and
 * re-insertion of up to three stops in a row until nothing helps; the best of these tours is then improved in parts of
 * seven stops, with three of those left out, that are ordered exactly. Every tour on the way keeps all windows. Nothing is
 * proven of the result. A pass looks at O(n²) tours in O(n) each, the re-insertions at O(n³); each accepted change serves
 * more stops, ends earlier or drives less, so it ends.
 */
final class InsertionHeuristic {
    private static final long IMPOSSIBLE = Long.MAX_VALUE;
    private static final int LONGEST_MOVE = 3;

    /** Stops in a row, and stops left out, that are ordered again exactly. */
    private static final int PART = 7;

    private static final int ADDED = 3;

    private final TravelMatrix grid;

    private InsertionHeuristic(TravelMatrix grid) {
        this.grid = grid;
    }

    /** The stops in the order of the tour; nothing if no stop was found to fit and the end is out of reach without. */
    static Optional<int[]> best(TravelMatrix grid) {
        InsertionHeuristic search = new InsertionHeuristic(grid);
        int[] best = new int[0];
        for (int[] sequence : sequences(grid)) {
            int[] route = new int[0];
            for (int stop : sequence) {
                route = search.insert(route, stop);
            }
            route = search.improve(search.fill(route));
            if (search.better(route, best)) {
                best = route;
            }
        }
        best = search.polish(best);
        return search.cost(best) == IMPOSSIBLE ? Optional.empty() : Optional.of(best);
    }

    /** Nothing first (the cheapest of all is inserted), then the most urgent, the least flexible, the furthest, the nearest. */
    static List<int[]> sequences(TravelMatrix grid) {
        return List.of(
                new int[0],
                sorted(grid, Comparator.comparingInt(grid::latest)),
                sorted(grid, Comparator.comparingInt(stop -> grid.latest(stop) - grid.earliest(stop))),
                sorted(grid, Comparator.comparingInt(stop -> -grid.minutes(grid.start(), stop))),
                sorted(grid, Comparator.comparingInt(stop -> grid.minutes(grid.start(), stop))));
    }

    private static int[] sorted(TravelMatrix grid, Comparator<Integer> by) {
        return IntStream.range(0, grid.stops())
                .boxed()
                .sorted(by)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private int[] improve(int[] start) {
        int[] route = start;
        while (true) {
            int[] next = moved(route);
            if (next == route) {
                next = reinserted(route);
            }
            if (next == route) {
                return route;
            }
            route = fill(next);
        }
    }

    private int[] polish(int[] start) {
        int[] route = start;
        while (true) {
            int[] next = reordered(route);
            if (next == route) {
                return route;
            }
            route = improve(fill(next));
        }
    }

    /** The first tour found that is better by the best order of a part of it and of some stops left out; or the same. */
    private int[] reordered(int[] route) {
        int[] out = IntStream.range(0, grid.stops())
                .filter(stop -> !contains(route, stop))
                .toArray();
        for (int from = 0; from == 0 || from + PART <= route.length; from++) {
            int to = Math.min(route.length, from + PART);
            for (int added = 0; added == 0 || added < out.length; added += ADDED) {
                int[] stops = IntStream.concat(
                                Arrays.stream(route, from, to),
                                Arrays.stream(out, added, Math.min(out.length, added + ADDED)))
                        .toArray();
                int[] tried = reordered(route, from, to, stops);
                if (better(tried, route)) {
                    return tried;
                }
            }
        }
        return route;
    }

    private int[] reordered(int[] route, int from, int to, int[] stops) {
        int at = grid.start();
        int leaves = grid.departure();
        for (int i = 0; i < from; i++) {
            leaves = grid.served(route[i], leaves + grid.minutes(at, route[i]));
            at = route[i];
        }
        int next = grid.end();
        int latest = grid.latestEnd();
        for (int i = route.length - 1; i >= to; i--) {
            latest = Math.min(grid.latest(route[i]), latest - grid.minutes(route[i], next) - grid.stay(route[i]));
            next = route[i];
        }
        return HeldKarpSearch.best(grid.part(at, leaves, stops, next, latest))
                .map(order -> IntStream.concat(
                                IntStream.concat(
                                        Arrays.stream(route, 0, from),
                                        IntStream.of(order).map(i -> stops[i])),
                                Arrays.stream(route, to, route.length))
                        .toArray())
                .orElse(route);
    }

    /** The first tour found that is better by turning a part around, or by moving up to three stops; or the same tour. */
    private int[] moved(int[] route) {
        long cost = cost(route);
        for (int from = 0; from < route.length; from++) {
            for (int to = from + 2; to <= route.length; to++) {
                int[] turned = route.clone();
                for (int i = from; i < to; i++) {
                    turned[i] = route[to - 1 - (i - from)];
                }
                if (cost(turned) < cost) {
                    return turned;
                }
            }
        }
        for (int length = 1; length <= LONGEST_MOVE; length++) {
            for (int from = 0; from + length <= route.length; from++) {
                int[] others = without(route, from, length);
                for (int to = 0; to <= others.length; to++) {
                    int[] moved = new int[route.length];
                    System.arraycopy(others, 0, moved, 0, to);
                    System.arraycopy(route, from, moved, to, length);
                    System.arraycopy(others, to, moved, to + length, others.length - to);
                    if (cost(moved) < cost) {
                        return moved;
                    }
                }
            }
        }
        return route;
    }

    /** The first tour found that is better by taking some stops out and filling up again; or the same tour. */
    private int[] reinserted(int[] route) {
        for (int length = 1; length <= LONGEST_MOVE; length++) {
            for (int from = 0; from + length <= route.length; from++) {
                int[] others = without(route, from, length);
                if (length == 1) {
                    int[] exchanged = fill(fillExcept(others, route[from]));
                    if (better(exchanged, route)) {
                        return exchanged;
                    }
                }
                int[] filled = fill(others);
                if (better(filled, route)) {
                    return filled;
                }
            }
        }
        return route;
    }

    private int[] fill(int[] route) {
        return fillExcept(route, -1);
    }

    /** Inserts what fits, the cheapest first, but for one stop. */
    private int[] fillExcept(int[] start, int except) {
        int[] route = start;
        while (true) {
            int[] best = route;
            long cost = IMPOSSIBLE;
            for (int stop = 0; stop < grid.stops(); stop++) {
                if (stop != except && !contains(route, stop)) {
                    int[] inserted = insert(route, stop);
                    long with = inserted == route ? IMPOSSIBLE : cost(inserted);
                    if (with < cost) {
                        best = inserted;
                        cost = with;
                    }
                }
            }
            if (best == route) {
                return route;
            }
            route = best;
        }
    }

    /** The tour with the stop where it costs least; the same tour if it fits nowhere. */
    private int[] insert(int[] route, int stop) {
        int[] best = route;
        long cost = IMPOSSIBLE;
        int[] tried = new int[route.length + 1];
        System.arraycopy(route, 0, tried, 1, route.length);
        for (int at = 0; at <= route.length; at++) {
            tried[at] = stop;
            long with = cost(tried);
            if (with < cost) {
                best = tried.clone();
                cost = with;
            }
            if (at < route.length) {
                tried[at] = route[at];
            }
        }
        return best;
    }

    private static int[] without(int[] route, int from, int length) {
        int[] others = new int[route.length - length];
        System.arraycopy(route, 0, others, 0, from);
        System.arraycopy(route, from + length, others, from, others.length - from);
        return others;
    }

    private static boolean contains(int[] route, int stop) {
        for (int visited : route) {
            if (visited == stop) {
                return true;
            }
        }
        return false;
    }

    private boolean better(int[] route, int[] than) {
        long cost = cost(route);
        return cost != IMPOSSIBLE && (route.length > than.length || (route.length == than.length && cost < cost(than)));
    }

    /** The end, then the minutes of driving, as one number. */
    private long cost(int[] route) {
        int at = grid.start();
        int now = grid.departure();
        int driving = 0;
        for (int stop : route) {
            int drive = grid.minutes(at, stop);
            now = grid.served(stop, now + drive);
            if (now == TravelMatrix.NEVER) {
                return IMPOSSIBLE;
            }
            driving += drive;
            at = stop;
        }
        int drive = grid.minutes(at, grid.end());
        return now + drive > grid.latestEnd() ? IMPOSSIBLE : (long) (now + drive) << 32 | (driving + drive);
    }
}
