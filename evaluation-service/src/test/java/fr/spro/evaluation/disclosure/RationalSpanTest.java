package fr.spro.evaluation.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RationalSpanTest {
    private static RationalSpan span(List<long[]> vectors) {
        RationalSpan span = new RationalSpan();
        vectors.forEach(span::add);
        return span;
    }

    /** A vector of small numbers, many of them 0; the last place keeps the scale. */
    private static long[] vector(int width, long scale, Random random) {
        long[] vector = new long[width + 1];
        for (int i = 0; i < width; i++) {
            vector[i] = random.nextInt(3) == 0 ? random.nextInt(7) - 3 : 0;
        }
        vector[width] = scale;
        return vector;
    }

    @Property(tries = 3000)
    void twoVectorsHaveOneNormalFormExactlyWhenTheirDifferenceIsInTheSpan(@ForAll long seed) {
        Random random = new Random(seed);
        int width = 1 + random.nextInt(5);
        List<long[]> given = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            given.add(vector(width, 0, random));
        }
        RationalSpan span = span(given);
        long[] one = vector(width, 1, random);
        long[] other = one.clone();
        for (long[] vector : given) {
            int times = random.nextInt(7) - 3;
            for (int i = 0; i < other.length; i++) {
                other[i] += times * vector[i];
            }
        }
        assertThat(span.normal(one)).isNotEmpty().isEqualTo(span.normal(other));
        assertThat(span.normal(one).getLast()).isPositive();

        long[] third = vector(width, 1, random);
        long[] difference = new long[width + 1];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = third[i] - one[i];
        }
        assertThat(span.normal(third).equals(span.normal(one))).isEqualTo(Exact.inSpan(given, difference));
    }

    @Test
    void halvesAreCombinationsToo() {
        RationalSpan span = span(List.of(new long[] {2, 2, 0}));
        assertThat(span.normal(new long[] {1, 1, 1})).containsExactly(0L, 0L, 1L);
        assertThat(span.normal(new long[] {1, 0, 1}))
                .isEqualTo(span.normal(new long[] {0, -1, 1}))
                .isNotEqualTo(span.normal(new long[] {0, 1, 1}));
    }

    @Test
    void whereNumbersGrowTooLargeTheAnswerIsThatNothingIsKnown() {
        long huge = 1L << 61;
        RationalSpan span = span(List.of(new long[] {huge + 1, 1, 0}));
        assertThat(span.normal(new long[] {5, 0, 1})).isEmpty();
        assertThat(span.normal(new long[] {0, 3, 1})).as("needs nothing of it").containsExactly(0L, 3L, 1L);

        RationalSpan same = span(List.of(new long[] {huge + 1, 1, 0}, new long[] {5, 0, 0}));
        assertThat(same.normal(new long[] {0, 3, 1}))
                .as("what could not be reduced is not added")
                .containsExactly(0L, 3L, 1L);
    }
}
