package fr.spro.registration.privacy.http;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.privacy.PersonErasure;
import fr.spro.registration.privacy.http.ErasuresController.ErasureJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ErasureStateTest {
    private static final Instant ASKED = Instant.parse("2027-04-14T09:00:00Z");

    private static String state(PersonErasure erasure, Duration later) {
        return ErasureJson.of(erasure, ASKED.plus(later)).state();
    }

    @Test
    void saysWhenAnErasureTakesLongerThanItShould() {
        PersonErasure asked = PersonErasure.asked("e", ASKED, PersonErasure.HOLDER, "person", Set.of());
        PersonErasure settling =
                new PersonErasure("e", ASKED, PersonErasure.HOLDER, "person", Set.of(), 0, ASKED.plusSeconds(60), null);
        PersonErasure done = new PersonErasure(
                "e", ASKED, PersonErasure.HOLDER, null, Set.of(), 0, ASKED.plusSeconds(60), ASKED.plusSeconds(61));
        assertThat(state(asked, Duration.ofMinutes(15))).isEqualTo("UNDER_WAY");
        assertThat(state(asked, Duration.ofMinutes(16))).isEqualTo("STUCK");
        assertThat(state(settling, Duration.ofMinutes(1))).isEqualTo("SETTLING");
        assertThat(state(settling, Duration.ofMinutes(16))).isEqualTo("STUCK");
        assertThat(state(done, Duration.ofDays(1))).isEqualTo("DONE");
    }
}
