package fr.spro.events.allocations.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.allocations.Allocation;
import fr.spro.events.allocations.AllocationPlan;
import fr.spro.events.allocations.WorkshopDay;
import fr.spro.platform.messaging.StateMessage;
import fr.spro.platform.messaging.Topics;
import fr.spro.platform.test.MessageExamples;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AllocationMessagesTest {
    private static final String ONE = "0h2v9k4m7p1q8r3s6t5w0xyz12";
    private static final String OTHER = "1j3w8m5n6q2r7s4t9v0xyz12ab";

    private static StateMessage fact() {
        WorkshopDay setting = new WorkshopDay(
                List.of(
                        new WorkshopDay.Slot(
                                "Matin", Instant.parse("2027-03-16T08:30:00Z"), Instant.parse("2027-03-16T10:00:00Z")),
                        new WorkshopDay.Slot(
                                "Après-midi",
                                Instant.parse("2027-03-16T12:30:00Z"),
                                Instant.parse("2027-03-16T14:00:00Z"))),
                List.of(
                        workshop("accueillir-un-public-en-colere", "Accueillir un public en colère", "Salle Pagnol"),
                        workshop("les-metiers-de-la-mer", "Les métiers de la mer", null),
                        workshop("vae-mode-d-emploi", "VAE, mode d’emploi", "Salle 2")));
        AllocationPlan plan = new AllocationPlan(
                setting,
                List.of(
                        new AllocationPlan.Person(ONE, List.of("les-metiers-de-la-mer")),
                        new AllocationPlan.Person(OTHER, List.of())),
                List.of(),
                List.of(
                        new AllocationPlan.Seat(ONE, 1, "les-metiers-de-la-mer"),
                        new AllocationPlan.Seat(ONE, 2, "vae-mode-d-emploi"),
                        new AllocationPlan.Seat(OTHER, 2, "accueillir-un-public-en-colere")),
                true,
                true,
                0,
                Instant.parse("2027-03-10T14:00:00Z"));
        return AllocationMessages.of(
                new Allocation(
                        "alc-ateliers-2027-1",
                        5,
                        List.of(),
                        plan,
                        new Allocation.Published(plan, Instant.parse("2027-03-10T15:04:12.250Z"))),
                "alc-ateliers-2027");
    }

    private static WorkshopDay.Workshop workshop(
            String key, String title, @org.jspecify.annotations.Nullable String room) {
        return new WorkshopDay.Workshop(key, title, room, 12, List.of(1, 2), List.of());
    }

    @Test
    void equalsTheExample() {
        JsonMapper json = JsonMapper.shared();

        assertThat(fact().topic()).isEqualTo(Topics.ALLOCATIONS);
        assertThat(fact().key()).isEqualTo("alc-ateliers-2027-1");
        assertThat(json.valueToTree(fact().data()).toString())
                .isEqualTo(json.valueToTree(MessageExamples.example(AllocationMessages.TYPE))
                        .toString());
        assertThat(MessageExamples.violations(AllocationMessages.TYPE, fact().data()))
                .isEmpty();
    }

    @Test
    void isRefusedByTheSchemaWithAName() {
        Map<String, Object> more = new HashMap<>(MessageExamples.example(AllocationMessages.TYPE));
        more.put("names", Map.of(ONE, "Camille"));

        assertThat(MessageExamples.violations(AllocationMessages.TYPE, more)).isNotEmpty();
    }
}
