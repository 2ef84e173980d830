package fr.spro.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.evaluation.territories.Territory;
import fr.spro.evaluation.territories.TerritoryCopies;
import fr.spro.evaluation.territories.mongo.MongoTerritoryCopies;
import fr.spro.platform.messaging.DeadLetters;
import fr.spro.platform.messaging.Topics;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Territories as their facts tell of them on the real broker; each test has territories of its own. */
class TerritoryStoryTest {
    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.sealingAtOnce();
    }

    @AfterAll
    static void onlyTheDialect() {
        service.dialect().assertClean();
    }

    private static Map<String, Object> named(String name, String shortName) {
        return Map.of("name", name, "shortName", shortName);
    }

    @Test
    void hearsACorrectedNameAndForgetsItForNoOlderOne() {
        service.publishTerritory("verdon", 1, named("SPRO Verdon", "Verdon"));
        service.awaitTerritory("verdon", "SPRO Verdon");
        service.publishTerritory("verdon", 3, named("SPRO Haut-Verdon", "Haut-Verdon"));
        service.awaitTerritory("verdon", "SPRO Haut-Verdon");
        service.publishTerritory("verdon", 2, named("SPRO Bas-Verdon", "Bas-Verdon"));
        service.publishTerritory("after-verdon", 1, named("SPRO Après", "Après"));
        service.awaitTerritory("after-verdon", "SPRO Après");
        TerritoryCopies territories = service.context().getBean(TerritoryCopies.class);
        assertThat(territories.name("verdon")).isEqualTo("SPRO Haut-Verdon");
        assertThat(territories.shortName("verdon")).isEqualTo("Haut-Verdon");
    }

    @Test
    void anInstanceThatStartsAgainKnowsTheNamesWithoutTheBroker() {
        Territory alpilles = new Territory("alpilles", 5, "SPRO Alpilles", "Alpilles");
        service.publishTerritory("alpilles", 5, named("SPRO Alpilles", "Alpilles"));
        await().until(() -> new MongoTerritoryCopies(service.database()).all().contains(alpilles));
        try (RunningService again = RunningService.withoutBroker(service)) {
            assertThat(again.context().getBean(TerritoryCopies.class).name("alpilles"))
                    .isEqualTo("SPRO Alpilles");
            again.get("/api/said-and-done/alpilles", again.anonymous()).expect(200);
            again.get("/api/said-and-done/atlantide", again.anonymous()).expect(404);
        }
    }

    @Test
    void thereAreNoActionsOfATerritoryThatIsNoneAndThoseOfAClosedOneStay() {
        Map<String, Object> closed = new HashMap<>(named("SPRO Camargue", "Camargue"));
        closed.put("open", false);
        service.publishTerritory("camargue", 2, closed);
        service.awaitTerritory("camargue", "SPRO Camargue");
        service.get("/api/actions/camargue", service.organiser("camargue")).expect(200);
        RunningService.Answer unknown =
                service.get("/api/actions/atlantide", service.evaluator()).expect(404);
        assertThat(unknown.json().path("code").stringValue()).isEqualTo("TERRITORY_UNKNOWN");
        assertThat(service.get("/api/actions/atlantide", service.organiser("camargue"))
                        .status())
                .as("what somebody may not see is not told to exist")
                .isEqualTo(403);
    }

    @Test
    void aFactWithoutAShortNameIsADeadLetterAndTheNextOneIsHeard() {
        Map<String, Object> nameless = new HashMap<>();
        nameless.put("shortName", null);
        service.publishTerritory("sans-nom", 1, nameless);
        service.publishTerritory("after-sans-nom", 1, named("SPRO Suivant", "Suivant"));
        service.awaitTerritory("after-sans-nom", "SPRO Suivant");
        assertThat(service.context().getBean(TerritoryCopies.class).name("sans-nom"))
                .isEqualTo("sans nom");
        assertThat(service.context().getBean(DeadLetters.class).list())
                .filteredOn(letter -> letter.key().equals("sans-nom"))
                .isNotEmpty()
                .allSatisfy(letter -> {
                    assertThat(letter.topic()).isEqualTo(Topics.TERRITORIES);
                    assertThat(letter.group()).isEqualTo("evaluation-territories");
                    assertThat(letter.reason()).contains("not a text: shortName");
                });
    }
}
