package fr.spro.events.allocations.engine;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** One slot's people who are to be seated, with what each may get; people by arrival, tables by number in the slot. */
final class SlotAssignmentProblem {
    private final CanonicalRequest board;
    private final int slot;
    private final int[] workshops;
    private final int[] room;
    private final int[] people;
    private final List<List<CanonicalRequest.Wish>> allowed;
    private final int worst;

    /** @param allowed by person, what they may get: never the same workshop twice */
    SlotAssignmentProblem(
            CanonicalRequest board,
            int slot,
            SeatAssignment places,
            int[] people,
            List<List<CanonicalRequest.Wish>> allowed) {
        this.board = board;
        this.slot = slot;
        this.workshops = board.workshopsOf(slot);
        this.room = Arrays.stream(workshops).map(places::room).toArray();
        this.people = people;
        this.allowed = allowed;
        this.worst = allowed.stream()
                .flatMap(List::stream)
                .mapToInt(CanonicalRequest.Wish::rank)
                .max()
                .orElse(0);
    }

    int[] people() {
        return people;
    }

    /** The workshop of each person, or {@link CanonicalRequest#NONE}: the five levels of {@link AllocationEngine}. */
    int[] solve() {
        if (worst == 0) {
            int[] nobody = new int[people.length];
            Arrays.fill(nobody, CanonicalRequest.NONE);
            return nobody;
        }
        return cheapest(leastWorstRank());
    }

    /** The least rank below which nobody more can be seated by allowing worse ones. */
    private int leastWorstRank() {
        int most = mostSeated(worst);
        int low = 1;
        int high = worst;
        while (low < high) {
            int middle = (low + high) / 2;
            if (mostSeated(middle) == most) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private int mostSeated(int limit) {
        int[] seats = flow(limit, (person, wish) -> 0, person -> 1);
        return (int) Arrays.stream(seats)
                .filter(seat -> seat != CanonicalRequest.NONE)
                .count();
    }

    private int[] cheapest(int limit) {
        // A level's unit is more than all lower levels can add up to on a path over all tables, either way.
        long steps = workshops.length + 1L;
        long changeUnit = 2 * steps * people.length * (limit + 1L) + 1;
        long rankUnit = Math.multiplyExact(changeUnit, 2 * steps + 1);
        long placeUnit = Math.multiplyExact(rankUnit, 2 * steps * limit + 1);
        // Prices and distances stay within a few of these.
        Math.multiplyExact(placeUnit, 16);
        return flow(
                limit,
                (person, wish) -> wish.rank() * rankUnit
                        + (board.changes(people[person], slot, wish.workshop()) ? changeUnit : 0)
                        + (long) (people.length - person) * wish.rank(),
                person -> placeUnit
                        + (board.changes(people[(int) person], slot, CanonicalRequest.NONE) ? changeUnit : 0)
                        + (people.length - person) * (limit + 1L));
    }

    @FunctionalInterface
    private interface Cost {
        long of(int person, CanonicalRequest.Wish wish);
    }

    private int[] flow(int limit, Cost cost, LongUnaryOperator costOfNothing) {
        int nothing = workshops.length;
        int[] capacity = Arrays.copyOf(room, nothing + 1);
        capacity[nothing] = people.length;
        int[][] options = new int[people.length][];
        long[][] costs = new long[people.length][];
        for (int person = 0; person < people.length; person++) {
            List<CanonicalRequest.Wish> wishes = allowed.get(person);
            int[] tables = new int[wishes.size() + 1];
            long[] prices = new long[wishes.size() + 1];
            int count = 0;
            for (CanonicalRequest.Wish wish : wishes) {
                if (wish.rank() <= limit) {
                    // Workshops are numbered slot by slot.
                    tables[count] = wish.workshop() - workshops[0];
                    prices[count++] = cost.of(person, wish);
                }
            }
            tables[count] = nothing;
            prices[count++] = costOfNothing.applyAsLong(person);
            options[person] = Arrays.copyOf(tables, count);
            costs[person] = Arrays.copyOf(prices, count);
        }
        int[] seats = new MinCostFlow(capacity, options, costs).seatAll();
        return Arrays.stream(seats)
                .map(table -> table == nothing ? CanonicalRequest.NONE : workshops[table])
                .toArray();
    }
}
