package fr.spro.events.tours.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the heuristic promises of its tours, on the same days each time. */
class InsertionHeuristicTest {
    private static final long IMPOSSIBLE = Long.MAX_VALUE;

    /** Fewer stops left out come first, then an earlier end, then fewer minutes of driving. */
    private static long cost(TravelMatrix grid, List<Integer> order) {
        int at = grid.start();
        int now = grid.departure();
        int driving = 0;
        for (int stop : order) {
            int drive = grid.minutes(at, stop);
            if (now + drive > grid.latest(stop)) {
                return IMPOSSIBLE;
            }
            now = Math.max(now + drive, grid.earliest(stop)) + grid.stay(stop);
            driving += drive;
            at = stop;
        }
        int home = grid.minutes(at, grid.end());
        int left = grid.stops() - order.size();
        return now + home > grid.latestEnd()
                ? IMPOSSIBLE
                : left * 100_000_000L + (now + home) * 10_000L + driving + home;
    }

    private static List<Integer> best(TravelMatrix grid) {
        return InsertionHeuristic.best(grid).stream()
                .flatMapToInt(IntStream::of)
                .boxed()
                .toList();
    }

    private static TravelMatrix grid(int seed) {
        return new TravelTimes(PlannedTourProperties.day(13 + seed % 8, new Random(seed))).grid();
    }

