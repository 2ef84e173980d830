package fr.spro.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SignUpLineTest {

    private final SignUpLine<String> line = new SignUpLine<>(2, 3, 20, String::length);

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
}
