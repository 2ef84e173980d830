package fr.spro.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.messaging.RelayPositions.Mark;
import fr.spro.platform.messaging.RelayPositions.Run;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AbandonedAttemptsTest {
    private static final Run RUN = new Run(3, 1);
    private static final Run AGAIN = new Run(3, 2);

    private final AbandonedAttempts left = new AbandonedAttempts(Duration.ofNanos(100));

    private Map<String, Map<String, Run>> at(long nanos, Map<String, Run> runs) {
        return left.among(Map.of("a", new Mark(5, runs)), nanos);
    }

    @Test
    void isLeftWhenItDoesNotChangeForLong() {
        assertThat(at(-50, Map.of("one", RUN))).isEmpty();
        assertThat(at(49, Map.of("one", RUN))).isEmpty();
        assertThat(at(50, Map.of("one", RUN, "two", RUN))).isEqualTo(Map.of("a", Map.of("one", RUN)));
        assertThat(at(150, Map.of("one", RUN, "two", RUN))).isEqualTo(Map.of("a", Map.of("one", RUN, "two", RUN)));
    }

    @Test
    void isNotWhileItIsAnnouncedAgainAndAgain() {
        at(0, Map.of("one", RUN));
        assertThat(at(99, Map.of("one", AGAIN))).isEmpty();
        assertThat(at(198, Map.of("one", AGAIN))).isEmpty();
        assertThat(at(199, Map.of("one", AGAIN))).isNotEmpty();
    }

    @Test
    void isAnotherWhenItComesBack() {
        at(0, Map.of("one", RUN));
        at(50, Map.of());
        assertThat(at(100, Map.of("one", RUN))).isEmpty();
    }
}
