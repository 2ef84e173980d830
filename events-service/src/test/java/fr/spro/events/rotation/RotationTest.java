package fr.spro.events.rotation;

import static fr.spro.events.rotation.PlanChecker.planned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.events.rotation.RotationResult.Code;
import fr.spro.events.rotation.RotationResult.Refused;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RotationTest {
    @Test
    void refusesMoreRoundsThanTables() {
        assertThat(Rotation.plan(Gatherings.open(10, 4, 5))).isEqualTo(new Refused(Code.TOO_MANY_ROUNDS, "rounds", 4));
    }

    @Test
    void refusesMoreThanFiftyRounds() {
        assertThat(Rotation.plan(Gatherings.open(10, 60, 51)))
                .isEqualTo(new Refused(Code.TOO_MANY_ROUNDS, "rounds", 50));
    }

    @Test
    void refusesToPlanWithoutTableOrRound() {
        assertThat(Rotation.plan(Gatherings.open(10, 0, 1))).isEqualTo(new Refused(Code.NO_TABLE, "tables", 1));
        assertThat(Rotation.plan(Gatherings.open(10, 3, 0))).isEqualTo(new Refused(Code.NO_ROUND, "rounds", 1));
    }

    @Test
    void refusesMoreThanItCanHold() {
        assertThat(Rotation.plan(Gatherings.open(10, 201, 1)))
                .isEqualTo(new Refused(Code.TOO_MANY_TABLES, "tables", 200));
        assertThat(Rotation.plan(Gatherings.open(5001, 3, 1)))
                .isEqualTo(new Refused(Code.TOO_MANY_VISITORS, "visitors", 5000));
    }

    @Test
    void refusesTheSameIdTwice() {
        Table table = new Table("t", "o");
        Visitor visitor = new Visitor("v", Set.of());

        assertThat(Rotation.plan(new RotationRequest(List.of(table, table), List.of(), 1, null, false)))
                .isEqualTo(new Refused(Code.DUPLICATE_TABLE, "tables", 1));
        assertThat(Rotation.plan(new RotationRequest(List.of(table), List.of(visitor, visitor), 1, null, false)))
                .isEqualTo(new Refused(Code.DUPLICATE_VISITOR, "visitors", 1));
    }

    @Test
    void refusesTooFewSeatsAndNamesTheLeast() {
        RotationRequest request =
                new RotationRequest(Gatherings.tables(0, 4), Gatherings.visitors(0, 10, i -> null), 2, 2, false);

        assertThat(Rotation.plan(request)).isEqualTo(new Refused(Code.TOO_FEW_SEATS, "seatsPerTable", 3));
    }

    @Test
    void refusesBlankIdsAsABug() {
        assertThatThrownBy(() -> new Visitor(" ", Set.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Table("t", "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void plansNothingForNobody() {
        RotationPlan plan = planned(Rotation.plan(Gatherings.open(0, 3, 2)));

        assertThat(plan.summary()).isEqualTo(new RotationPlan.Summary(0, 0, 0, 0, 0));
        assertThat(plan.party(1, 2)).isEmpty();
    }

    @Test
    void seatsEverybodyAtTheOnlyTable() {
        RotationPlan plan = planned(Rotation.plan(Gatherings.open(7, 1, 1)));

        assertThat(plan.party(0, 0)).hasSize(7);
        assertThat(plan.summary().meanDistinctFellows()).isEqualTo(6);
    }

    @Test
    void letsTheOnlyTablesOwnPeoplePause() {
        RotationPlan plan = planned(Rotation.plan(new RotationRequest(
                Gatherings.tables(0, 1), Gatherings.visitors(0, 3, i -> i == 0 ? "o0" : null), 1, null, false)));

        assertThat(plan.path(0)).containsExactly(RotationPlan.PAUSE);
        assertThat(plan.path(1)).containsExactly(0);
        assertThat(plan.summary().pauses()).isEqualTo(1);
    }

    @Test
    void showsEveryTableToEverybodyWhenThereAreAsManyRounds() {
        for (int tables = 1; tables <= 14; tables++) {
            RotationPlan plan = planned(Rotation.plan(Gatherings.open(37, tables, tables)));

            new PlanChecker(plan).isSound(0).isEven(0);
            assertThat(plan.path(5))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, tables).boxed().toList());
        }
    }

    @Test
    void showsEveryOtherTableToPresentersInOneRoundLess() {
        RotationPlan plan = planned(Rotation.plan(Gatherings.mixed(36, 12, 11, 0)));

        new PlanChecker(plan).isSound(0).isEven(0);
        assertThat(plan.summary().pauses()).isZero();
    }

    @Test
    void letsNoTwoVisitorsMeetTwiceWherePrimesAllowIt() {
        RotationPlan.Summary full =
                planned(Rotation.plan(Gatherings.open(42, 7, 7))).summary();
        RotationPlan.Summary few =
                planned(Rotation.plan(Gatherings.open(60, 15, 3))).summary();

        assertThat(full.meanDistinctFellows()).isEqualTo(35).isEqualTo(full.fellowsBound());
        assertThat(few.meanDistinctFellows()).isEqualTo(9).isEqualTo(few.fellowsBound());
    }

    @Test
    void sharesTheTablesLeftWhenAllComeFromOneOrganisation() {
        RotationPlan plan = planned(Rotation.plan(
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
        List<Table> tables = IntStream.range(0, 6)
                .mapToObj(i -> new Table("t" + i, i < 2 ? "o" + i : "o2"))
                .toList();
        RotationPlan plan = planned(
                Rotation.plan(new RotationRequest(tables, Gatherings.visitors(0, 10, i -> "o2"), 1, null, false)));
        Set<String> gone = plan.party(0, 1).stream().limit(4).map(Visitor::id).collect(Collectors.toSet());

        RotationPlan after = planned(Rotation.repair(plan, 0, LateChange.absent(gone)));

        assertThat(new PlanChecker(plan).loads(0)).containsExactly(5, 5, 0, 0, 0, 0);
        assertThat(new PlanChecker(after).loads(0)).containsExactly(3, 3, 0, 0, 0, 0);
        assertThat(after.summary().moved()).isEqualTo(2);
    }

    @Test
    void keepsToTheSeatsPerTable() {
        RotationPlan plan = planned(Rotation.plan(
                new RotationRequest(Gatherings.tables(0, 2), Gatherings.visitors(0, 10, i -> "o0"), 1, 5, false)));

        new PlanChecker(plan).isSound(0);
        assertThat(plan.summary().pauses()).isEqualTo(5);
    }

    @Test
    void restoresWhatWasReadOut() {
        RotationPlan plan = planned(Rotation.plan(Gatherings.mixed(12, 4, 3, 1)));
        int[][] seats = IntStream.range(0, 3)
                .mapToObj(round -> IntStream.range(0, 12)
                        .map(visitor -> plan.seat(round, visitor))
                        .toArray())
                .toArray(int[][]::new);

        assertThat(RotationPlan.restore(plan.request(), plan.tableStays(), plan.visitorStays(), seats))
                .isEqualTo(plan)
                .hasSameHashCodeAs(plan);
        seats[1][1] = 4;
        assertThatThrownBy(() -> RotationPlan.restore(plan.request(), plan.tableStays(), plan.visitorStays(), seats))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
