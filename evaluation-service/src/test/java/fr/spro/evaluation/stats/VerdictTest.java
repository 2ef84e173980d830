package fr.spro.evaluation.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.i18n.TextLanguage;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors, the inverted funnel and the error rate of the one comparison policy. */
class VerdictTest {
    private static final Offset<Double> EXACT = within(1e-4);

    @ParameterizedTest
    @CsvSource({
        "9, 13, 128, 146, 24, 0.1143, 1, INCONCLUSIVE",
        "5, 14, 88, 136, 24, 0.0394, 0.945, INCONCLUSIVE",
        "21, 21, 128, 146, 24, 0.1008, 1, INCONCLUSIVE",
        "86, 159, 538, 790, 99, 4.79e-5, 0.0047, CLEAR",
        "43, 81, 527, 750, 99, 8.19e-4, 0.081, POSSIBLE"
    })
    void shareComparisonFollowsTheVectors(
            int x, int n, int favourable, int total, int m, double p, double q, Verdict word) {
        ShareComparison comparison = new ShareComparison(x, n, favourable, total);
        assertThat(comparison.p()).isEqualTo(p, EXACT);
        assertThat(Verdict.corrected(comparison.p(), m)).isEqualTo(q, within(1e-3));
        assertThat(comparison.verdict(m)).contains(word);
    }

    @Test
    void signTestFollowsTheVector() {
        SignTest gain = new SignTest(26, 0);
        assertThat(gain.p()).isEqualTo(2.98e-8, within(1e-10));
        assertThat(gain.verdict(27, 28)).contains(Verdict.CLEAR);
        assertThat(gain.verdict(9, 28)).isEmpty();
        assertThat(Verdict.corrected(0.00069, 192)).isEqualTo(0.132, within(1e-3));
        assertThat(Verdict.of(0.00069, 192)).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void comparisonNeedsTenAnswersOnBothSides() {
        assertThat(new ShareComparison(6, 9, 538, 790).verdict(99)).isEmpty();
        assertThat(new ShareComparison(10, 30, 10, 39).verdict(1)).isEmpty();
        assertThat(new ShareComparison(10, 10, 10, 20).verdict(1)).contains(Verdict.CLEAR);
        assertThat(ShareComparison.limits(9, 538, 790, 99)).isEmpty();
    }

    @Test
    void differenceOfLessThanFivePointsIsInconclusive() {
        assertThat(new ShareComparison(5200, 10_000, 9_710, 19_400).verdict(1)).contains(Verdict.INCONCLUSIVE);
        assertThat(new ShareComparison(5300, 10_000, 9_600, 19_400).verdict(1)).contains(Verdict.CLEAR);
    }

    @Test
    void funnelLimitsFollowTheVector() {
        Samples.expect(ShareComparison.limits(159, 538, 790, 99).orElseThrow(), 91 / 159.0, 125 / 159.0, 1e-9);
        assertThat(word(90)).isEqualTo(Verdict.POSSIBLE);
        assertThat(word(126)).isEqualTo(Verdict.POSSIBLE);
        assertThat(word(89)).isEqualTo(Verdict.CLEAR);
        assertThat(word(127)).isEqualTo(Verdict.CLEAR);
    }

    private static Verdict word(int x) {
        return new ShareComparison(x, 159, 538, 790).verdict(99).orElseThrow();
    }

    @Test
    void unitIsOutsideTheFunnelExactlyWhenItHasAWord() {
        Random random = new Random(7);
        int outside = 0;
        for (int release = 0; release < 10_000; release++) {
            int total = 20 + random.nextInt(250);
            int favourable = random.nextInt(total + 1);
            int n = 10 + random.nextInt(total - 19);
            int least = Math.max(0, n - (total - favourable));
            int x = least + random.nextInt(Math.min(n, favourable) - least + 1);
            int m = 1 + random.nextInt(120);
            Interval limits = ShareComparison.limits(n, favourable, total, m).orElseThrow();
            Verdict word =
                    new ShareComparison(x, n, favourable, total).verdict(m).orElseThrow();
            assertThat(limits.contains((double) x / n))
                    .as("%d of %d in %d of %d, m = %d: %s", x, n, favourable, total, m, word)
                    .isEqualTo(word == Verdict.INCONCLUSIVE);
            outside += word == Verdict.INCONCLUSIVE ? 0 : 1;
        }
        assertThat(outside).isBetween(1_000, 9_500);
    }

    @Test
    void reportsWithoutAnyDifferenceRarelyHaveAWord() {
        Random random = new Random(11);
        int[] sizes = {159, 131, 120, 110, 99, 81, 60, 30};
        int total = Arrays.stream(sizes).sum();
        int clear = 0;
        int any = 0;
        for (int report = 0; report < 1_000; report++) {
            boolean isClear = false;
            boolean isAny = false;
            for (double share : new double[] {0.9, 0.68, 0.7, 0.8, 0.75}) {
                boolean[] answers = new boolean[total];
                int favourable = (int) Math.round(share * total);
                Arrays.fill(answers, 0, favourable, true);
                for (int i = total - 1; i > 0; i--) {
                    int j = random.nextInt(i + 1);
                    boolean kept = answers[i];
                    answers[i] = answers[j];
                    answers[j] = kept;
                }
                int from = 0;
                for (int n : sizes) {
                    int start = from;
                    int x = (int) IntStream.range(start, start + n)
                            .filter(i -> answers[i])
                            .count();
                    Verdict word = new ShareComparison(x, n, favourable, total)
                            .verdict(5 * sizes.length)
                            .orElseThrow();
                    isClear |= word == Verdict.CLEAR;
                    isAny |= word != Verdict.INCONCLUSIVE;
                    from += n;
                }
            }
            clear += isClear ? 1 : 0;
            any += isAny ? 1 : 0;
        }
        assertThat(clear).isLessThanOrEqualTo(50);
        assertThat(any).isBetween(1, 100);
    }

    @Test
    void everyWordIsThereInBothLanguages() {
        for (TextLanguage lang : TextLanguage.values()) {
            for (Verdict word : Verdict.values()) {
                assertThat(ServiceTexts.in(lang).get("verdict." + word)).isNotBlank();
            }
        }
    }
}
