package fr.spro.evaluation.stats;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.words.Lang;
import fr.spro.evaluation.words.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule by which a difference is put into words, and from how many answers on. */
class VerdictTest {
    @ParameterizedTest
    @CsvSource({
        "0.0001, NEGLIGIBLE, INCONCLUSIVE",
        "0.05,   NEGLIGIBLE, INCONCLUSIVE",
        "0.05,   SMALL,      POSSIBLE",
        "0.0501, SMALL,      INCONCLUSIVE",
        "0.05,   MEDIUM,     CLEAR",
        "0.0501, MEDIUM,     POSSIBLE",
        "0.10,   MEDIUM,     POSSIBLE",
        "0.1001, MEDIUM,     INCONCLUSIVE",
        "0.05,   LARGE,      CLEAR",
        "0.10,   LARGE,      POSSIBLE",
        "0.1001, LARGE,      INCONCLUSIVE",
    })
    void followsFromHowRareAndHowLargeADifferenceIs(double p, EffectSize effect, Verdict verdict) {
        assertThat(Verdict.of(p, effect)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "0, NEGLIGIBLE",
        "0.1469, NEGLIGIBLE",
        "0.147, SMALL",
        "-0.3299, SMALL",
        "0.33, MEDIUM",
        "0.4739, MEDIUM",
        "-0.474, LARGE",
        "1, LARGE",
    })
    void deltaIsReadAsRomanoDoes(double delta, EffectSize size) {
        assertThat(EffectSize.ofDelta(delta)).isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource({"0.1999, NEGLIGIBLE", "0.2, SMALL", "-0.5, MEDIUM", "0.8, LARGE", "-3.14, LARGE"})
    void hIsReadAsCohenDoes(double h, EffectSize size) {
        assertThat(EffectSize.ofCohensH(h)).isEqualTo(size);
    }

    @Test
    void twoGroupsAreComparedFromTenAnswersInEachAndThirtyTogetherOn() {
        assertThat(two(10, 20)).contains(Verdict.CLEAR);
        assertThat(two(20, 10)).contains(Verdict.CLEAR);
        assertThat(two(10, 19)).isEmpty();
        assertThat(two(9, 30)).isEmpty();
        assertThat(two(30, 9)).isEmpty();
        assertThat(two(0, 30)).isEmpty();
        assertThat(two(40, 40)).contains(Verdict.CLEAR);
    }

    private static Optional<Verdict> two(int first, int second) {
        return new MannWhitney(new Ordinal(first, 0), new Ordinal(0, second)).verdict();
    }

    @Test
    void twoSharesAreComparedFromTenAnswersInEachAndThirtyTogetherOn() {
        assertThat(gap(10, 10, 0, 20)).contains(Verdict.CLEAR);
        assertThat(gap(10, 10, 0, 19)).isEmpty();
        assertThat(gap(9, 9, 0, 30)).isEmpty();
    }

    @Test
    void twoSharesAreToldApartByNewcombesIntervalAndTheSizeOfTheGap() {
        assertThat(gap(27, 30, 18, 25)).contains(Verdict.INCONCLUSIVE);
        assertThat(gap(28, 30, 18, 25)).contains(Verdict.CLEAR);
        assertThat(gap(18, 25, 28, 30)).contains(Verdict.CLEAR);
        // 90 % leaves zero out, 95 % does not, and the gap is of medium size.
        assertThat(gap(15, 16, 11, 16)).contains(Verdict.POSSIBLE);
        // Beyond doubt, and too small to matter or of small size.
        assertThat(gap(5200, 10_000, 5000, 10_000)).contains(Verdict.INCONCLUSIVE);
        assertThat(gap(6500, 10_000, 5000, 10_000)).contains(Verdict.POSSIBLE);
    }

    private static Optional<Verdict> gap(int x1, int n1, int x2, int n2) {
        return new ProportionGap(new Proportion(x1, n1), new Proportion(x2, n2)).verdict();
    }

    @Test
    void aGainIsJudgedFromThirtyPairsOn() {
        assertThat(gain(29, 29).verdict()).isEmpty();
        assertThat(gain(30, 30).verdict()).contains(Verdict.CLEAR);
        assertThat(gain(30, 3).verdict()).contains(Verdict.INCONCLUSIVE);
        assertThat(gain(30, 5).verdict()).contains(Verdict.POSSIBLE);
        assertThat(gain(30, 0).verdict()).contains(Verdict.INCONCLUSIVE);
    }

    private static KnowledgeGain gain(int pairs, int up) {
        int[] after = new int[pairs];
        Arrays.fill(after, 0, up, 1);
        return new KnowledgeGain(new int[pairs], after, 4);
    }

    @Test
    void severalGroupsAreJudgedByPAfterHolm() {
        Ordinal low = new Ordinal(8, 8, 4, 0);
        Ordinal middle = new Ordinal(4, 6, 7, 3);
        Ordinal high = new Ordinal(2, 4, 8, 6);
        Ordinal few = new Ordinal(0, 0, 0, 9);
        List<PairwiseComparison> pairs = PairwiseComparison.of(List.of(low, middle, few, high));
        assertThat(pairs).extracting(PairwiseComparison::first).containsExactly(0, 0, 1);
        assertThat(pairs).extracting(PairwiseComparison::second).containsExactly(1, 3, 3);
        assertThat(pairs)
                .extracting(PairwiseComparison::verdict)
                .containsExactly(Verdict.POSSIBLE, Verdict.CLEAR, Verdict.INCONCLUSIVE);
        assertThat(pairs.get(1).p()).isEqualTo(3 * new MannWhitney(low, high).p());
        assertThat(new MannWhitney(low, middle).verdict()).contains(Verdict.CLEAR);
    }

    @Test
    void earlyAndLateAnswersAreComparedAsTwoGroups() {
        EarlyLate phases = EarlyLate.of(List.of(new Ordinal(0, 2, 18), new Ordinal(5, 1, 0), new Ordinal(4, 0, 0)));
        assertThat(phases.late().n()).isEqualTo(10);
        assertThat(phases.test().delta().value()).isPositive();
        assertThat(phases.verdict()).contains(Verdict.CLEAR);
    }

    /** 21 up and 9 down of 30: p 0.043, effect 0.4, clear alone and possible as one of two. */
    @Test
    void gainsThatWereLookedAtTogetherAreHeldToAllOfThem() {
        int[] before = new int[30];
        int[] after = new int[30];
        Arrays.fill(before, 2);
        Arrays.fill(after, 0, 21, 3);
        Arrays.fill(after, 21, 30, 1);
        KnowledgeGain one = new KnowledgeGain(before, after, 4);
        KnowledgeGain few = new KnowledgeGain(new int[29], new int[29], 4);
        assertThat(KnowledgeGain.verdicts(List.of(one))).containsExactly(Optional.of(Verdict.CLEAR));
        assertThat(KnowledgeGain.verdicts(List.of(one, few, one)))
                .as("what has too few pairs was not looked at")
                .containsExactly(Optional.of(Verdict.POSSIBLE), Optional.empty(), Optional.of(Verdict.POSSIBLE));
    }

    @Test
    void everyWordIsThereInBothLanguages() {
        for (Lang lang : Lang.values()) {
            Words words = Words.in(lang);
            assertThat(words.keys())
                    .containsAll(Stream.of(
                                    keys("verdict", Verdict.values()),
                                    keys("effect", EffectSize.values()),
                                    keys("missing", Missing.values()),
                                    keys("funnel", Funnel.Place.values()))
                            .flatMap(List::stream)
                            .toList());
        }
        assertThat(Words.in(Lang.FR).get("stats.verdict.CLEAR")).isEqualTo("écart net");
        assertThat(Words.in(Lang.FR).get("stats.verdict.POSSIBLE")).isEqualTo("écart possible");
        assertThat(Words.in(Lang.FR).get("stats.verdict.INCONCLUSIVE")).isEqualTo("non concluant");
    }

    private static List<String> keys(String kind, Enum<?>... values) {
        return Arrays.stream(values)
                .map(value -> "stats." + kind + "." + value.name())
                .toList();
    }
}
