package fr.spro.registration.views.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.platform.test.MessageExamples;
import fr.spro.registration.roster.TeamContact;
import fr.spro.registration.views.Territory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The documented example of a territory as this service reads it. */
class TerritoryMessageListenerTest {
    private static final String TYPE = "fr.spro.territory.v1";

    private final Map<String, Object> example = MessageExamples.example(TYPE);

    private static JsonNode json(Map<String, Object> data) {
        return JsonMapper.shared().valueToTree(data);
    }

    @Test
    void readsTheExample() {
        assertThat(MessageExamples.violations(TYPE, example)).isEmpty();
        assertThat(TerritoryMessageListener.toTerritory(json(example)))
                .isEqualTo(new Territory(
                        "sud-vaucluse",
                        1,
                        "SPRO Sud Vaucluse",
                        new TeamContact("Équipe du SPRO Sud Vaucluse", "sud-vaucluse@rencontres.example", null, null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"territory", "version", "name"})
    void failsOnWhatIsMissing(String field) {
        example.remove(field);
        assertThatThrownBy(() -> TerritoryMessageListener.toTerritory(json(example)))
                .hasMessageContaining(field);
    }

    @ParameterizedTest
    @CsvSource({
        "territory, 12",
        "territory, null",
        "version, '\"1\"'",
        "version, 1.5",
        "version, 0",
        "version, null",
        "name, 12",
        "name, '\" \"'",
        "name, null"
    })
    void failsOnAnotherType(String field, String value) {
        example.put(field, JsonMapper.shared().readTree(value));
        assertThatThrownBy(() -> TerritoryMessageListener.toTerritory(json(example)))
                .isInstanceOf(RuntimeException.class);
    }
}
