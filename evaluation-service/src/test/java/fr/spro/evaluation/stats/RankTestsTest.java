package fr.spro.evaluation.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;
import org.assertj.core.data.Offset;

/** What must hold for any groups on an ordered scale. */
class RankTestsTest {
    private static final Offset<Double> ROUNDING = within(1e-9);

    @Property(tries = 150)
    void theExactPIsTheShareOfAllWaysToDrawTheFirstGroupThatAreAsFarFromTheMiddle(
            @ForAll("small") List<Ordinal> groups) {
        MannWhitney test = new MannWhitney(groups.get(0), groups.get(1));
        assertThat(test.exactP()).isEqualTo(enumerated(groups.get(0), groups.get(1)), within(1e-12));
    }

    @Property(tries = 150)
    void theOrderOfGroupsTurnsUAndDeltaRoundAndLeavesP(@ForAll("pairs") List<Ordinal> groups) {
        MannWhitney test = new MannWhitney(groups.get(0), groups.get(1));
        MannWhitney back = new MannWhitney(groups.get(1), groups.get(0));
        double pairs = (double) groups.get(0).n() * groups.get(1).n();
        assertThat(test.u() + back.u()).isEqualTo(pairs, ROUNDING);
        assertThat(back.delta().value()).isEqualTo(-test.delta().value(), ROUNDING);
        assertThat(back.delta().superiority()).isEqualTo(1 - test.delta().superiority(), ROUNDING);
        assertThat(back.variance()).isEqualTo(test.variance(), ROUNDING);
        assertThat(back.p()).isEqualTo(test.p(), ROUNDING);
        assertThat(back.verdict()).isEqualTo(test.verdict());
    }

    @Property(tries = 150)
    void aScaleReadFromTheOtherEndTurnsDeltaRoundAndLeavesP(@ForAll("pairs") List<Ordinal> groups) {
        MannWhitney test = new MannWhitney(groups.get(0), groups.get(1));
        MannWhitney turned = new MannWhitney(Samples.turned(groups.get(0)), Samples.turned(groups.get(1)));
        assertThat(turned.delta().value()).isEqualTo(-test.delta().value(), ROUNDING);
        assertThat(turned.p()).isEqualTo(test.p(), ROUNDING);
        assertThat(turned.asymptoticP()).isEqualTo(test.asymptoticP(), ROUNDING);
    }

    @Property(tries = 500)
    void deltaIsUOnAnotherScaleAndCountsPairs(@ForAll("pairs") List<Ordinal> groups) {
        Assume.that(groups.stream().allMatch(group -> group.n() > 0));
        MannWhitney test = new MannWhitney(groups.get(0), groups.get(1));
        double pairs = (double) groups.get(0).n() * groups.get(1).n();
        assertThat(test.delta().value()).isEqualTo(2 * test.u() / pairs - 1, ROUNDING);
        double ahead = 0;
        for (double mine : Samples.oneByOne(groups.get(0))) {
            for (double theirs : Samples.oneByOne(groups.get(1))) {
                ahead += Math.signum(mine - theirs);
            }
        }
        assertThat(test.delta().value()).isEqualTo(ahead / pairs, ROUNDING);
    }

    @Property(tries = 150)
    void theApproximationIsThatOfCommonsStatistics(@ForAll("pairs") List<Ordinal> groups) {
        Assume.that(groups.stream().allMatch(group -> group.n() > 0));
        MannWhitney test = new MannWhitney(groups.get(0), groups.get(1));
        Assume.that(test.variance() > 0);
        var theirs = MannWhitneyUTest.withDefaults()
                .with(PValueMethod.ASYMPTOTIC)
                .test(Samples.oneByOne(groups.get(0)), Samples.oneByOne(groups.get(1)));
        assertThat(test.u()).isEqualTo(theirs.getStatistic(), ROUNDING);
        assertThat(test.asymptoticP()).isEqualTo(theirs.getPValue(), ROUNDING);
    }

    @Property(tries = 100)
    void exactAndApproximatePAgreeForLargeGroups(@ForAll("large") List<Ordinal> groups) {
        MannWhitney test = new MannWhitney(groups.get(0), groups.get(1));
        // With ties the correction of 1/2 is more than half a step at the centre (0.906 and 0.822 were met there).
        // Where it matters they are closer.
        double apart = test.exactP() < 0.1 ? 0.03 : test.exactP() < 0.5 ? 0.08 : 0.12;
        assertThat(test.exactP()).isEqualTo(test.asymptoticP(), within(apart));
    }

    @Property(tries = 150)
    void pIsAChance(@ForAll("pairs") List<Ordinal> groups) {
        MannWhitney test = new MannWhitney(groups.get(0), groups.get(1));
        assertThat(test.p()).isGreaterThan(0).isLessThanOrEqualTo(1);
        assertThat(test.asymptoticP()).isBetween(0.0, 1.0);
        assertThat(test.z()).isNotNegative();
    }

    @Property(tries = 150)
    void kruskalAndWallisOfTwoGroupsIsMannAndWhitneyWithoutContinuity(@ForAll("pairs") List<Ordinal> groups) {
        MannWhitney two = new MannWhitney(groups.get(0), groups.get(1));
        Assume.that(two.variance() > 0);
        double distance = two.u() - (double) groups.get(0).n() * groups.get(1).n() / 2;
        assertThat(new KruskalWallis(groups).h()).isEqualTo(distance * distance / two.variance(), within(1e-8));
    }

