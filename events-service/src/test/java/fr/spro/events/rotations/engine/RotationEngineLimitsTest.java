package fr.spro.events.rotations.engine;

import static fr.spro.events.rotations.engine.PlanChecker.planned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.events.rotations.engine.RotationResult.Code;
import fr.spro.events.rotations.engine.RotationResult.Refused;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What lies on the limits is planned; what lies beyond them is told. */
class RotationEngineLimitsTest {
    private static final int PAUSE = EnginePlan.PAUSE;
    private static final int AWAY = EnginePlan.AWAY;

    private static RotationRequest seated(int visitors, int tables, int rounds, int seats) {
        return new RotationRequest(
                Gatherings.tables(0, tables), Gatherings.visitors(0, visitors, i -> null), rounds, seats, false);
    }

    @Test
    void theMostTablesVisitorsAndRoundsArePlanned() {
        assertThat(planned(RotationEngine.plan(Gatherings.open(200, 200, 1)))
                        .summary()
                        .widestSpread())
                .isZero();
        assertThat(planned(RotationEngine.plan(Gatherings.open(5000, 2, 1))).party(0, 0))
                .hasSize(2500);
        new PlanChecker(planned(RotationEngine.plan(Gatherings.open(50, 50, 50))))
                .isSound(0)
                .isEven(0);
        assertThat(planned(RotationEngine.plan(Gatherings.open(4, 4, 4))).path(0))
                .containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void asManySeatsAsAreNeededAreEnough() {
        assertThat(planned(RotationEngine.plan(seated(9, 3, 2, 3))).summary().pauses())
                .isZero();
        assertThat(RotationEngine.plan(seated(10, 3, 2, 3)))
                .isEqualTo(new Refused(Code.TOO_FEW_SEATS, "seatsPerTable", 4));
        assertThat(planned(RotationEngine.plan(seated(0, 3, 2, 1))).summary().pauses())
                .isZero();
        assertThat(RotationEngine.plan(seated(0, 3, 2, 0)))
                .isEqualTo(new Refused(Code.TOO_FEW_SEATS, "seatsPerTable", 1));
    }

    @Test
    void aRepairRefusesWhatANewPlanWouldAndNamesTheListThatIsTooLong() {
        EnginePlan plan = planned(RotationEngine.plan(Gatherings.open(10, 4, 3)));

        assertThat(RotationEngine.repair(plan, -1, RepairRequest.absent(Set.of())))
                .isEqualTo(new Refused(Code.FINISHED_ROUNDS, "finishedRounds", 3));
        assertThat(planned(RotationEngine.repair(plan, 3, RepairRequest.absent(Set.of()))))
                .isEqualTo(plan);
        assertThat(planned(RotationEngine.repair(plan, 0, RepairRequest.absent(Set.of()))))
                .isEqualTo(plan);
        assertThat(RotationEngine.repair(plan, 1, RepairRequest.addedTables(Gatherings.tables(4, 201))))
                .isEqualTo(new Refused(Code.TOO_MANY_TABLES, "addedTables", 200));
        assertThat(RotationEngine.repair(plan, 1, RepairRequest.latecomers(Gatherings.visitors(10, 5001, i -> null))))
                .isEqualTo(new Refused(Code.TOO_MANY_VISITORS, "latecomers", 5000));
        assertThat(RotationEngine.repair(plan, 1, RepairRequest.missingTables(Set.of("t0", "t1", "t2", "t3"))))
                .isEqualTo(new Refused(Code.NO_TABLE, "missingTables", 1));
        EnginePlan one = planned(RotationEngine.repair(plan, 1, RepairRequest.missingTables(Set.of("t0", "t1", "t2"))));
        assertThat(one.tableStays())
                .containsExactly(
                        new RoundRange(0, 1), new RoundRange(0, 1), new RoundRange(0, 1), new RoundRange(0, 3));
    }

    @Test
    void whoPausesForWantOfSeatsPausesNoMoreOftenThanTheOthers() {
        EnginePlan plan = planned(RotationEngine.repair(
                planned(RotationEngine.plan(seated(8, 2, 2, 4))),
                0,
                RepairRequest.latecomers(Gatherings.visitors(8, 10, i -> null))));

        assertThat(plan.summary().pauses()).isEqualTo(4);
        assertThat(IntStream.range(0, 10).mapToObj(plan::path))
                .allSatisfy(path -> assertThat(path).containsAnyOf(0, 1));
    }

    @Test
    void countsOnlyTheSeatsOfPeopleWhoStayAndWhoseTableIsOpenAsMoved() {
        EnginePlan plan = planned(RotationEngine.plan(Gatherings.open(4, 4, 2)));

        EnginePlan left = planned(RotationEngine.repair(plan, 0, RepairRequest.absent(Set.of("v0"))));
        assertThat(left.summary().moved()).isZero();
        assertThat(left.path(0)).containsExactly(AWAY, AWAY);
        assertThat(left.summary().pauses()).isZero();

        EnginePlan closed = planned(RotationEngine.repair(plan, 1, RepairRequest.missingTables(Set.of("t0"))));
        assertThat(closed.summary().moved()).isZero();
        assertThat(closed.party(1, 0)).isEmpty();
        assertThat(closed.summary().widestSpread()).isEqualTo(1);
    }

    @Test
    void figuresAreCountedOverAllRounds() {
        RotationRequest request = Gatherings.open(4, 2, 2);
        List<RoundRange> tables = List.of(new RoundRange(0, 2), new RoundRange(0, 2));
        List<RoundRange> visitors =
                List.of(new RoundRange(0, 2), new RoundRange(0, 2), new RoundRange(0, 2), new RoundRange(1, 2));

        EnginePlan plan =
                EnginePlan.restore(request, tables, visitors, new int[][] {{0, 0, 0, AWAY}, {1, 1, PAUSE, 0}});

        // The first two see each other and the third, who sees both of them; the fourth sees nobody.
        assertThat(plan.summary()).isEqualTo(new EnginePlan.Summary(1.5, 2.0, 1, 3, 0));
        assertThat(plan.party(0, 0)).extracting(Visitor::id).containsExactly("v0", "v1", "v2");
        assertThat(plan.path(3)).containsExactly(AWAY, 0);
        assertThat(EnginePlan.restore(Gatherings.open(3, 2, 2), tables, visitors.subList(0, 3), new int[][] {
                            {0, 0, 0}, {1, 1, 1}
                        })
                        .summary())
                .isEqualTo(new EnginePlan.Summary(2, 2, 0, 3, 0));
        assertThat(plan).hasToString("RotationPlan[visitors=4, tables=2, rounds=2, " + plan.summary() + "]");
    }

    @Test
    void restoresOnlySeatsThatCanBe() {
        RotationRequest request = Gatherings.open(2, 2, 2);
        List<RoundRange> tables = List.of(new RoundRange(0, 2), new RoundRange(1, 2));
        List<RoundRange> visitors = List.of(new RoundRange(0, 2), new RoundRange(0, 1));

        EnginePlan plan = EnginePlan.restore(request, tables, visitors, new int[][] {{0, PAUSE}, {1, AWAY}});
        assertThat(plan.path(0)).containsExactly(0, 1);
        assertThat(plan)
                .isNotEqualTo(EnginePlan.restore(request, tables, visitors, new int[][] {{0, 0}, {1, AWAY}}))
                .isNotEqualTo("a plan");
        for (int[][] wrong : new int[][][] {
            {{0, 0}},
            {{0, 0}, {1}},
            {{AWAY, 0}, {1, AWAY}},
            {{0, 0}, {1, PAUSE}},
            {{-3, 0}, {1, AWAY}},
            {{0, 0}, {2, AWAY}},
            {{1, 0}, {1, AWAY}}
        }) {
            assertThatThrownBy(() -> EnginePlan.restore(request, tables, visitors, wrong))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> EnginePlan.restore(
                        request, tables.reversed(), visitors, new int[][] {{0, PAUSE}, {PAUSE, AWAY}}))
                .hasMessage("no such seat in round 0");
        assertThatThrownBy(() -> EnginePlan.restore(request, List.of(), visitors, new int[2][2]))
                .hasMessage("one stay per table and visitor");
        assertThatThrownBy(() -> EnginePlan.restore(request, tables, List.of(), new int[2][2]))
                .hasMessage("one stay per table and visitor");
    }

    @Test
    void aStayBeginsAtItsFirstRoundAndIsOverAtItsLast() {
        RoundRange stay = new RoundRange(1, 3);

        assertThat(stay.includes(0)).isFalse();
        assertThat(stay.includes(1)).isTrue();
        assertThat(stay.includes(2)).isTrue();
        assertThat(stay.includes(3)).isFalse();
        assertThat(stay.endedBefore(2)).isEqualTo(new RoundRange(1, 2));
        assertThat(stay.endedBefore(0)).isEqualTo(new RoundRange(0, 0));
        assertThat(stay.untilTheEnd(5)).isEqualTo(new RoundRange(1, 5));
        assertThat(new RoundRange(0, 0).includes(0)).isFalse();
        for (int[] wrong : new int[][] {{-1, 2}, {3, 2}}) {
            assertThatThrownBy(() -> new RoundRange(wrong[0], wrong[1])).hasMessage("a stay ends after it begins");
        }
    }

    @Test
    void aTableHasAnIdAndAnOrganisationAndAVisitorAnId() {
        assertThatThrownBy(() -> new EngineTable(" ", "o")).hasMessage("a table has an id and an organisation");
        assertThatThrownBy(() -> new EngineTable("t", " ")).hasMessage("a table has an id and an organisation");
        assertThatThrownBy(() -> new Visitor(" ", "o")).hasMessage("a visitor has an id");
        assertThat(new Visitor("v", "o").organisations()).containsExactly("o");
        assertThat(new Visitor("v", (String) null).organisations()).isEmpty();
    }

    @Test
    void ownPeopleComeToTheirTableOnlyWhereThatIsAllowed() {
        for (boolean allowed : new boolean[] {true, false}) {
            EnginePlan plan = planned(RotationEngine.plan(new RotationRequest(
                    Gatherings.tables(0, 1), Gatherings.visitors(0, 1, i -> "o0"), 1, null, allowed)));
            assertThat(plan.path(0)).containsExactly(allowed ? 0 : PAUSE);
        }
    }
}
