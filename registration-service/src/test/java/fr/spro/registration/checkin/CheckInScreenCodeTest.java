package fr.spro.registration.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CheckInScreenCodeTest {

    private static final Instant NOW = Instant.parse("2027-04-14T07:30:00Z");

    private final CheckInScreenCode code =
            new CheckInScreenCode("a secret of the service".getBytes(StandardCharsets.UTF_8));

    @Test
    void changesEveryHalfMinuteAndSaysWhen() {
        String shown = code.at("s", NOW);
        assertThat(shown).hasSize(16).matches("[A-Za-z0-9_-]+");
        assertThat(code.at("s", NOW.plusSeconds(29))).isEqualTo(shown);
        assertThat(code.at("s", NOW.plusSeconds(30))).isNotEqualTo(shown);
        assertThat(code.until(NOW.plusSeconds(12))).isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void isGoodWhileShownAndForTwoStepsAfterNeitherLaterNorEarlier() {
        String shown = code.at("s", NOW);
        assertThat(code.accepts("s", shown, NOW)).isTrue();
        assertThat(code.accepts("s", shown, NOW.plusSeconds(89))).isTrue();
        assertThat(code.accepts("s", shown, NOW.plusSeconds(90))).isFalse();
        assertThat(code.accepts("s", shown, NOW.minusSeconds(1))).isFalse();
    }

    @Test
    void isOfOneSessionAndOneSecretOnly() {
        String shown = code.at("s", NOW);
        assertThat(code.accepts("t", shown, NOW)).isFalse();
        assertThat(new CheckInScreenCode("another secret of one".getBytes(StandardCharsets.UTF_8))
                        .accepts("s", shown, NOW))
                .isFalse();
        assertThat(code.accepts("s", "", NOW)).isFalse();
        assertThatThrownBy(() -> new CheckInScreenCode(new byte[15])).isInstanceOf(IllegalArgumentException.class);
    }
}