    @Property(tries = 150)
    void theOrderOfSeveralGroupsAndEmptyOnesMakeNoDifference(@ForAll("several") List<Ordinal> groups) {
        KruskalWallis test = new KruskalWallis(groups);
        List<Ordinal> turned = new ArrayList<>(groups);
        Collections.reverse(turned);
        turned.add(new Ordinal(new int[groups.getFirst().levels()]));
        KruskalWallis other = new KruskalWallis(turned);
        assertThat(other.h()).isEqualTo(test.h(), within(1e-8));
        assertThat(other.degrees()).isEqualTo(test.degrees());
        assertThat(test.h()).isNotNegative();
        assertThat(test.p()).isBetween(0.0, 1.0);
    }

    @Property(tries = 500)
    void holmRaisesPsAndKeepsTheirOrder(
            @ForAll @Size(min = 1, max = 8) List<@DoubleRange(min = 0, max = 1) Double> ps) {
        List<Double> adjusted = Holm.adjusted(ps);
        for (int i = 0; i < ps.size(); i++) {
            assertThat(adjusted.get(i)).isBetween(ps.get(i), Math.min(1, ps.size() * ps.get(i)) + 1e-12);
            for (int j = 0; j < ps.size(); j++) {
                if (ps.get(i) <= ps.get(j)) {
                    assertThat(adjusted.get(i)).isLessThanOrEqualTo(adjusted.get(j));
                }
            }
        }
        double smallest = Collections.min(ps);
        assertThat(adjusted).contains(Math.min(1, ps.size() * smallest));
    }

    @Property(tries = 50)
    void everyPairWithAnswersEnoughIsComparedOnceAndNoOther(@ForAll("several") List<Ordinal> groups) {
        List<PairwiseComparison> pairs = PairwiseComparison.of(groups);
        int expected = 0;
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                int a = groups.get(i).n();
                int b = groups.get(j).n();
                expected += Math.min(a, b) >= 10 && a + b >= 30 ? 1 : 0;
            }
        }
        assertThat(pairs).hasSize(expected);
        for (PairwiseComparison pair : pairs) {
            MannWhitney alone = new MannWhitney(groups.get(pair.first()), groups.get(pair.second()));
            assertThat(pair.p()).isBetween(alone.p(), Math.min(1, alone.p() * expected) + 1e-12);
            assertThat(pair.delta()).isEqualTo(alone.delta());
            assertThat(pair.verdict())
                    .isEqualTo(Verdict.of(pair.p(), pair.delta().size()));
        }
    }

    @Property(tries = 150)
    void laterPhasesCountTogether(@ForAll("several") List<Ordinal> phases) {
        EarlyLate early = EarlyLate.of(phases);
        assertThat(early.early()).isSameAs(phases.getFirst());
        assertThat(early.late().n())
                .isEqualTo(phases.stream().skip(1).mapToInt(Ordinal::n).sum());
        assertThat(early.verdict()).isEqualTo(early.test().verdict());
    }

    @Provide
    Arbitrary<List<Ordinal>> small() {
        return Samples.groups(2, 2, 3)
                .filter(groups -> groups.get(0).n() + groups.get(1).n() <= 12);
    }

    @Provide
    Arbitrary<List<Ordinal>> pairs() {
        return Samples.groups(2, 2, 10);
    }

    @Provide
    Arbitrary<List<Ordinal>> large() {
        return Arbitraries.integers()
                .between(3, 6)
                .array(int[].class)
                .ofSize(5)
                .map(Ordinal::new)
                .list()
                .ofSize(2);
    }

    @Provide
    Arbitrary<List<Ordinal>> several() {
        return Samples.groups(2, 5, 12);
    }

    /** By all subsets of the pooled answers, with ranks counted pair by pair. */
    private static double enumerated(Ordinal first, Ordinal second) {
        double[] pooled = Stream.of(first, second)
                .flatMap(group -> Arrays.stream(Samples.oneByOne(group)).boxed())
                .mapToDouble(Double::doubleValue)
                .toArray();
        double[] ranks = new double[pooled.length];
        for (int i = 0; i < pooled.length; i++) {
            for (double other : pooled) {
                ranks[i] += other < pooled[i] ? 1 : other == pooled[i] ? 0.5 : 0;
            }
        }
        double centre = first.n() * pooled.length / 2.0;
        double observed = Math.abs(sum(ranks, (1 << first.n()) - 1) - centre);
        int all = 0;
        int asFar = 0;
        for (int subset = 0; subset < 1 << pooled.length; subset++) {
            if (Integer.bitCount(subset) == first.n()) {
                all++;
                asFar += Math.abs(sum(ranks, subset) - centre) >= observed ? 1 : 0;
            }
        }
        return (double) asFar / all;
    }

    private static double sum(double[] ranks, int subset) {
        double sum = 0;
        for (int i = 0; i < ranks.length; i++) {
            sum += (subset >> i & 1) == 1 ? ranks[i] : 0;
        }
        return sum;
    }
}
