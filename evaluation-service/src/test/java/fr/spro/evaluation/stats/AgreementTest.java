package fr.spro.evaluation.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Items among themselves, coders among themselves, those who answered and those present, words here and there. */
class AgreementTest {
    private static final Offset<Double> ROUNDING = within(1e-9);

    @Property(tries = 300)
    void alphaLiesInItsIntervalAndTheOrderOfPeopleAndItemsMakesNoDifference(@ForAll("forms") List<int[]> forms) {
        CronbachAlpha.of(forms).ifPresent(alpha -> {
            assertThat(alpha.alpha()).isLessThanOrEqualTo(1);
            assertThat(alpha.feldt().low()).isLessThanOrEqualTo(alpha.alpha());
            assertThat(alpha.feldt().high()).isBetween(alpha.alpha(), 1.0);
            List<int[]> turned = new ArrayList<>(forms.reversed());
            turned.replaceAll(form -> new int[] {form[2], form[0], form[3], form[1]});
            assertThat(CronbachAlpha.of(turned).orElseThrow().alpha()).isEqualTo(alpha.alpha(), ROUNDING);
        });
    }

    @Property(tries = 300)
    void alphaIsLeftAsItIsByALevelAddedToOneItem(@ForAll("forms") List<int[]> forms) {
        List<int[]> raised = new ArrayList<>(forms);
        raised.replaceAll(form -> new int[] {form[0] + 1, form[1], form[2], form[3]});
        assertThat(CronbachAlpha.of(raised)).isEqualTo(CronbachAlpha.of(forms));
    }

    @Test
    void alphaOfItemsThatAgreeFullyIsOneAndOfItemsThatContradictNegative() {
        CronbachAlpha same = CronbachAlpha.of(List.of(new int[] {0, 0}, new int[] {3, 3}, new int[] {1, 1}))
                .orElseThrow();
        assertThat(same.alpha()).isEqualTo(1, ROUNDING);
        Samples.expect(same.feldt(), 1, 1, 1e-9);
        CronbachAlpha contrary = CronbachAlpha.of(List.of(new int[] {0, 3}, new int[] {3, 1}, new int[] {1, 2}))
                .orElseThrow();
        assertThat(contrary.alpha()).isNegative();
    }

    @Test
    void alphaLeavesOutWhoDidNotAnswerEveryItem() {
        List<int[]> forms =
                List.of(new int[] {0, 1, 0}, new int[] {3, 2, 3}, new int[] {-1, 3, 0}, new int[] {1, 1, 2});
        CronbachAlpha alpha = CronbachAlpha.of(forms).orElseThrow();
        assertThat(alpha.people()).isEqualTo(3);
        assertThat(alpha.items()).isEqualTo(3);
        assertThat(alpha)
                .isEqualTo(CronbachAlpha.of(List.of(forms.get(0), forms.get(1), forms.get(3)))
                        .orElseThrow());
    }

    @Test
    void alphaIsShownFromThreeItemsAndThirtyPeopleOn() {
        assertThat(new CronbachAlpha(0.8, 3, 30).shown()).isTrue();
        assertThat(new CronbachAlpha(0.8, 3, 29).shown()).isFalse();
        assertThat(new CronbachAlpha(0.8, 2, 30).shown()).isFalse();
    }

