package fr.spro.evaluation.territories.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.evaluation.territories.Territory;
import fr.spro.platform.test.MessageExamples;
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
                .isEqualTo(new Territory("sud-vaucluse", 1, "SPRO Sud Vaucluse", "Sud Vaucluse"));
    }

    @Test
    void setsApostrophesAsTheyAreSet() {
        example.put("name", "SPRO Pays d'Aubagne et de l'Étoile ");
        example.put("shortName", "Pays d'Aubagne");
        Territory territory = TerritoryMessageListener.toTerritory(json(example));
        assertThat(territory.name()).isEqualTo("SPRO Pays d’Aubagne et de l’Étoile");
        assertThat(territory.shortName()).isEqualTo("Pays d’Aubagne");
    }

    @ParameterizedTest
    @ValueSource(strings = {"territory", "version", "name", "shortName"})
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
        "name, null",
        "shortName, true",
        "shortName, '\"\"'",
        "shortName, null"
    })
    void failsOnAnotherType(String field, String value) {
        example.put(field, JsonMapper.shared().readTree(value));
        assertThatThrownBy(() -> TerritoryMessageListener.toTerritory(json(example)))
                .isInstanceOf(RuntimeException.class);
    }
}
