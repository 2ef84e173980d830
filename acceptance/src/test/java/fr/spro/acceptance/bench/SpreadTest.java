package fr.spro.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void theMedianIsTheOneInTheMiddle() {
        assertThat(Spread.of(List.of(9.0, 1.0, 5.0))).isEqualTo(new Spread(5, 1, 9));
        assertThat(Spread.of(List.of(7.0))).isEqualTo(new Spread(7, 7, 7));
    }

    @Test
    void ofAnEvenNumberTheMedianIsBetweenTheTwoInTheMiddle() {
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 100.0))).isEqualTo(new Spread(3, 1, 100));
    }

    @Test
    void rangesMeetWhereTheyHaveAValueInCommon() {
        Spread low = new Spread(2, 1, 3);
        assertThat(low.meets(new Spread(4, 3, 5))).isTrue();
        assertThat(low.meets(new Spread(2, 0, 9))).isTrue();
        assertThat(low.meets(new Spread(5, 3.1, 6))).isFalse();
        assertThat(new Spread(5, 3.1, 6).meets(low)).isFalse();
    }

    @Test
    void nothingHasNoMedian() {
        assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
