package fr.spro.events.rotations.engine;

import static fr.spro.events.rotations.engine.PlanChecker.planned;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.rotations.engine.RotationResult.Code;
import fr.spro.events.rotations.engine.RotationResult.Refused;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RepairProperties {
    private static final EnginePlan THOUSAND = planned(RotationEngine.plan(Gatherings.mixed(1000, 40, 12, 10)));

    @Property(tries = 1200)
    void keepsEveryPromiseAfterTwoChanges(
            @ForAll("small") RotationRequest request,
            @ForAll @IntRange(max = 6) int finished,
            @ForAll @IntRange(max = 6) int later,
            @ForAll long seed) {
        EnginePlan plan = planned(RotationEngine.plan(request));
        Random random = new Random(seed);
        int first = Math.min(finished, request.rounds());
        int second = Math.min(first + later, request.rounds());

        EnginePlan once = change(plan, first, random);
        change(once, second, random);
    }

    @Property(tries = 200)
    void whoComesLateBeyondTheSeatsPausesAndNobodyElseMust(
            @ForAll("small") RotationRequest open, @ForAll @IntRange(min = 1, max = 8) int late) {
        int tables = open.tables().size();
        int visitors = open.visitors().size();
        int seats = Math.max(1, (visitors + tables - 1) / tables);
        EnginePlan plan = planned(RotationEngine.plan(
                new RotationRequest(open.tables(), open.visitors(), open.rounds(), seats, open.ownTableAllowed())));

        EnginePlan after = planned(RotationEngine.repair(
                plan, 0, RepairRequest.latecomers(Gatherings.visitors(visitors, visitors + late, i -> "o" + i % 7))));

        PlanChecker checker = new PlanChecker(after).isSound(0);
        assertThat((visitors + late) * open.rounds() - after.summary().pauses()).isEqualTo(checker.mostVisits());
    }

    @Property(tries = 200)
    void movesNobodyWhereNothingHasChanged(
            @ForAll("small") RotationRequest request, @ForAll @IntRange(max = 6) int finished) {
        EnginePlan plan = planned(RotationEngine.plan(request));

        assertThat(planned(RotationEngine.repair(
                        plan, Math.min(finished, request.rounds()), RepairRequest.absent(Set.of()))))
                .isEqualTo(plan);
    }

    private static EnginePlan change(EnginePlan plan, int finished, Random random) {
        RotationRequest request = plan.request();
        Set<String> absent = some(request.visitors().stream().map(Visitor::id).toList(), random);
        Set<String> returning = new HashSet<>();
        for (int visitor = 0; visitor < request.visitors().size(); visitor++) {
            String id = request.visitors().get(visitor).id();
            boolean gone = plan.visitorStays().get(visitor).until() < request.rounds();
            if (gone && !absent.contains(id) && random.nextBoolean()) {
                returning.add(id);
            }
        }
        Set<String> missing =
                some(request.tables().stream().map(EngineTable::id).toList(), random);
        int visitors = request.visitors().size();
        int tables = request.tables().size();
        RepairRequest change = new RepairRequest(
                absent,
                returning,
                Gatherings.visitors(visitors, visitors + random.nextInt(4), i -> "o" + random.nextInt(7)),
                missing,
                Gatherings.tables(tables, tables + random.nextInt(2)));
        RotationResult result = RotationEngine.repair(plan, finished, change);
        if (result instanceof Refused refused) {
            assertThat(refused).isEqualTo(new Refused(Code.NO_TABLE, "missingTables", 1));
            return plan;
        }
        EnginePlan after = planned(result);

        PlanChecker checker = new PlanChecker(after).isSound(finished);
        for (int round = 0; round < finished; round++) {
            for (int visitor = 0; visitor < visitors; visitor++) {
                boolean missed = plan.seat(round, visitor) == EnginePlan.AWAY
                        && after.visitorStays().get(visitor).includes(round);
                assertThat(after.seat(round, visitor)).isEqualTo(missed ? EnginePlan.PAUSE : plan.seat(round, visitor));
            }
        }
        if (finished < request.rounds() && checker.canBeEven(finished)) {
            checker.isEven(finished);
        }
        return after;
    }

    private static Set<String> some(List<String> ids, Random random) {
        Set<String> some = new HashSet<>();
        for (String id : ids) {
            if (random.nextInt(6) == 0) {
                some.add(id);
            }
        }
        return some;
    }

    @Property(tries = 40)
    void movesFewWhenTenOfAThousandLeave(@ForAll @IntRange(max = 11) int finished, @ForAll long seed) {
        Random random = new Random(seed);
        Set<String> absent = new HashSet<>();
        while (absent.size() < 10) {
            absent.add("v" + random.nextInt(1000));
        }

        EnginePlan after = planned(RotationEngine.repair(THOUSAND, finished, RepairRequest.absent(absent)));

        new PlanChecker(after).isSound(finished).isEven(finished);
        assertThat(after.summary().moved()).isLessThanOrEqualTo(40);
    }

    @Example
    void takesBackWhoeverLeftWithoutATableSeenBefore() {
        EnginePlan gone = planned(RotationEngine.repair(THOUSAND, 3, RepairRequest.absent(Set.of("v7", "v8"))));

        EnginePlan back = planned(RotationEngine.repair(gone, 6, RepairRequest.returning(Set.of("v7"))));

        new PlanChecker(back).isSound(6).isEven(6);
        assertThat(back.path(7).subList(0, 3)).isEqualTo(THOUSAND.path(7).subList(0, 3));
        assertThat(back.path(7).subList(3, 6)).containsOnly(EnginePlan.PAUSE);
        assertThat(back.path(7).subList(6, 12)).doesNotContain(EnginePlan.PAUSE, EnginePlan.AWAY);
        assertThat(back.seat(6, 8)).isEqualTo(EnginePlan.AWAY);
        assertThat(back.summary().moved()).isLessThanOrEqualTo(12);
    }

    @Property(tries = 20)
    void movesFewWhenTenComeLate(@ForAll @IntRange(max = 11) int finished) {
        EnginePlan after = planned(RotationEngine.repair(
                THOUSAND, finished, RepairRequest.latecomers(Gatherings.visitors(1000, 1010, i -> "o" + i % 50))));

        new PlanChecker(after).isSound(finished).isEven(finished);
        assertThat(after.summary().moved()).isLessThanOrEqualTo(40);
    }

    @Property(tries = 20)
    void movesOnlyThePeopleOfAClosedTableAndAFewMore(
            @ForAll @IntRange(max = 11) int finished, @ForAll @IntRange(max = 39) int table) {
        EnginePlan after =
                planned(RotationEngine.repair(THOUSAND, finished, RepairRequest.missingTables(Set.of("t" + table))));

        new PlanChecker(after).isSound(finished).isEven(finished);
        assertThat(after.summary().moved()).isLessThanOrEqualTo(40);
    }

    @Property(tries = 12)
    void fillsANewTableWithNoMoreMovesThanItHasSeats(@ForAll @IntRange(max = 11) int finished) {
        EnginePlan after = planned(
                RotationEngine.repair(THOUSAND, finished, RepairRequest.addedTables(Gatherings.tables(40, 41))));

        new PlanChecker(after).isSound(finished).isEven(finished);
        assertThat(after.summary().moved()).isEqualTo(24 * (12 - finished));
    }

    @Example
    void changesNothingWithoutAChange() {
        EnginePlan after = planned(RotationEngine.repair(THOUSAND, 3, RepairRequest.absent(Set.of())));

        assertThat(after).isEqualTo(THOUSAND);
        assertThat(after.summary().moved()).isZero();
    }

    @Example
    void onlyEndsStaysWhenAllRoundsAreFinished() {
        EnginePlan after = planned(RotationEngine.repair(THOUSAND, 12, RepairRequest.absent(Set.of("v3"))));

        assertThat(after.path(3)).isEqualTo(THOUSAND.path(3));
    }

    @Example
    void refusesWhatThePlanDoesNotKnow() {
        assertThat(RotationEngine.repair(THOUSAND, 13, RepairRequest.absent(Set.of())))
                .isEqualTo(new Refused(Code.FINISHED_ROUNDS, "finishedRounds", 12));
        assertThat(RotationEngine.repair(THOUSAND, 2, RepairRequest.absent(Set.of("x"))))
                .isEqualTo(new Refused(Code.UNKNOWN_VISITOR, "absent", 0));
        assertThat(RotationEngine.repair(THOUSAND, 2, RepairRequest.returning(Set.of("x"))))
                .isEqualTo(new Refused(Code.UNKNOWN_VISITOR, "returning", 0));
        assertThat(RotationEngine.repair(
                        THOUSAND,
                        2,
                        new RepairRequest(
                                Set.of("v1"), Set.of("v1"), java.util.List.of(), Set.of(), java.util.List.of())))
                .isEqualTo(new Refused(Code.ABSENT_AND_RETURNING, "returning", 0));
        assertThat(RotationEngine.repair(THOUSAND, 2, RepairRequest.missingTables(Set.of("x"))))
                .isEqualTo(new Refused(Code.UNKNOWN_TABLE, "missingTables", 0));
        assertThat(RotationEngine.repair(THOUSAND, 2, RepairRequest.latecomers(Gatherings.visitors(3, 4, i -> null))))
                .isEqualTo(new Refused(Code.DUPLICATE_VISITOR, "latecomers", 1));
        assertThat(RotationEngine.repair(THOUSAND, 2, RepairRequest.addedTables(Gatherings.tables(3, 4))))
                .isEqualTo(new Refused(Code.DUPLICATE_TABLE, "addedTables", 1));
    }

    @Provide
    Arbitrary<RotationRequest> small() {
        return new RotationEngineProperties().small();
    }
}
