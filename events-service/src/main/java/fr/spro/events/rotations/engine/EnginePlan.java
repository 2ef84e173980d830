package fr.spro.events.rotations.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * An immutable plan: for every visitor and round a table, a pause or nothing. Visitors, tables and rounds are numbered
 * from 0 in the order of {@link #request()}; it takes 4 bytes per visitor and round.
 */
public final class EnginePlan {
    /** In {@link #seat}: the visitor is there, without a table. */
    public static final int PAUSE = -1;

    /** In {@link #seat}: the visitor has not come yet or has left. */
    public static final int AWAY = -2;

    private final RotationProblem setting;
    private final int[][] seats;
    private final Summary summary;

    /**
     * Figures of a plan.
     *
     * @param meanDistinctFellows mean number of other visitors that a visitor shares at least one table with
     * @param fellowsBound no plan with as many visitors at each table in each round has a higher mean: min(V − 1, seats
     *     beside a visitor over all rounds, on average)
     * @param pauses visitor-rounds without a table
     * @param widestSpread largest difference between the fullest and the emptiest open table of a round
     * @param moved visitor-rounds that the last repair changed, without those of a closed table; 0 for a new plan
     */
    public record Summary(double meanDistinctFellows, double fellowsBound, int pauses, int widestSpread, int moved) {}

    EnginePlan(RotationProblem setting, int[][] seats, int moved) {
        this.setting = setting;
        this.seats = Arrays.stream(seats).map(int[]::clone).toArray(int[][]::new);
        this.summary = PlanStatistics.of(setting, this.seats, moved);
    }

    /**
     * The plan that was read out before with the other methods, in O(V·R + fellows).
     *
     * @param seats by round, then visitor: number of the table, {@link #PAUSE} or {@link #AWAY}
     * @throws IllegalArgumentException when shapes or numbers do not fit together
     */
    public static EnginePlan restore(
            RotationRequest request, List<RoundRange> tableStays, List<RoundRange> visitorStays, int[][] seats) {
        RotationProblem setting = new RotationProblem(request, tableStays, visitorStays);
        if (seats.length != request.rounds()) {
            throw new IllegalArgumentException("one row per round");
        }
        for (int round = 0; round < seats.length; round++) {
            if (seats[round].length != setting.visitors()) {
                throw new IllegalArgumentException("one seat per visitor");
            }
            for (int visitor = 0; visitor < setting.visitors(); visitor++) {
                int seat = seats[round][visitor];
                boolean there = visitorStays.get(visitor).includes(round);
                if (there == (seat == AWAY)
                        || seat < AWAY
                        || seat >= setting.tables()
                        || (seat >= 0 && !tableStays.get(seat).includes(round))) {
                    throw new IllegalArgumentException("no such seat in round " + round);
                }
            }
        }
        return new EnginePlan(setting, seats, 0);
    }

    /** Tables and visitors, those who came late or left included, and the options. */
    public RotationRequest request() {
        return setting.request();
    }

    /** The number of the visitor's table in a round, {@link #PAUSE} or {@link #AWAY}, in O(1). */
    public int seat(int round, int visitor) {
        return seats[round][visitor];
    }

    /** The rounds in which each table is open. */
    public List<RoundRange> tableStays() {
        return setting.tableStays();
    }

    /** The rounds in which each visitor is there. */
    public List<RoundRange> visitorStays() {
        return setting.visitorStays();
    }

    /** The visitors at a table in a round, in the order of the request, in O(V). */
    public List<Visitor> party(int round, int table) {
        List<Visitor> party = new ArrayList<>();
        for (int visitor = 0; visitor < setting.visitors(); visitor++) {
            if (seats[round][visitor] == table) {
                party.add(request().visitors().get(visitor));
            }
        }
        return party;
    }

    /** A visitor's tables, one {@link #seat} per round. */
    public List<Integer> path(int visitor) {
        return IntStream.range(0, seats.length)
                .mapToObj(round -> seats[round][visitor])
                .toList();
    }

    /** Its figures. */
    public Summary summary() {
        return summary;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EnginePlan plan && setting.equals(plan.setting) && Arrays.deepEquals(seats, plan.seats);
    }

    @Override
    public int hashCode() {
        return Objects.hash(setting, Arrays.deepHashCode(seats));
    }

    @Override
    public String toString() {
        return "RotationPlan[visitors=" + setting.visitors() + ", tables=" + setting.tables() + ", rounds="
                + setting.rounds() + ", " + summary + "]";
    }
}
