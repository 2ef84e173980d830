package fr.spro.events.allocations.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.allocations.Allocation;
import fr.spro.events.allocations.Plan;
import fr.spro.events.allocations.Setting;
import fr.spro.platform.facts.Fact;
import fr.spro.platform.facts.Topics;
import fr.spro.platform.test.FactDocuments;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AllocationFactsTest {
    private static final String ONE = "0h2v9k4m7p1q8r3s6t5w0xyz12";
    private static final String OTHER = "1j3w8m5n6q2r7s4t9v0xyz12ab";

    private static Fact fact() {
        Setting setting = new Setting(
                List.of(
                        new Setting.Slot(
                                "Matin", Instant.parse("2027-03-16T08:30:00Z"), Instant.parse("2027-03-16T10:00:00Z")),
                        new Setting.Slot(
                                "Après-midi",
                                Instant.parse("2027-03-16T12:30:00Z"),
                                Instant.parse("2027-03-16T14:00:00Z"))),
                List.of(
                        workshop("accueillir-un-public-en-colere", "Accueillir un public en colère", "Salle Pagnol"),
                        workshop("les-metiers-de-la-mer", "Les métiers de la mer", null),
                        workshop("vae-mode-d-emploi", "VAE, mode d’emploi", "Salle 2")));
        Plan plan = new Plan(
                setting,
                List.of(new Plan.Person(ONE, List.of("les-metiers-de-la-mer")), new Plan.Person(OTHER, List.of())),
                List.of(),
                List.of(
                        new Plan.Seat(ONE, 1, "les-metiers-de-la-mer"),
                        new Plan.Seat(ONE, 2, "vae-mode-d-emploi"),
                        new Plan.Seat(OTHER, 2, "accueillir-un-public-en-colere")),
                true,
                true,
                0,
                Instant.parse("2027-03-10T14:00:00Z"));
        return AllocationFacts.of(
                new Allocation(
                        "alc-ateliers-2027-1",
                        5,
                        List.of(),
                        plan,
                        new Allocation.Published(plan, Instant.parse("2027-03-10T15:04:12.250Z"))),
                "alc-ateliers-2027");
    }

    private static Setting.Workshop workshop(String key, String title, @org.jspecify.annotations.Nullable String room) {
        return new Setting.Workshop(key, title, room, 12, List.of(1, 2), List.of());
    }

    @Test
    void equalsTheExample() {
        JsonMapper json = JsonMapper.shared();

        assertThat(fact().topic()).isEqualTo(Topics.ALLOCATIONS);
        assertThat(fact().key()).isEqualTo("alc-ateliers-2027-1");
        assertThat(json.valueToTree(fact().data()).toString())
                .isEqualTo(json.valueToTree(FactDocuments.example(AllocationFacts.TYPE))
                        .toString());
        assertThat(FactDocuments.violations(AllocationFacts.TYPE, fact().data()))
                .isEmpty();
    }

    @Test
    void isRefusedByTheSchemaWithAName() {
        Map<String, Object> more = new HashMap<>(FactDocuments.example(AllocationFacts.TYPE));
        more.put("names", Map.of(ONE, "Camille"));

        assertThat(FactDocuments.violations(AllocationFacts.TYPE, more)).isNotEmpty();
    }
}