    private static List<Integer> changed(List<Integer> order, Consumer<List<Integer>> change) {
        List<Integer> copy = new ArrayList<>(order);
        change.accept(copy);
        return copy;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23})
    void noPartTurnedAroundNoFewStopsMovedNoneAddedAndNoneExchangedMakesItsTourBetter(int seed) {
        TravelMatrix grid = grid(seed);
        List<Integer> order = best(grid);
        long cost = cost(grid, order);
        List<List<Integer>> others = new ArrayList<>();
        for (int from = 0; from < order.size(); from++) {
            for (int to = from + 1; to <= order.size(); to++) {
                int first = from;
                int last = to;
                others.add(changed(order, copy -> Collections.reverse(copy.subList(first, last))));
                if (to - from <= 3) {
                    List<Integer> moved = List.copyOf(order.subList(from, to));
                    List<Integer> rest =
                            changed(order, copy -> copy.subList(first, last).clear());
                    for (int at = 0; at <= rest.size(); at++) {
                        int there = at;
                        others.add(changed(rest, copy -> copy.addAll(there, moved)));
                    }
                }
            }
        }
        for (int stop = 0; stop < grid.stops(); stop++) {
            int added = stop;
            for (int at = 0; !order.contains(stop) && at <= order.size(); at++) {
                int there = at;
                others.add(changed(order, copy -> copy.add(there, added)));
                for (int out = 0; out < order.size(); out++) {
                    Integer taken = order.get(out);
                    others.add(changed(order, copy -> {
                        copy.add(there, added);
                        copy.remove(taken);
                    }));
                }
            }
        }

        assertThat(cost).isNotEqualTo(IMPOSSIBLE);
        assertThat(order).doesNotHaveDuplicates();
        assertThat(others).allSatisfy(other -> assertThat(cost(grid, other)).isGreaterThanOrEqualTo(cost));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void noOtherOrderOfSevenStopsInARowMakesItsTourBetter(int seed) {
        TravelMatrix grid = grid(seed);
        List<Integer> order = best(grid);
        long cost = cost(grid, order);

        for (int from = 0; from + 7 <= order.size(); from++) {
            List<Integer> part = order.subList(from, from + 7);
            assertThat(least(grid, order.subList(0, from), part, order.subList(from + 7, order.size())))
                    .isEqualTo(cost);
        }
    }

    private static long least(TravelMatrix grid, List<Integer> before, List<Integer> open, List<Integer> after) {
        if (open.isEmpty()) {
            return cost(grid, changed(before, copy -> copy.addAll(after)));
        }
        long least = IMPOSSIBLE;
        for (Integer next : open) {
            List<Integer> longer = changed(before, copy -> copy.add(next));
            List<Integer> rest = changed(open, copy -> copy.remove(next));
            least = Math.min(least, least(grid, longer, rest, after));
        }
        return least;
    }

    /** So a change of the search that makes tours worse is seen, and one that makes them better is written down here. */
    @Test
    void servesAsManyStopsAndEndsAsEarlyAsItDidOnTheSameDays() {
        int left = 0;
        int ends = 0;
        int driving = 0;
        for (int seed = 0; seed < 24; seed++) {
            TravelMatrix grid = grid(seed);
            long cost = cost(grid, best(grid));
            left += (int) (cost / 100_000_000L);
            ends += (int) (cost % 100_000_000L / 10_000);
            driving += (int) (cost % 10_000);
        }

        assertThat(List.of(left, ends, driving)).isEqualTo(List.of(178, 24_095, 5_319));
    }

    /** Stops a minute apart on a road; the windows of their starts, and stays of no length. */
    @Test
    void beginsWithTheMostUrgentTheLeastFlexibleTheFurthestAndTheNearest() {
        int[][] minutes = {{0, 9, 9, 9, 9}, {9, 0, 9, 9, 9}, {9, 9, 0, 9, 9}, {7, 3, 5, 0, 9}, {9, 9, 9, 9, 0}};
        TravelMatrix grid = new TravelMatrix(minutes, new int[] {0, 20, 25}, new int[] {30, 60, 40}, new int[3], 0, 90);
        assertThat(InsertionHeuristic.sequences(grid))
                .containsExactly(
                        new int[0], new int[] {0, 2, 1}, new int[] {2, 0, 1}, new int[] {0, 2, 1}, new int[] {1, 2, 0});
    }

    private static TravelMatrix road(int latestEnd, int[]... windows) {
        int stops = windows.length;
        int[][] minutes = new int[stops + 2][stops + 2];
        for (int from = 0; from < stops + 2; from++) {
            for (int to = 0; to < stops + 2; to++) {
                minutes[from][to] = Math.abs(place(from, stops) - place(to, stops));
            }
        }
        int[] earliest = IntStream.range(0, stops).map(i -> windows[i][0]).toArray();
        int[] latest = IntStream.range(0, stops).map(i -> windows[i][1]).toArray();
        return new TravelMatrix(minutes, earliest, latest, new int[stops], 0, latestEnd);
    }

    private static int place(int number, int stops) {
        return number < stops ? number + 1 : 0;
    }

    @Test
    void servesAStopAtItsLastMinuteAndIsBackAtTheLastMinute() {
        int[] first = {0, 1};

        for (TravelMatrix inTime : List.of(road(4, first, new int[] {0, 2}))) {
            assertThat(best(inTime)).containsExactly(0, 1);
            assertThat(HeldKarpSearch.best(inTime).orElseThrow()).containsExactly(0, 1);
        }
        for (TravelMatrix late : List.of(road(3, first, new int[] {0, 2}), road(4, first, new int[] {0, 1}))) {
            assertThat(best(late)).containsExactly(0);
            assertThat(HeldKarpSearch.best(late).orElseThrow()).containsExactly(0);
        }
    }

    @Test
    void waitsForAStopThatOpensLater() {
        assertThat(best(road(20, new int[] {10, 12}, new int[] {0, 12}))).containsExactly(1, 0);
    }

    @Test
    void findsNothingWhereEvenTheEndIsOutOfReach() {
        TravelMatrix grid = new TravelMatrix(
                new int[][] {{0, 9, 9}, {9, 0, 9}, {9, 9, 0}}, new int[] {0}, new int[] {9}, new int[1], 0, 8);

        assertThat(InsertionHeuristic.best(grid)).isEmpty();
        assertThat(HeldKarpSearch.best(grid)).isEmpty();
        assertThat(InsertionHeuristic.best(road(0)))
                .hasValueSatisfying(order -> assertThat(order).isEmpty());
    }
}
