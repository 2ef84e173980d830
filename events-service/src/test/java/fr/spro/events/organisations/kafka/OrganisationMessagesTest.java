package fr.spro.events.organisations.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.programme.Proposals;
import fr.spro.events.seed.SeedFile;
import fr.spro.platform.messaging.StateMessage;
import fr.spro.platform.test.MessageExamples;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OrganisationMessagesTest {
    private static final String TYPE = "fr.spro.organisation.v1";
    private final List<StateMessage> facts = SeedFile.programme(Proposals.NOW).organisations().stream()
            .map(OrganisationMessages::of)
            .toList();

    @Test
    void equalTheExample() {
        StateMessage cio = facts.stream()
                .filter(fact -> fact.key().equals("sv-cio-de-cavaillon"))
                .findFirst()
                .orElseThrow();

        JsonMapper json = JsonMapper.shared();
        assertThat(json.valueToTree(cio.data()).toString())
                .isEqualTo(json.valueToTree(MessageExamples.example(TYPE)).toString());
    }

    @Test
    void areValid() {
        assertThat(facts)
                .hasSize(76)
                .allSatisfy(fact -> assertThat(MessageExamples.violations(TYPE, fact.data()))
                        .isEmpty());
    }
}
