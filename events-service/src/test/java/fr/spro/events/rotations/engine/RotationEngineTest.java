package fr.spro.events.rotations.engine;

import static fr.spro.events.rotations.engine.PlanChecker.planned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.events.rotations.engine.RotationResult.Code;
import fr.spro.events.rotations.engine.RotationResult.Refused;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RotationEngineTest {
    @Test
    void refusesMoreRoundsThanTables() {
        assertThat(RotationEngine.plan(Gatherings.open(10, 4, 5)))
                .isEqualTo(new Refused(Code.TOO_MANY_ROUNDS, "rounds", 4));
    }

    @Test
    void refusesMoreThanFiftyRounds() {
        assertThat(RotationEngine.plan(Gatherings.open(10, 60, 51)))
                .isEqualTo(new Refused(Code.TOO_MANY_ROUNDS, "rounds", 50));
    }

    @Test
    void refusesToPlanWithoutTableOrRound() {
        assertThat(RotationEngine.plan(Gatherings.open(10, 0, 1))).isEqualTo(new Refused(Code.NO_TABLE, "tables", 1));
        assertThat(RotationEngine.plan(Gatherings.open(10, 3, 0))).isEqualTo(new Refused(Code.NO_ROUND, "rounds", 1));
    }

    @Test
    void refusesMoreThanItCanHold() {
        assertThat(RotationEngine.plan(Gatherings.open(10, 201, 1)))
                .isEqualTo(new Refused(Code.TOO_MANY_TABLES, "tables", 200));
        assertThat(RotationEngine.plan(Gatherings.open(5001, 3, 1)))
                .isEqualTo(new Refused(Code.TOO_MANY_VISITORS, "visitors", 5000));
    }

    @Test
    void refusesTheSameIdTwice() {
        EngineTable table = new EngineTable("t", "o");
        Visitor visitor = new Visitor("v", Set.of());

        assertThat(RotationEngine.plan(new RotationRequest(List.of(table, table), List.of(), 1, null, false)))
                .isEqualTo(new Refused(Code.DUPLICATE_TABLE, "tables", 1));
        assertThat(RotationEngine.plan(new RotationRequest(List.of(table), List.of(visitor, visitor), 1, null, false)))
                .isEqualTo(new Refused(Code.DUPLICATE_VISITOR, "visitors", 1));
    }

    @Test
    void refusesTooFewSeatsAndNamesTheLeast() {
        RotationRequest request =
                new RotationRequest(Gatherings.tables(0, 4), Gatherings.visitors(0, 10, i -> null), 2, 2, false);

        assertThat(RotationEngine.plan(request)).isEqualTo(new Refused(Code.TOO_FEW_SEATS, "seatsPerTable", 3));
    }

    @Test
    void refusesBlankIdsAsABug() {
        assertThatThrownBy(() -> new Visitor(" ", Set.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EngineTable("t", "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void plansNothingForNobody() {
        EnginePlan plan = planned(RotationEngine.plan(Gatherings.open(0, 3, 2)));

        assertThat(plan.summary()).isEqualTo(new EnginePlan.Summary(0, 0, 0, 0, 0));
        assertThat(plan.party(1, 2)).isEmpty();
    }

    @Test
    void seatsEverybodyAtTheOnlyTable() {
        EnginePlan plan = planned(RotationEngine.plan(Gatherings.open(7, 1, 1)));

        assertThat(plan.party(0, 0)).hasSize(7);
        assertThat(plan.summary().meanDistinctFellows()).isEqualTo(6);
    }

    @Test
    void letsTheOnlyTablesOwnPeoplePause() {
        EnginePlan plan = planned(RotationEngine.plan(new RotationRequest(
                Gatherings.tables(0, 1), Gatherings.visitors(0, 3, i -> i == 0 ? "o0" : null), 1, null, false)));

        assertThat(plan.path(0)).containsExactly(EnginePlan.PAUSE);
        assertThat(plan.path(1)).containsExactly(0);
        assertThat(plan.summary().pauses()).isEqualTo(1);
    }

    @Test
    void showsEveryTableToEverybodyWhenThereAreAsManyRounds() {
        for (int tables = 1; tables <= 14; tables++) {
            EnginePlan plan = planned(RotationEngine.plan(Gatherings.open(37, tables, tables)));

            new PlanChecker(plan).isSound(0).isEven(0);
            assertThat(plan.path(5))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, tables).boxed().toList());
        }
    }

    @Test
    void showsEveryOtherTableToPresentersInOneRoundLess() {
        EnginePlan plan = planned(RotationEngine.plan(Gatherings.mixed(36, 12, 11, 0)));

        new PlanChecker(plan).isSound(0).isEven(0);
        assertThat(plan.summary().pauses()).isZero();
    }

    @Test
    void letsNoTwoVisitorsMeetTwiceWherePrimesAllowIt() {
        EnginePlan.Summary full =
                planned(RotationEngine.plan(Gatherings.open(42, 7, 7))).summary();
        EnginePlan.Summary few =
                planned(RotationEngine.plan(Gatherings.open(60, 15, 3))).summary();

        assertThat(full.meanDistinctFellows()).isEqualTo(35).isEqualTo(full.fellowsBound());
        assertThat(few.meanDistinctFellows()).isEqualTo(9).isEqualTo(few.fellowsBound());
    }

    @Test
    void sharesTheTablesLeftWhenAllComeFromOneOrganisation() {
        EnginePlan plan = planned(RotationEngine.plan(
                new RotationRequest(Gatherings.tables(0, 5), Gatherings.visitors(0, 22, i -> "o2"), 4, null, false)));
        PlanChecker checker = new PlanChecker(plan).isSound(0);

        assertThat(checker.canBeEven(0)).isFalse();
        for (int round = 0; round < 4; round++) {
            List<Integer> loads = checker.loads(round);
            assertThat(loads.get(2)).isZero();
            assertThat(loads.stream().sorted().skip(1)).allMatch(load -> load == 5 || load == 6);
        }
    }

    @Test
    void sharesTheTablesLeftAgainWhenPeopleOfOneOfThemLeave() {
        List<EngineTable> tables = IntStream.range(0, 6)
                .mapToObj(i -> new EngineTable("t" + i, i < 2 ? "o" + i : "o2"))
                .toList();
        EnginePlan plan = planned(RotationEngine.plan(
                new RotationRequest(tables, Gatherings.visitors(0, 10, i -> "o2"), 1, null, false)));
        Set<String> gone = plan.party(0, 1).stream().limit(4).map(Visitor::id).collect(Collectors.toSet());

        EnginePlan after = planned(RotationEngine.repair(plan, 0, RepairRequest.absent(gone)));

        assertThat(new PlanChecker(plan).loads(0)).containsExactly(5, 5, 0, 0, 0, 0);
        assertThat(new PlanChecker(after).loads(0)).containsExactly(3, 3, 0, 0, 0, 0);
        assertThat(after.summary().moved()).isEqualTo(2);
    }

    @Test
    void keepsToTheSeatsPerTable() {
        EnginePlan plan = planned(RotationEngine.plan(
                new RotationRequest(Gatherings.tables(0, 2), Gatherings.visitors(0, 10, i -> "o0"), 1, 5, false)));

        new PlanChecker(plan).isSound(0);
        assertThat(plan.summary().pauses()).isEqualTo(5);
    }

    @Test
    void restoresWhatWasReadOut() {
        EnginePlan plan = planned(RotationEngine.plan(Gatherings.mixed(12, 4, 3, 1)));
        int[][] seats = IntStream.range(0, 3)
                .mapToObj(round -> IntStream.range(0, 12)
                        .map(visitor -> plan.seat(round, visitor))
                        .toArray())
                .toArray(int[][]::new);

        assertThat(EnginePlan.restore(plan.request(), plan.tableStays(), plan.visitorStays(), seats))
                .isEqualTo(plan)
                .hasSameHashCodeAs(plan);
        seats[1][1] = 4;
        assertThatThrownBy(() -> EnginePlan.restore(plan.request(), plan.tableStays(), plan.visitorStays(), seats))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
