package fr.spro.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.evaluation.RunningService.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** From what people said to what was done about it, over HTTP on the real database. */
class ActionStoryTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String HERE = "sud-vaucluse";
    private static final String ACTIONS = "/api/actions/" + HERE;

    @TempDir
    static Path keys;

    private static RunningService service;
    private static JsonNode heard;

    @BeforeAll
    static void start() {
        service = RunningService.start(keys, Map.of());
        released("before", 12);
        heard = figure("before", "ORG", "horaires");
    }

    @AfterAll
    static void stop() {
        service.dialect().assertClean();
        service.close();
    }

    /** A session that so many people answered about, closed. */
    private static void released(String session, int answers) {
        service.publishRoster(session, 7, answers, "ENDED");
        service.publishSession(session, 3);
        String campaign = "/api/campaigns/" + session + "-hot";
        await().atMost(SOON)
                .until(() -> service.get(campaign, service.evaluator()).status() == 200);
        Answer issued = service.post(
                "/internal/campaigns/" + session + "-hot/ballots", "{\"count\":" + answers + "}", service.service());
        Random random = new Random(answers);
        for (JsonNode ballot : issued.json().path("ballots")) {
            Map<String, List<String>> fields = new HashMap<>(Fixtures.someAnswers(random));
            fields.keySet().removeIf(field -> field.startsWith("KNOW"));
            service.submit("/q/" + ballot.stringValue(), fields).expect(200);
        }
        service.post(campaign + "/close", "", service.evaluator()).expect(200);
        await().atMost(SOON)
                .until(() -> service.get(campaign, service.evaluator())
                        .json()
                        .path("releaseId")
                        .isString());
    }

    private static JsonNode figure(String session, String question, String row) {
        JsonNode figures = service.get(
                        "/api/findings/" + HERE + "/figures?scope=SESSION:" + session, service.organiser(HERE))
                .json()
                .path("items");
        for (JsonNode one : figures) {
            if (one.path("question").stringValue().equals(question)
                    && one.path("row").asString("").equals(row)
                    && !one.has("option")) {
                return one;
            }
        }
        throw new AssertionError(question + " is not offered: " + figures);
    }

    private static ObjectNode named(JsonNode figure) {
        ObjectNode named = JsonMapper.shared().createObjectNode();
        for (String field : List.of("scope", "year", "releaseId", "question", "row", "option")) {
            if (figure.has(field)) {
                named.set(field, figure.path(field));
            }
        }
        return named;
    }

    private static ObjectNode wanted(JsonNode figure) {
        ObjectNode wanted = JsonMapper.shared().createObjectNode();
        wanted.put("title", "Commencer plus tard");
        wanted.set("heard", named(figure));
        wanted.put("decision", "Les séances commencent à 9 h 30.");
        wanted.put("owner", "Animation territoriale");
        wanted.put("due", "2020-06-30");
        return wanted;
    }

    private static Answer call(String method, String path, Object body, String... headers) {
        return service.call(method, path, String.valueOf(body), service.organiser(HERE), headers);
    }

    private static String code(Answer answer) {
        return answer.json().path("code").asString("");
    }

    private static Answer begin(String key) {
        return call("POST", ACTIONS, wanted(heard), "Idempotency-Key", key);
    }

    @Test
    void fromAFigureToThePublicPageAndTheEffect() {
        Answer begun = begin("story").expect(201);
        String path = ACTIONS + "/" + begun.json().path("id").stringValue();
        assertThat(begun.header("location")).isEqualTo(path);
        assertThat(begun.json().path("overdue").asBoolean()).isTrue();
        assertThat(begun.json().at("/heard/count")).isEqualTo(heard.path("count"));
        assertThat(begun.json().at("/heard/part/fr").stringValue()).isEqualTo("Horaires et durée");

        // A second click gets the same action; the key does not serve for another.
        assertThat(begin("story").json().path("id")).isEqualTo(begun.json().path("id"));
        assertThat(code(call("POST", ACTIONS, wanted(heard).put("title", "Autre"), "Idempotency-Key", "story")))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");

        // Whoever has not read the newest state overwrites nothing.
        String first = begun.header("etag");
        assertThat(code(call("POST", path + "/notes", "{\"text\":\"Salle réservée\"}")))
                .isEqualTo("PRECONDITION_REQUIRED");
        Answer noted = call("POST", path + "/notes", "{\"text\":\"Salle réservée\"}", "If-Match", first);
        assertThat(noted.json().at("/notes/0/text").stringValue()).isEqualTo("Salle réservée");
        assertThat(code(call("PUT", path, wanted(heard).put("title", "Trop tard"), "If-Match", first)))
                .isEqualTo("ACTION_STALE");

        // Nothing is public before somebody says so, in words for everybody.
        String page = "/api/said-and-done/" + HERE;
        assertThat(service.get(page, service.anonymous()).json().path("items")).isEmpty();
        Answer told = call(
                "PUT",
                path + "/public",
                "{\"fr\":\"Nous commençons à 9 h 30.\",\"en\":\"We start at 9:30.\"}",
                "If-Match",
                noted.header("etag"));
        Answer done = call("PUT", path + "/state", "{\"state\":\"DONE\"}", "If-Match", told.header("etag"));
        assertThat(done.json().path("overdue").asBoolean()).isFalse();

        // The effect is a figure of a later release, and the first one stays as it was released.
        assertThat(code(call(
                        "PUT",
                        path + "/effect",
                        effect(heard, "La même publication"),
                        "If-Match",
                        done.header("etag"))))
                .isEqualTo("VALIDATION");
        released("after", 11);
        Answer seen = call(
                        "PUT",
                        path + "/effect",
                        effect(figure("after", "ORG", "horaires"), "Plus de monde satisfait"),
                        "If-Match",
                        done.header("etag"))
                .expect(200);

        Answer open = service.get(page, service.anonymous());
        JsonNode shown = open.json().at("/items/0");
        assertThat(shown.at("/told/en").stringValue()).isEqualTo("We start at 9:30.");
        assertThat(shown.at("/heard/n").asInt()).isEqualTo(heard.path("n").asInt());
        assertThat(shown.path("state").stringValue()).isEqualTo("DONE");
        assertThat(shown.at("/effect/title/fr").isString()).isTrue();
        assertThat(open.body())
                .doesNotContain("Salle réservée", "Animation territoriale", "Commencer plus tard", "Plus de monde");
        Answer again = service.call("GET", page, "", service.anonymous(), "If-None-Match", open.header("etag"))
                .expect(304);
        assertThat(again.body()).isEmpty();

        // Off the page again, and who kept a copy learns of it.
        call("DELETE", path + "/public", "", "If-Match", seen.header("etag"));
        assertThat(service.call("GET", page, "", service.anonymous(), "If-None-Match", open.header("etag"))
                        .json()
                        .path("items"))
                .isEmpty();
    }

    private static ObjectNode effect(JsonNode figure, String words) {
        ObjectNode effect = JsonMapper.shared().createObjectNode();
        effect.set("observed", named(figure));
        return effect.put("words", words);
    }

    @Test
    void theListHasWhatIsAskedForAndTheFileIsSafe() {
        Answer begun = call(
                "POST",
                ACTIONS,
                wanted(heard).put("title", "=HYPERLINK(\"http://x\")").put("due", "2090-01-01"),
                "Idempotency-Key",
                "list");
        String id = begun.json().path("id").stringValue();
        call(
                "PUT",
                ACTIONS + "/" + id + "/state",
                "{\"state\":\"ABANDONED\",\"reason\":\"Sans objet\"}",
                "If-Match",
                begun.header("etag"));
        assertThat(ids("?state=ABANDONED")).contains(id);
        assertThat(ids("?state=OPEN")).doesNotContain(id);
        assertThat(ids("?overdue=true")).doesNotContain(id);
        assertThat(code(call("GET", ACTIONS + "?state=LATER", ""))).isEqualTo("VALIDATION");
        Answer file = call("GET", ACTIONS + "/export.csv?lang=fr", "");
        assertThat(file.header("content-disposition")).contains("actions-" + HERE + ".csv");
        assertThat(file.body()).startsWith("\ufeffAction;").contains("\"'=HYPERLINK", "Abandonné", "Sans objet");
    }

    private static List<String> ids(String query) {
        return service.get(ACTIONS + query, service.evaluator())
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("id").stringValue())
                .toList();
    }

    @Test
    void beforeAMeetingIsPreparedItsTeamReadsWhatPeopleWishFor() {
        begin("needs");
        JsonNode needs =
                service.get("/api/needs/" + HERE, service.organiser(HERE)).json();
        JsonNode formats = needs.path("formats");
        assertThat(formats.path("n").asInt()).isGreaterThanOrEqualTo(10);
        assertThat(formats.at("/source/scope").stringValue()).startsWith("SESSION:");
        int points = Integer.MAX_VALUE;
        for (JsonNode wish : formats.path("items")) {
            assertThat(wish.path("points").asInt()).isLessThanOrEqualTo(points);
            points = wish.path("points").asInt();
        }
        assertThat(needs.path("actions")
                        .valueStream()
                        .map(one -> one.path("title").stringValue()))
                .contains("Commencer plus tard");
        // Where nothing was released there is nothing, not even a zero.
        JsonNode elsewhere =
                service.get("/api/needs/pays-darles", service.evaluator()).json();
        assertThat(elsewhere.has("formats")).isFalse();
    }

    @Test
    void fewerThanFiveAnswersAreOfferedAndNamedNowhere() {
        service.publishRoster("few", 7, 6, "ENDED");
        released("few", 4);
        String figures = "/api/findings/" + HERE + "/figures?scope=SESSION:few";
        assertThat(service.get(figures, service.organiser(HERE)).json().path("items"))
                .isEmpty();
        assertThat(service.get("/api/findings/" + HERE, service.organiser(HERE)).body())
                .doesNotContain("SESSION:few");
        String release = service.get("/api/campaigns/few-hot", service.evaluator())
                .json()
                .path("releaseId")
                .stringValue();
        ObjectNode wanted = wanted(heard);
        ((ObjectNode) wanted.path("heard")).put("scope", "SESSION:few").put("releaseId", release);
        Answer refused = call("POST", ACTIONS, wanted, "Idempotency-Key", "few").expect(422);
        assertThat(refused.json().at("/errors/0/code").stringValue()).isEqualTo("FINDING_UNKNOWN");
        assertThat(refused.body()).doesNotContain("4 ");
    }

    @ParameterizedTest
    @CsvSource({
        "title, '', TEXT_NEEDED",
        "title, 'Voir avec jeanne.martin@exemple.fr', PERSON_NAMED",
        "owner, 'paul@exemple.fr', PERSON_NAMED",
        "decision, 'caché\u202e', ACTION_TEXT_HIDDEN",
        "due, 1999-01-01, INVALID_VALUE",
    })
    void refusesWhatDoesNotBelongThereAndKeepsNothingOfIt(String field, String value, String expected) {
        int before = ids("").size();
        Answer refused = call("POST", ACTIONS, wanted(heard).put(field, value), "Idempotency-Key", "bad " + field)
                .expect(422);
        assertThat(refused.json().at("/errors/0/field").stringValue()).isEqualTo(field);
        assertThat(refused.json().at("/errors/0/code").stringValue()).isEqualTo(expected);
        assertThat(ids("")).hasSize(before);
    }

    @Test
    void refusesHostileRequests() {
        assertThat(code(call("POST", ACTIONS, wanted(heard)))).isEqualTo("IDEMPOTENCY_KEY_MISSING");
        assertThat(code(call("POST", ACTIONS, wanted(heard).put("boss", "x"), "Idempotency-Key", "h1")))
                .isEqualTo("UNKNOWN_FIELD");
        assertThat(code(call("POST", ACTIONS, "{", "Idempotency-Key", "h2"))).isEqualTo("MALFORMED_JSON");
        assertThat(code(call(
                        "POST", ACTIONS, wanted(heard).put("decision", "x".repeat(1_001)), "Idempotency-Key", "h3")))
                .isEqualTo("VALIDATION");
        // Somebody else's release, a series for an organiser, a figure that does not exist.
        for (String scope :
                List.of("SESSION:nowhere", "SERIES:seances-d-interconnaissance", "TERRITORY:aix-gardanne")) {
            ObjectNode wanted = wanted(heard);
            ((ObjectNode) wanted.path("heard")).put("scope", scope).put("year", 2027);
            if (scope.startsWith("SESSION")) {
                ((ObjectNode) wanted.path("heard")).remove("year");
            }
            assertThat(code(call("POST", ACTIONS, wanted, "Idempotency-Key", "h " + scope)))
                    .isEqualTo("VALIDATION");
        }
        assertThat(service.get("/api/said-and-done/..%2f", service.anonymous()).status())
                .isIn(400, 404);
        assertThat(code(service.get("/api/said-and-done/nowhere", service.anonymous())))
                .isEqualTo("TERRITORY_UNKNOWN");
        assertThat(code(service.get("/api/actions/aix-gardanne", service.organiser(HERE))))
                .isEqualTo("ACTIONS_ELSEWHERE");
    }
}
