package fr.spro.registration.views.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.MessageExamples;
import fr.spro.registration.views.RotationCopy;
import fr.spro.registration.views.RotationCopy.Turn;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The documented example of a rotation as this service reads it, and what somebody sees of it. */
class RotationMessageListenerTest {
    private static final Instant START = Instant.parse("2027-03-02T08:30:00Z");

    private final RotationCopy rotation = RotationMessageListener.toCopy(
            JsonMapper.shared().valueToTree(MessageExamples.example("fr.spro.rotation.v1")));

    @Test
    void tellsSomebodyTheirTablesWithTheTimesOfTheRoundThatReallyStarted() {
        assertThat(rotation.version()).isEqualTo(4);
        assertThat(rotation.planOf("0h2v9k4m7p1q8r3s6t5w0xyz12", START))
                .containsExactly(
                        new Turn(1, START, 1, "Cap emploi"),
                        new Turn(2, Instant.parse("2027-03-02T09:38:12.250Z"), 2, "CIO d’Aubagne"),
                        new Turn(3, Instant.parse("2027-03-02T09:46:12.250Z"), 3, "FAF.TT"));
    }

    @Test
    void showsPausesAndEndsWhereSomebodyIsMissing() {
        assertThat(rotation.planOf("1j3w8m5n6q2r7s4t9v0xyz12ab", null))
                .containsExactly(
                        new Turn(1, null, 2, "CIO d’Aubagne"),
                        new Turn(2, Instant.parse("2027-03-02T09:38:12.250Z"), null, null));
        assertThat(rotation.planOf("somebody-else", START)).isEmpty();
    }
}
