package fr.spro.registration.privacy.http;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.privacy.Erasure;
import fr.spro.registration.privacy.http.ErasuresController.ErasureJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ErasureStateTest {
    private static final Instant ASKED = Instant.parse("2027-04-14T09:00:00Z");

    private static String state(Erasure erasure, Duration later) {
        return ErasureJson.of(erasure, ASKED.plus(later)).state();
    }

    @Test
    void saysWhenAnErasureTakesLongerThanItShould() {
        Erasure asked = Erasure.asked("e", ASKED, Erasure.HOLDER, "person", Set.of());
        Erasure settling = new Erasure("e", ASKED, Erasure.HOLDER, "person", Set.of(), 0, ASKED.plusSeconds(60), null);
        Erasure done = new Erasure(
                "e", ASKED, Erasure.HOLDER, null, Set.of(), 0, ASKED.plusSeconds(60), ASKED.plusSeconds(61));
        assertThat(state(asked, Duration.ofMinutes(15))).isEqualTo("UNDER_WAY");
        assertThat(state(asked, Duration.ofMinutes(16))).isEqualTo("STUCK");
        assertThat(state(settling, Duration.ofMinutes(1))).isEqualTo("SETTLING");
        assertThat(state(settling, Duration.ofMinutes(16))).isEqualTo("STUCK");
        assertThat(state(done, Duration.ofDays(1))).isEqualTo("DONE");
    }
}
