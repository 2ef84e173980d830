package fr.spro.gateway.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

class LatestAvailabilityTest {

    private final LatestAvailability newest = new LatestAvailability();

    private static AvailabilityMessage numbers(String session, String territory, long version) {
        return new AvailabilityMessage(session, territory, version, "{}");
    }

    private static List<String> sessions(LatestAvailability.Look look) {
        return look.numbers().stream().map(AvailabilityMessage::session).toList();
    }

    @Test
    void aLookShowsWhatCameAfterTheLastOneAndOnlyTheNewestOfIt() {
        newest.take(numbers("a", "t", 1));
        newest.take(numbers("b", "t", 1));
        LatestAvailability.Look first = newest.after(0, numbers -> true);
        AvailabilityMessage last = numbers("a", "t", 3);
        newest.take(numbers("a", "t", 2));
        newest.take(last);

        assertThat(sessions(first)).containsExactly("a", "b");
        assertThat(newest.after(first.sequence(), numbers -> true).numbers()).containsExactly(last);
        assertThat(sessions(newest.after(0, numbers -> true))).containsExactly("b", "a");
    }

    @Test
    void takesNothingThatItHasOrThatIsOlder() {
        assertThat(newest.take(numbers("a", "t", 5))).isTrue();
        assertThat(newest.take(numbers("a", "t", 5))).isFalse();
        assertThat(newest.take(numbers("a", "t", 4))).isFalse();
        assertThat(newest.take(numbers("a", "t", 6))).isTrue();
    }

    @Test
    void aPageIsToldWhatItAskedFor() {
        newest.take(numbers("a", "north", 1));
        newest.take(numbers("b", "south", 1));
        newest.take(numbers("c", "south", 1));

        assertThat(asked("")).containsExactly("a", "b", "c");
        assertThat(asked("territory", "south")).containsExactly("b", "c");
        assertThat(asked("territory", " ")).containsExactly("a", "b", "c");
        assertThat(asked("sessions", "c, a")).containsExactly("a", "c");
        assertThat(asked("sessions", "c", "sessions", "b")).containsExactly("b", "c");
        assertThat(asked("territory", "south", "sessions", "a,b")).containsExactly("b");
        assertThat(asked("sessions", "")).isEmpty();
    }

    private List<String> asked(String... parameters) {
        MultiValueMap<String, String> all = new LinkedMultiValueMap<>();
        for (int i = 0; i + 1 < parameters.length; i += 2) {
            all.add(parameters[i], parameters[i + 1]);
        }
        return sessions(newest.after(0, LiveSubscriber.wanted(all)));
    }
}
