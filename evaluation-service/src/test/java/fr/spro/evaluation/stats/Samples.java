package fr.spro.evaluation.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Numbers that several tests draw from. */
final class Samples {
    private Samples() {}

    /** Groups on one scale of 2 to 5 levels, each level given by up to `most` people; they may be empty. */
    static Arbitrary<List<Ordinal>> groups(int least, int greatest, int most) {
        return Arbitraries.integers()
                .between(2, 5)
                .flatMap(levels -> Arbitraries.integers()
                        .between(0, most)
                        .array(int[].class)
                        .ofSize(levels)
                        .map(Ordinal::new)
                        .list()
                        .ofMinSize(least)
                        .ofMaxSize(greatest));
    }

    /** Shares of up to 150 answers. */
    static Arbitrary<Proportion> proportions() {
        return Arbitraries.integers()
                .between(1, 150)
                .flatMap(n -> Arbitraries.integers().between(0, n).map(x -> new Proportion(x, n)));
    }

    /** The same answers with the scale turned round. */
    static Ordinal turned(Ordinal answers) {
        return new Ordinal(IntStream.range(0, answers.levels())
                .map(level -> answers.count(answers.levels() - 1 - level))
                .toArray());
    }

    /** The answers one by one. */
    static double[] oneByOne(Ordinal answers) {
        return IntStream.range(0, answers.levels())
                .flatMap(level -> IntStream.generate(() -> level).limit(answers.count(level)))
                .asDoubleStream()
                .toArray();
    }

    static void expect(Interval interval, double low, double high, double precision) {
        assertThat(interval.low()).isEqualTo(low, within(precision));
        assertThat(interval.high()).isEqualTo(high, within(precision));
    }
}
