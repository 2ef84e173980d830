package fr.spro.registration.views.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.MessageExamples;
import fr.spro.registration.views.AllocationCopy;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The documented example of an allocation as this service reads it. */
class AllocationMessageListenerTest {
    private final AllocationCopy allocation = AllocationMessageListener.toCopy(
            JsonMapper.shared().valueToTree(MessageExamples.example("fr.spro.allocation.v1")));

    @Test
    void tellsSomebodyTheirPlacesSlotBySlot() {
        assertThat(allocation.version()).isEqualTo(5);
        assertThat(allocation.publishedAt()).isEqualTo(Instant.parse("2027-03-10T15:04:12.250Z"));
        assertThat(allocation.placesOf("0h2v9k4m7p1q8r3s6t5w0xyz12"))
                .containsExactly("les-metiers-de-la-mer", "vae-mode-d-emploi");
        assertThat(allocation.placesOf("1j3w8m5n6q2r7s4t9v0xyz12ab"))
                .containsExactly(null, "accueillir-un-public-en-colere");
        assertThat(allocation.placesOf("somebody-else")).isEmpty();
        assertThat(allocation.workshop("vae-mode-d-emploi"))
                .contains(new AllocationCopy.Workshop("vae-mode-d-emploi", "VAE, mode d’emploi", "Salle 2"));
        assertThat(allocation.slots().getFirst().start()).isEqualTo(Instant.parse("2027-03-16T08:30:00Z"));
    }
}
