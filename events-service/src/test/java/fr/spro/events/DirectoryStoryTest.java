package fr.spro.events;

import static fr.spro.events.TwoInstances.FACTS;
import static fr.spro.events.TwoInstances.SOON;
import static fr.spro.events.TwoInstances.anonymous;
import static fr.spro.events.TwoInstances.as;
import static fr.spro.events.TwoInstances.items;
import static fr.spro.events.TwoInstances.organiser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.platform.test.TestTokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The life of a partner in the directory. */
class DirectoryStoryTest {
    private static final String ALL = "/api/organisations";

    /** Before the first token is made: it lives a minute, a start may take longer. */
    @BeforeAll
    static void started() {
        TwoInstances.anonymous();
    }

    @AfterAll
    static void keptToTheDialect() {
        TwoInstances.assertDialect();
    }

    static Map<String, Object> partner(String name) {
        Map<String, Object> point = new HashMap<>();
        point.put("name", "Antenne de " + name);
        point.put("address", "1 place du Marché");
        point.put("postcode", "84300");
        point.put("town", "Cavaillon");
        point.put("telephone", "0490780000");
        point.put("mail", "accueil@example.org");
        point.put("services", List.of("Bilan de compétences"));
        point.put("publics", List.of("Demandeurs d’emploi"));
        point.put("openingModes", List.of("HOURS"));
        Map<String, Object> body = new HashMap<>();
        body.put("territory", "sud-vaucluse");
        body.put("name", name);
        body.put("type", "EMPLOI");
        body.put("website", "https://example.org");
        body.put("referent", Map.of("known", true));
        body.put("receptionPoints", List.of(point));
        return body;
    }

    static JsonNode created(String name) {
        return organiser().post(ALL, partner(name)).expect(201).json();
    }

    @Test
    void takesInChangesAndLetsGoAPartner() {
        ServiceClient.Answer answer =
                organiser().post(ALL, partner("Maison des Métiers")).expect(201);
        String path = answer.header("Location");
        String id = answer.text("/id");
        assertThat(path).isEqualTo(ALL + "/" + id);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.text("/receptionPoints/0/id")).isEqualTo("p1");
        assertThat(answer.text("/receptionPoints/0/telephone")).isEqualTo("04 90 78 00 00");
        assertThat(answer.text("/receptionPoints/0/located")).isEqualTo("NONE");
        as(TestTokens.anonymous(), 1).get(path).expect(200);

        Map<String, Object> edited = partner("Maison des Métiers et de l’Emploi");
        organiser().put(path, edited).expect(428).refused("PRECONDITION_REQUIRED");
        organiser().put(path, edited, "If-Match", "\"9\"").expect(412).refused("ORGANISATION_STALE");
        organiser().put(path, edited, "If-Match", "\"1\"").expect(200);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(FACTS.latest(id).path("name").asString())
                        .isEqualTo("Maison des Métiers et de l’Emploi"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(items(as(TestTokens.anonymous(), 1)
                                .get(ALL + "?q=maison+metiers+emploi&type=EMPLOI&service=bilan+de+competences")
                                .expect(200)
                                .json()))
                        .extracting(one -> one.path("id").asString())
                        .containsExactly(id));

