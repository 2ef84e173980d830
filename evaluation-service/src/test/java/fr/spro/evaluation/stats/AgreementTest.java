package fr.spro.evaluation.stats;

import static org.assertj.core.api.Assertions.assertThat;
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
