package fr.spro.events.rotations.engine;

import static fr.spro.events.rotations.engine.PlanChecker.planned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RotationEngineProperties {
    @Property(tries = 1000)
    void keepsEveryPromiseForSmallGatherings(@ForAll("small") RotationRequest request) {
        EnginePlan plan = planned(RotationEngine.plan(request));
        PlanChecker checker = new PlanChecker(plan).isSound(0);

        if (checker.canBeEven(0)) {
            checker.isEven(0);
            assertThat(plan.summary().pauses()).isZero();
        }
        assertThat(plan.summary().meanDistinctFellows())
                .isCloseTo(checker.meanDistinctFellows(), within(1e-9))
                .isLessThanOrEqualTo(plan.summary().fellowsBound() + 1e-9);
    }

    @Property(tries = 100)
    void keepsEveryPromiseForLargerGatherings(
            @ForAll @IntRange(max = 200) int visitors,
            @ForAll @IntRange(min = 1, max = 20) int tables,
            @ForAll @IntRange(max = 5) int spared,
            @ForAll @IntRange(max = 30) int others) {
        int rounds = Math.max(1, tables - spared);
        EnginePlan plan = planned(RotationEngine.plan(Gatherings.mixed(visitors, tables, rounds, others)));

        PlanChecker checker = new PlanChecker(plan).isSound(0);
        if (spared > 0 && tables > 2) {
            checker.isEven(0);
        }
    }

    @Property(tries = 100)
    void showsEveryTableToEverybodyEvenly(
            @ForAll @IntRange(max = 120) int visitors, @ForAll @IntRange(min = 1, max = 24) int tables) {
        EnginePlan plan = planned(RotationEngine.plan(Gatherings.open(visitors, tables, tables)));

        new PlanChecker(plan).isSound(0).isEven(0);
        assertThat(plan.summary().pauses()).isZero();
    }

    @Property(tries = 300)
    void respectsSeatsAndPausesNoMoreThanItMust(
            @ForAll("small") RotationRequest open, @ForAll @IntRange(max = 2) int more) {
        int tables = open.tables().size();
        int seats = Math.max(1, (open.visitors().size() + tables - 1) / tables) + more;
        RotationRequest request =
                new RotationRequest(open.tables(), open.visitors(), open.rounds(), seats, open.ownTableAllowed());

        EnginePlan plan = planned(RotationEngine.plan(request));

        PlanChecker checker = new PlanChecker(plan).isSound(0);
        int visits = open.visitors().size() * open.rounds() - plan.summary().pauses();
        assertThat(visits).isEqualTo(checker.mostVisits());
    }

    @Property(tries = 200)
    void plansTheSameAgain(@ForAll("small") RotationRequest request) {
        assertThat(RotationEngine.plan(request)).isEqualTo(RotationEngine.plan(request));
    }

    @Property(tries = 60)
    void comesCloseToTheMostFellows(
            @ForAll @IntRange(min = 6, max = 30) int tables,
            @ForAll @IntRange(min = 1, max = 4) int load,
            @ForAll @IntRange(min = 1, max = 5) int rounds) {
        EnginePlan.Summary summary = planned(RotationEngine.plan(Gatherings.open(tables * load, tables, rounds)))
                .summary();

        assertThat(summary.meanDistinctFellows()).isGreaterThanOrEqualTo(0.9 * summary.fellowsBound());
    }

    @Provide
    Arbitrary<RotationRequest> small() {
        return Arbitraries.integers().between(1, 6).flatMap(tables -> {
            Arbitrary<List<Integer>> presenters =
                    Arbitraries.integers().between(0, 4).list().ofSize(tables);
            Arbitrary<List<Integer>> guests =
                    Arbitraries.integers().between(0, 6).list().ofMaxSize(16);
            Arbitrary<Integer> rounds = Arbitraries.integers().between(1, tables);
            return Combinators.combine(presenters, guests, rounds, Arbitraries.of(false, false, true))
                    .as(RotationEngineProperties::request);
        });
    }

    static RotationRequest request(List<Integer> presenters, List<Integer> guests, int rounds, boolean own) {
        List<EngineTable> tables = IntStream.range(0, presenters.size())
                .mapToObj(i -> new EngineTable("t" + i, "o" + presenters.get(i)))
                .toList();
        return new RotationRequest(
                tables, Gatherings.visitors(0, guests.size(), i -> "o" + guests.get(i)), rounds, null, own);
    }
}
