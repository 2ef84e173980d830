package fr.spro.events;

import static fr.spro.events.TwoInstances.anonymous;
import static fr.spro.events.TwoInstances.as;
import static fr.spro.events.TwoInstances.organiser;
import static fr.spro.events.TwoInstances.published;
import static fr.spro.events.TwoInstances.seminar;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.TestTokens;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Who is refused, and what. */
class RefusalStoryTest {
    @AfterAll
    static void keptToTheDialect() {
        TwoInstances.assertDialect();
    }

    @Test
    void letsOnlyOrganisersOfTheTerritoryWrite() {
        JsonNode event = published(seminar("À moi"));
        String id = event.path("id").asString();
        String capacity = "/api/sessions/" + id + "-1/capacity";
        ServiceClient other = as(TestTokens.organiser("nice-menton"), 0);
        ServiceClient evaluator = as(TestTokens.evaluator("sud-vaucluse"), 0);

        anonymous().post("/api/events", seminar("x")).expect(401).refused("UNAUTHENTICATED");
        evaluator.post("/api/events", seminar("x")).expect(403).refused("FORBIDDEN");
        other.post("/api/events", seminar("x")).expect(403).refused("FORBIDDEN_TERRITORY");
        for (String action : List.of("publish", "cancel")) {
            anonymous().post("/api/events/" + id + "/" + action, null).expect(401);
            other.post("/api/events/" + id + "/" + action, null).expect(403).refused("FORBIDDEN_TERRITORY");
        }
        other.put(capacity, Map.of("capacity", 9)).expect(403).refused("FORBIDDEN_TERRITORY");
        other.post("/api/sessions/" + id + "-1/end", null).expect(403);
        as(TestTokens.admin(), 0).put(capacity, Map.of("capacity", 9)).expect(200);
        new ServiceClient(as("", 0).port(), "forged").get("/api/events").expect(401);
    }

    @Test
    void eachFieldTellsItsOwnLimit() {
        Map<String, Object> long2 = new java.util.HashMap<>(seminar("t".repeat(301)));
        long2.put("summary", "s".repeat(4001));

        JsonNode errors =
                organiser().post("/api/events", long2).expect(422).json().path("errors");

        assertThat(errors.size()).isEqualTo(2);
        errors.forEach(error -> assertThat(error.path("message").asString().replaceAll("\\D", ""))
                .isEqualTo(error.path("field").asString().equals("title") ? "300" : "4000"));
    }

    @Test
    void wrongTypeIsSaidInTheWordsOfTheLanguage() {
        Map<String, Object> bad = new java.util.HashMap<>(seminar("x"));
        bad.put("title", 3);

        assertThat(organiser().post("/api/events", bad).expect(422).json().findValuesAsString("message"))
                .containsExactly("Indiquez un texte.");
        assertThat(organiser()
                        .post("/api/events", bad, "Accept-Language", "en")
                        .expect(422)
                        .json()
                        .findValuesAsString("message"))
                .containsExactly("Enter a text.");
    }

    @Test
    void namesEveryMistakeAndStoresNothing() {
        String before = anonymous().get("/api/events?size=1").text("/total");
        Map<String, Object> bad = seminar("t".repeat(301), "2027-03-02T12:30:00+01:00", "2027-03-02T09:30:00+01:00");
        bad.put("surprise", 1);

        JsonNode problem = organiser()
                .post("/api/events", bad, "Accept-Language", "en")
                .expect(422)
                .json();
        assertThat(problem.path("code").asString()).isEqualTo("VALIDATION");
        assertThat(StreamSupport.stream(problem.path("errors").spliterator(), false)
                        .map(error -> error.path("field").asString() + " "
                                + error.path("code").asString()))
                .containsExactlyInAnyOrder("title TOO_LONG", "surprise UNKNOWN_FIELD");
        assertThat(problem.at("/errors/0/message").asString())
                .isEqualTo("This text is too long: 300 characters at most.");

        bad.remove("surprise");
        bad.put("title", "Bon titre");
        JsonNode french = organiser().post("/api/events", bad).expect(422).json();
        assertThat(french.at("/errors/0/field").asString()).isEqualTo("sessions[0].end");
        assertThat(french.at("/errors/0/message").asString()).isEqualTo("La fin doit venir après le début.");

        bad = seminar("x");
        bad.put("tables", 3);
        organiser().post("/api/events", bad).expect(422).refused("UNKNOWN_FIELD");
        bad = seminar("x");
        bad.put("territory", "atlantide");
        organiser().post("/api/events", bad).expect(422).refused("VALIDATION");
        organiser().post("/api/events", "{\"title\":").expect(400).refused("MALFORMED_JSON");
        assertThat(organiser().post("/api/events", "[]").status()).isIn(400, 422);
        organiser()
                .put("/api/sessions/sv-interconnaissance-2027-1/capacity", Map.of("capacity", 0))
                .expect(422)
                .refused("VALIDATION");
        for (String query :
                List.of("size=101", "size=x", "page=-1", "format=PARTY", "from=yesterday", "audience=ALL")) {
            anonymous().get("/api/events?" + query).expect(422).refused("VALIDATION");
        }
        anonymous().get("/api/events/nobody").expect(404).refused("EVENT_UNKNOWN");
        anonymous().get("/api/sessions/nobody-7").expect(404).refused("SESSION_UNKNOWN");
        anonymous().get("/api/organisations/nobody").expect(404).refused("ORGANISATION_UNKNOWN");
        assertThat(before).isNotBlank();
        assertThat(anonymous()
                        .get("/api/events?q=Bon+titre")
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void hasEveryTextInBothLanguages() {
        assertThat(ResourceBundle.getBundle("problems/service", Locale.FRENCH).keySet())
                .isEqualTo(ResourceBundle.getBundle("problems/service", Locale.ENGLISH)
                        .keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"problems/service", "roadsheets/texts"})
    void frenchKeepsItsTypography(String name) {
        ResourceBundle texts = ResourceBundle.getBundle(name, Locale.FRENCH);
        for (String key : texts.keySet()) {
            assertThat(texts.getString(key)).as(key).doesNotContainPattern("'| [:;?!%»]|« |n° ");
        }
    }
}
