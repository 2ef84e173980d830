package fr.spro.events.territories.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.programme.Proposals;
import fr.spro.events.seed.SeedFile;
import fr.spro.events.territories.TestTerritories;
import fr.spro.platform.messaging.StateMessage;
import fr.spro.platform.test.MessageExamples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TerritoryMessagesTest {
    private static final String TYPE = "fr.spro.territory.v1";
    private final List<StateMessage> facts = SeedFile.programme(Proposals.NOW).territories().stream()
            .map(TerritoryMessages::of)
            .toList();

    @Test
    void equalTheExample() {
        StateMessage vaucluse = facts.stream()
                .filter(fact -> fact.key().equals("sud-vaucluse"))
                .findFirst()
                .orElseThrow();

        JsonMapper json = JsonMapper.shared();
        assertThat(json.valueToTree(vaucluse.data()).toString())
                .isEqualTo(json.valueToTree(MessageExamples.example(TYPE)).toString());
    }

    @Test
    void areValid() {
        List<StateMessage> all = new ArrayList<>(facts);
        all.add(TerritoryMessages.of(TestTerritories.closed(TestTerritories.area("gap", "SPRO Gap", "Gap"))));

        assertThat(all)
                .hasSize(10)
                .allSatisfy(fact -> assertThat(MessageExamples.violations(TYPE, fact.data()))
                        .isEmpty());
    }

    @Test
    void haveNothingThatTheSchemaDoesNotAllow() {
        StateMessage fact = facts.getFirst();

        assertThat(fact.topic()).isEqualTo("spro.territories");
        assertThat(fact.key()).isEqualTo("antibes-cannes-grasse");
        assertThat(fact.data())
                .containsOnlyKeys("territory", "version", "place", "name", "shortName", "open", "contact");
    }
}
