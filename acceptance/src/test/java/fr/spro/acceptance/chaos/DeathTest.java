package fr.spro.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeathTest {

    private static final Instant AT = Instant.parse("2027-01-12T09:00:00Z");

    private static Killer.Death of(String program) {
        return new Killer.Death(program, null, "", AT, Duration.ofSeconds(5));
    }

    @Test
    void whoSentALetterMayHaveEndedBeforeTheMark() {
        Killer.Death second = of("registration-service-2");
        assertThat(second.mayLeaveUnmarked(AT.minusMillis(20))).isTrue();
        assertThat(second.mayLeaveUnmarked(AT.minusSeconds(4))).isTrue();
        assertThat(second.mayLeaveUnmarked(AT.minusSeconds(6))).isFalse();
    }

    @Test
    void whoHasEndedSendsNothing() {
        assertThat(of("registration-service").mayLeaveUnmarked(AT.plusSeconds(1)))
                .isTrue();
        assertThat(of("registration-service").mayLeaveUnmarked(AT.plusSeconds(3)))
                .isFalse();
    }

    @Test
    void nothingIsMarkedWhileTheDatabaseIsAway() {
        assertThat(of("database").mayLeaveUnmarked(AT.minusSeconds(4))).isTrue();
        assertThat(of("database").mayLeaveUnmarked(AT.plusSeconds(6))).isTrue();
        assertThat(of("database").mayLeaveUnmarked(AT.plusSeconds(8))).isFalse();
    }

    @Test
    void nobodyElseSendsOrMarks() {
        assertThat(of("kafka").mayLeaveUnmarked(AT)).isFalse();
        assertThat(of("gateway").mayLeaveUnmarked(AT)).isFalse();
        assertThat(of("events-service").mayLeaveUnmarked(AT)).isFalse();
    }
}
