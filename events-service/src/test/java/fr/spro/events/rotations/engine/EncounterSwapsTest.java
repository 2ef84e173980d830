package fr.spro.events.rotations.engine;

import static fr.spro.events.rotations.engine.PlanChecker.planned;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How well people are mixed, in the same gatherings each time. */
class EncounterSwapsTest {
    private static final List<RotationRequest> GATHERINGS = List.of(
            Gatherings.open(12, 3, 3),
            Gatherings.open(24, 6, 6),
            Gatherings.open(37, 10, 5),
            Gatherings.open(48, 6, 4),
            Gatherings.mixed(30, 7, 6, 0),
            Gatherings.mixed(41, 8, 6, 3),
            Gatherings.mixed(60, 9, 8, 2),
            Gatherings.mixed(75, 12, 7, 5));

    private static int pairs(EnginePlan plan) {
        return (int) Math.round(
                plan.summary().meanDistinctFellows() * plan.request().visitors().size());
    }

    private static SeatingState settled(RotationRequest request) {
        RoundRange always = new RoundRange(0, request.rounds());
        List<RoundRange> tables = request.tables().stream().map(table -> always).toList();
        List<RoundRange> visitors =
                request.visitors().stream().map(visitor -> always).toList();
        SeatingState board = new SeatingState(
                new RotationProblem(request, tables, visitors),
                0,
                LatinSquareSeating.seats(visitors.size(), tables.size(), request.rounds()));
        SeatFilling.settle(board);
        return board;
    }

    /** So a change of the search that mixes people less is seen, and one that mixes them better is written down here. */
    @Test
    void asManyPairsMeetAsDidInTheSameGatherings() {
        assertThat(GATHERINGS)
                .extracting(request -> pairs(planned(RotationEngine.plan(request))))
                .isEqualTo(List.of(84, 300, 510, 1202, 600, 940, 2078, 2730));
    }

    @Test
    void noFewerPairsMeetThanBeforePeopleSwappedAndNoLoadChanges() {
        for (RotationRequest request : GATHERINGS) {
            SeatingState board = settled(request);
            EnginePlan before = plan(request, board);

            new EncounterSwaps(board).improve();

            EnginePlan after = plan(request, board);
            assertThat(pairs(after)).isGreaterThanOrEqualTo(pairs(before));
            for (int round = 0; round < request.rounds(); round++) {
                assertThat(new PlanChecker(after).loads(round)).isEqualTo(new PlanChecker(before).loads(round));
            }
        }
    }

    private static EnginePlan plan(RotationRequest request, SeatingState board) {
        RoundRange always = new RoundRange(0, request.rounds());
        return EnginePlan.restore(
                request,
                request.tables().stream().map(table -> always).toList(),
                request.visitors().stream().map(visitor -> always).toList(),
                board.seats());
    }

    @Test
    void asFewMoveAsDidAfterTheSameChanges() {
        assertThat(GATHERINGS)
                .extracting(request -> planned(RotationEngine.repair(
                                planned(RotationEngine.plan(request)),
                                1,
                                new RepairRequest(
                                        Set.of("v0", "v5"),
                                        Set.of(),
                                        Gatherings.visitors(100, 103, i -> "o" + i % 5),
                                        Set.of("t1"),
                                        List.of())))
                        .summary()
                        .moved())
                .isEqualTo(List.of(0, 9, 1, 0, 9, 11, 32, 0));
    }
}