    @Property(tries = 500)
    void kappaIsTheSameForBothCodersAndForAnyOrderOfCodes(@ForAll("tables") int[][] table) {
        int size = table.length;
        int[][] swapped = new int[size][size];
        int[][] turned = new int[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                swapped[j][i] = table[i][j];
                turned[size - 1 - i][size - 1 - j] = table[i][j];
            }
        }
        CohensKappa kappa = new CohensKappa(table);
        assertThat(new CohensKappa(swapped).kappa()).isEqualTo(kappa.kappa());
        assertThat(new CohensKappa(turned).kappa()).isEqualTo(kappa.kappa());
        kappa.kappa().ifPresent(value -> {
            assertThat(value).isBetween(-1.0, kappa.agreement().orElseThrow() + 1e-12);
        });
    }

    @Test
    void kappaOfFullAgreementIsOneAndOfChanceZero() {
        assertThat(new CohensKappa(new int[][] {{7, 0}, {0, 5}}).kappa()).hasValue(1);
        assertThat(new CohensKappa(new int[][] {{4, 4}, {4, 4}}).kappa()).hasValue(0);
        assertThat(new CohensKappa(new int[][] {{0, 4}, {4, 0}}).kappa()).hasValue(-1);
        assertThat(new CohensKappa(new int[][] {{20, 5}, {10, 15}}).kappa().orElseThrow())
                .isEqualTo(0.4, ROUNDING);
    }

    @Property(tries = 500)
    void whoAnsweredInFairSharesIsRepresentative(
            @ForAll("present") int[] answered, @ForAll @IntRange(min = 1, max = 5) int times) {
        int[] present = Arrays.stream(answered).map(count -> count * times).toArray();
        Representativeness profile = new Representativeness(answered, present);
        assertThat(profile.chiSquared()).isEqualTo(0, ROUNDING);
        assertThat(profile.p()).isEqualTo(1, within(1e-6));
        for (int group = 0; group < present.length; group++) {
            assertThat(profile.ratio(group).orElseThrow()).isEqualTo(1, ROUNDING);
        }
    }

    @Property(tries = 500)
    void theOrderOfGroupsMakesNoDifferenceAndRatiosWeighToOne(
            @ForAll("present") int[] present, @ForAll("shares") List<Double> shares) {
        int[] answered = new int[present.length];
        Arrays.setAll(answered, group -> (int) (present[group] * shares.get(group)));
        Representativeness profile = new Representativeness(answered, present);
        Representativeness turned = new Representativeness(reversed(answered), reversed(present));
        assertThat(turned.corrected()).isEqualTo(profile.corrected(), ROUNDING);
        assertThat(profile.corrected()).isGreaterThanOrEqualTo(profile.chiSquared() - 1e-9);
        assertThat(profile.p()).isBetween(0.0, 1.0);
        double weighed = 0;
        for (int group = 0; group < present.length; group++) {
            weighed += profile.ratio(group).orElse(0)
                    * present[group]
                    / Arrays.stream(present).sum();
        }
        assertThat(weighed).isEqualTo(Arrays.stream(answered).sum() == 0 ? 0 : 1, ROUNDING);
    }

    @Test
    void whoBelongsToNoGroupOfThosePresentIsLeftOut() {
        Representativeness profile = new Representativeness(new int[] {3, 4, 2}, new int[] {6, 0, 8});
        assertThat(profile.ratio(1)).isEmpty();
        assertThat(profile.ratio(0).orElseThrow()).isEqualTo(3 / 5.0 / (6 / 14.0), ROUNDING);
        assertThat(profile.degrees()).isEqualTo(1);
    }

    @Test
    void whenEverybodyAnsweredNobodyIsMissing() {
        Representativeness profile = new Representativeness(new int[] {5, 3}, new int[] {4, 4});
        assertThat(profile.chiSquared()).isEqualTo(0.5, ROUNDING);
        assertThat(profile.corrected()).isZero();
        assertThat(profile.p()).isEqualTo(1);
    }

    @Property(tries = 500)
    void weightsStayBetweenAHalfAndTwoAndCostPrecision(
            @ForAll("present") int[] present, @ForAll("shares") List<Double> shares) {
        int[] answered = new int[present.length];
        Arrays.setAll(answered, group -> (int) (present[group] * shares.get(group)));
        var weighting = Weighting.of(answered, present);
        assertThat(weighting.isPresent()).isEqualTo(Arrays.stream(answered).allMatch(count -> count >= 5));
        weighting.ifPresent(weights -> {
            for (int group = 0; group < present.length; group++) {
                assertThat(weights.weight(group)).isBetween(0.5, 2.0);
            }
            assertThat(weights.designEffect()).isGreaterThanOrEqualTo(1 - 1e-12);
            assertThat(weights.share(answered)).isEqualTo(1, ROUNDING);
            assertThat(weights.share(new int[present.length])).isZero();
        });
    }

    @Test
    void weightsThatNeedNoCutMakeTheAnswersAsMixedAsThosePresent() {
        // 20 of 30 and 10 of 30 answered: the second group counts twice as much as the first.
        Weighting weighting =
                Weighting.of(new int[] {20, 10}, new int[] {30, 30}).orElseThrow();
        assertThat(weighting.weight(0)).isEqualTo(0.75, ROUNDING);
        assertThat(weighting.weight(1)).isEqualTo(1.5, ROUNDING);
        assertThat(weighting.share(10, 10)).isEqualTo(0.75, ROUNDING);
        assertThat(weighting.designEffect()).isEqualTo(1.125, ROUNDING);
        Weighting cut = Weighting.of(new int[] {50, 5}, new int[] {60, 60}).orElseThrow();
        assertThat(cut.weight(0)).isEqualTo(0.55, ROUNDING);
        assertThat(cut.weight(1)).isEqualTo(2);
        assertThat(Weighting.of(new int[] {50, 5}, new int[] {50, 100})
                        .orElseThrow()
                        .weight(0))
                .isEqualTo(0.5);
        assertThat(Weighting.of(new int[] {50, 4}, new int[] {60, 60})).isEmpty();
        assertThat(Weighting.of(new int[] {50, 5}, new int[] {60, 0})).isEmpty();
        assertThat(Weighting.of(new int[0], new int[0])).isEmpty();
        assertThatThrownBy(() -> Weighting.of(new int[] {5}, new int[] {5, 5}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> weighting.share(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> weighting.share(21, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 500)
    void keynessIsTheSameFromEitherSide(
            @ForAll @IntRange(max = 60) int here,
            @ForAll @IntRange(min = 60, max = 200) int hereOf,
            @ForAll @IntRange(max = 60) int there,
            @ForAll @IntRange(min = 60, max = 200) int thereOf) {
        Keyness word = new Keyness(here, hereOf, there, thereOf);
        Keyness back = new Keyness(there, thereOf, here, hereOf);
        assertThat(back.g2()).isEqualTo(word.g2(), ROUNDING);
        assertThat(word.g2()).isNotNegative();
        assertThat(word.p()).isBetween(0.0, 1.0);
        boolean same = (long) here * thereOf == (long) there * hereOf;
        assertThat(word.typical() || back.typical()).isEqualTo(!same);
        assertThat(word.typical() && back.typical()).isFalse();
        if (same) {
            assertThat(word.g2()).isEqualTo(0, ROUNDING);
        }
    }

    @Test
    void keynessIsShownFromThirtyTextsOnEitherSideOn() {
        assertThat(new Keyness(3, 30, 1, 30).shown()).isTrue();
        assertThat(new Keyness(3, 29, 1, 30).shown()).isFalse();
        assertThat(new Keyness(3, 30, 1, 29).shown()).isFalse();
    }

    @Provide
    Arbitrary<List<int[]>> forms() {
        return Arbitraries.integers()
                .between(0, 3)
                .array(int[].class)
                .ofSize(4)
                .list()
                .ofMinSize(2)
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<int[][]> tables() {
        return Arbitraries.integers()
                .between(1, 4)
                .flatMap(size -> Arbitraries.integers()
                        .between(0, 9)
                        .array(int[].class)
                        .ofSize(size)
                        .array(int[][].class)
                        .ofSize(size));
    }

    @Provide
    Arbitrary<int[]> present() {
        return Arbitraries.integers()
                .between(1, 40)
                .array(int[].class)
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<Double>> shares() {
        return Arbitraries.doubles().between(0, 1).list().ofSize(5);
    }

    private static int[] reversed(int[] values) {
        List<Integer> boxed = new ArrayList<>(Arrays.stream(values).boxed().toList());
        Collections.reverse(boxed);
        return boxed.stream().mapToInt(Integer::intValue).toArray();
    }
}
