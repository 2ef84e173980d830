package fr.spro.gateway.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LotteryTest {

    private static String key(int number) {
        return "%064x".formatted(number);
    }

    private static long[] ranks(int key, int early) {
        Lottery lottery = Lottery.of(key(key), early);
        return IntStream.range(0, early)
                .mapToLong(number -> lottery.rank(new Ticket("s", true, number)))
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 17, 1_000, 20_000})
    void givesEveryRankToOneTicket(int early) {
        assertThat(ranks(7, early))
                .containsExactlyInAnyOrder(LongStream.range(0, early).toArray());
    }

    @Test
    void isTheSameWhereverTheKeyIs() {
        assertThat(ranks(7, 500)).isEqualTo(ranks(7, 500)).isNotEqualTo(ranks(8, 500));
    }

    /** Chi-square with 5 degrees of freedom: above 20.5 once in a thousand. */
    @Test
    void makesEveryOrderOfThreeAsLikely() {
        int draws = 6_000;
        Map<String, Integer> orders = new HashMap<>();
        for (int key = 0; key < draws; key++) {
            orders.merge(Arrays.toString(ranks(key, 3)), 1, Integer::sum);
        }

        double expected = draws / 6.0;
        assertThat(orders).hasSize(6);
        assertThat(orders.values().stream()
                        .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                        .sum())
                .isLessThan(20.5);
    }

    /** The mean rank of the first hundred of a thousand, over a hundred draws: 499.5, give or take 2.7. */
    @Test
    void givesThoseWhoCameFirstNoAdvantage() {
        double mean = IntStream.range(0, 100)
                .mapToDouble(key ->
                        LongStream.of(ranks(key, 1_000)).limit(100).average().orElseThrow())
                .average()
                .orElseThrow();

        assertThat(mean).isBetween(489.0, 510.0);
    }

    @Test
    void putsThoseWhoComeLaterBehindInTheirOrder() {
        Lottery lottery = Lottery.of(key(1), 40);

        assertThat(lottery.rank(new Ticket("s", false, 0))).isEqualTo(40);
        assertThat(lottery.rank(new Ticket("s", false, 3))).isEqualTo(43);
        assertThat(lottery.knows(new Ticket("s", true, 39))).isTrue();
        assertThat(lottery.knows(new Ticket("s", true, 40))).isFalse();
    }
}
