package fr.spro.registration.views.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.MessageExamples;
import fr.spro.registration.views.PairingCopy;
import fr.spro.registration.views.PairingCopy.Answer;
import fr.spro.registration.views.PairingCopy.Own;
import fr.spro.registration.views.PairingCopy.Visit;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The documented example of a pairing as this service reads it. */
class PairingMessageListenerTest {
    private final PairingCopy pairing = PairingMessageListener.toCopy(
            JsonMapper.shared().valueToTree(MessageExamples.example("fr.spro.pairing.v1")));

    @Test
    void tellsEachOfAConfirmedPairTheOtherAndTheVisits() {
        Own own = pairing.of("1j3w8m5n6q2r7s4t9v0xyz12ab").orElseThrow();

        assertThat(pairing.version()).isEqualTo(7);
        assertThat(own.pair().state()).isEqualTo(Answer.CONFIRMED);
        assertThat(own.partner().organisation()).isEqualTo("Mission Locale");
        assertThat(own.partner().receives())
                .isEqualTo(new Visit(
                        Instant.parse("2027-03-09T08:30:00Z"),
                        Instant.parse("2027-03-09T10:30:00Z"),
                        "12 rue de la République, Cavaillon"));
        assertThat(own.me().receives()).isEqualTo(new Visit(null, null, null));
    }

    @Test
    void takesOneNoForTheWholePair() {
        Own own = pairing.of("2k4x7n6p5r1s8t3v0wxyz12abc").orElseThrow();

        assertThat(own.pair().number()).isEqualTo(3);
        assertThat(own.me().answer()).isEqualTo(Answer.PROPOSED);
        assertThat(own.pair().state()).isEqualTo(Answer.DECLINED);
        assertThat(own.partner().organisation()).isNull();
        assertThat(pairing.of("somebody-else")).isEmpty();
    }
}
