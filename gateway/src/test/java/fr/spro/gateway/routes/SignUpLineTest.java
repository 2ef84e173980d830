package fr.spro.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SignUpLineTest {

    private final SignUpLine.Limits limits = new SignUpLine.Limits(2, 3, 3, 20);
    private final AtomicInteger everywhere = new AtomicInteger();
    private final SignUpLine<String> line = line();

    private SignUpLine<String> line() {
        return new SignUpLine<>(limits, everywhere, String::length);
    }

    private List<String> next() {
        return line.next(one -> !one.startsWith("gone"));
    }

    private void come(String... all) {
        for (String one : all) {
            line.add(one);
        }
    }

    @Test
    void letsTheFirstGoAloneAndTheOthersTogether() {
        assertThat(line.begin()).isTrue();
        assertThat(line.begin()).isTrue();
        assertThat(line.begin()).isFalse();
        come("a", "b", "c", "d");
        assertThat(next()).as("enough are under way").isEmpty();

        line.end();
        assertThat(next()).containsExactly("a", "b", "c");
        assertThat(next()).isEmpty();
        line.end();
        assertThat(next()).containsExactly("d");
    }

    @Test
    void letsNobodyPassThoseWhoWait() {
        assertThat(line.begin()).isTrue();
        come("a");
        assertThat(line.begin()).isFalse();
        assertThat(next()).containsExactly("a");
        line.end();
        line.end();
        assertThat(line.begin()).isTrue();
    }

    @Test
    void takesNobodyAlongWhoHasGone() {
        come("gone 1", "a", "gone 2", "b", "c", "d");
        assertThat(next()).containsExactly("a", "b", "c");
        assertThat(next()).containsExactly("d");
    }

    @Test
    void takesNoMoreThanThereIsRoomFor() {
        come("twelve bytes", "eight by", "a");
        assertThat(next()).containsExactly("twelve bytes", "eight by");
        assertThat(next()).containsExactly("a");
    }

    @Test
    void takesWhoIsLargerThanACallAloneInOne() {
        come("a", "more than twenty bytes", "b");
        assertThat(next()).containsExactly("a");
        assertThat(next()).containsExactly("more than twenty bytes");
        line.end();
        assertThat(next()).containsExactly("b");
    }

    @Test
    void beginsNoCallForNobody() {
        come("gone 1", "gone 2");
        assertThat(next()).isEmpty();
        assertThat(line.begin()).isTrue();
        assertThat(line.begin()).isTrue();
    }

    @Test
    void letsOneGoAtATimeWhileManyAreUnderWayElsewhere() {
        SignUpLine<String> other = line();
        assertThat(List.of(other.begin(), other.begin(), line.begin())).containsOnly(true);
        assertThat(line.begin()).as("three are under way").isFalse();
        come("a", "b", "c", "d");
        assertThat(next()).as("three are under way").isEmpty();

        line.end();
        assertThat(next()).containsExactly("a", "b", "c");
        assertThat(next()).as("three are under way again").isEmpty();

        other.end();
        assertThat(next()).containsExactly("d");

        assertThat(line().begin()).as("one is let go at each").isTrue();
    }

    @Test
    void countsOnlyCallsThatAreUnderWay() {
        assertThat(line.begin()).isTrue();
        line.end();
        come("a", "gone");
        assertThat(next()).containsExactly("a");
        line.end();
        assertThat(next()).isEmpty();
        assertThat(everywhere).hasValue(0);
    }
}