        assertThat(organiser()
                        .send("DELETE", path, null)
                        .expect(200)
                        .json()
                        .path("active")
                        .asBoolean())
                .isFalse();
        organiser().send("DELETE", path, null).expect(200);
        assertThat(items(anonymous().get(ALL + "?q=maison+metiers+emploi").json()))
                .isEmpty();
        assertThat(items(anonymous()
                        .get(ALL + "?q=maison+metiers+emploi&active=false")
                        .json()))
                .hasSize(1);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(FACTS.latest(id).path("active").asBoolean(true))
                        .isFalse());
        assertThat(FACTS.versions(id)).containsExactly(1L, 2L, 3L);

        JsonNode history = organiser().get(path + "/history").expect(200).json();
        assertThat(history.path("complete").asBoolean()).isTrue();
        assertThat(history.path("entries"))
                .extracting(entry ->
                        entry.path("cause").asString() + " " + entry.path("by").asString())
                .containsExactly("DEACTIVATED organiser", "EDITED organiser", "CREATED organiser");
        JsonNode change = history.at("/entries/1/changes/0");
        assertThat(change.path("field").asString()).isEqualTo("name");
        assertThat(change.path("from").asString()).isEqualTo("Maison des Métiers");
        assertThat(change.path("to").asString()).isEqualTo("Maison des Métiers et de l’Emploi");
    }

    @Test
    void isWrittenByOrganisersOfTheTerritoryOnly() {
        String path = ALL + "/" + created("Réservée").path("id").asString();
        Map<String, Object> body = partner("Réservée à d’autres");
        ServiceClient other = as(TestTokens.organiser("nice-menton"), 0);

        anonymous().post(ALL, body).expect(401).refused("UNAUTHENTICATED");
        as(TestTokens.evaluator("sud-vaucluse"), 0).post(ALL, body).expect(403).refused("FORBIDDEN");
        other.post(ALL, body).expect(403).refused("FORBIDDEN_TERRITORY");
        other.put(path, body, "If-Match", "\"1\"").expect(403).refused("FORBIDDEN_TERRITORY");
        other.send("DELETE", path, null).expect(403);
        other.get(path + "/history").expect(403);
        anonymous().get(path + "/history").expect(401);
        as(TestTokens.admin(), 0).put(path, body, "If-Match", "\"1\"").expect(200);
    }

    @Test
    void namesEveryMistakeInTheCallersLanguageAndStoresNothing() {
        Map<String, Object> body = partner("Fautive");
        body.put("website", "http://example.org");
        body.put("receptionPoints", List.of(Map.of("name", "x", "telephone", "demain", "surprise", 1)));

        JsonNode problem =
                organiser().post(ALL, body, "Accept-Language", "en").expect(422).json();
        assertThat(problem.path("code").asString()).isEqualTo("VALIDATION");
        assertThat(problem.path("errors"))
                .extracting(error -> error.path("field").asString() + " "
                        + error.path("code").asString())
                .containsExactlyInAnyOrder(
                        "website BAD_WEBSITE",
                        "receptionPoints[0].telephone BAD_TELEPHONE",
                        "receptionPoints[0].surprise UNKNOWN_FIELD");
        assertThat(problem.at("/errors/0/message").asString())
                .isEqualTo("This website address is not valid: it begins with https://.");
        assertThat(items(anonymous().get(ALL + "?q=fautive").json())).isEmpty();
        organiser().post(ALL, "{").expect(400).refused("MALFORMED_JSON");
        body = partner("Atlante");
        body.put("territory", "atlantide");
        organiser().post(ALL, body).expect(422);
        for (String query : List.of("type=CLUB", "size=101", "page=-1", "active=peut-être", "q=" + "x".repeat(201))) {
            anonymous()
                    .get(ALL + "?" + query.replace("ê", "%C3%AA"))
                    .expect(422)
                    .refused("VALIDATION");
        }
    }

    @Test
    void givesTheSameAnswerToARetriedCreation() {
        String key = UUID.randomUUID().toString();

        JsonNode first = organiser()
                .post(ALL, partner("Une seule fois"), "Idempotency-Key", key)
                .expect(201)
                .json();
        JsonNode again = as(TestTokens.organiser("sud-vaucluse"), 1)
                .post(ALL, partner("Une seule fois"), "Idempotency-Key", key)
                .expect(201)
                .json();

        assertThat(again).isEqualTo(first);
        organiser()
                .post(ALL, partner("Une autre fois"), "Idempotency-Key", key)
                .expect(422)
                .refused("IDEMPOTENCY_KEY_REUSED");
        assertThat(organiser().post(ALL, partner("UNE SEULE FOIS")).expect(422).text("/errors/0/code"))
                .isEqualTo("NAME_TAKEN");
    }

    @Test
    void letsOneOfManyEditorsOfOneVersionWin() throws Exception {
        JsonNode partner = created("Disputée");
        String path = ALL + "/" + partner.path("id").asString();

        try (ExecutorService editors = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = IntStream.range(0, 12)
                    .mapToObj(i -> editors.submit(() -> as(TestTokens.organiser("sud-vaucluse"), i % 2)
                            .put(path, partner("Disputée par " + i), "If-Match", "\"1\"")
                            .status()))
                    .toList();
            List<Integer> codes = new java.util.ArrayList<>();
            for (Future<Integer> answer : answers) {
                codes.add(answer.get());
            }
            assertThat(codes).containsOnly(200, 412).containsOnlyOnce(200);
        }
        assertThat(anonymous().get(path).json().path("version").asInt()).isEqualTo(2);
    }

    @Test
    void offersWhatTheDirectoryMayBeFilteredBy() {
        Map<String, Object> body = partner("À facettes");
        body.put(
                "receptionPoints",
                List.of(
                        Map.of("name", "a", "services", List.of("Atelier CV"), "publics", List.of("Salariés")),
                        Map.of("name", "b", "services", List.of("ATELIER CV"), "openingModes", List.of("REMOTE"))));
        organiser().post(ALL, body).expect(201);

        JsonNode facets = anonymous()
                .get(ALL + "/facets?territory=sud-vaucluse")
                .expect(200)
                .json();

        assertThat(facets.path("services"))
                .filteredOn(facet -> facet.path("value").asString().equalsIgnoreCase("atelier cv"))
                .singleElement()
                .satisfies(
                        facet -> assertThat(facet.path("organisations").asInt()).isEqualTo(1));
        assertThat(facets.path("publics"))
                .anyMatch(facet -> facet.path("value").asString().equals("Salariés"));
        assertThat(facets.path("types"))
                .anyMatch(facet -> facet.path("value").asString().equals("EMPLOI"));
        assertThat(items(anonymous()
                        .get(ALL + "?public=salaries&territory=sud-vaucluse")
                        .json()))
                .extracting(one -> one.path("name").asString())
                .contains("À facettes");
        assertThat(items(anonymous()
                        .get(ALL + "?public=salaries&territory=nice-menton")
                        .json()))
                .isEmpty();
    }
}
