package fr.spro.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.evaluation.RunningService.Answer;
import fr.spro.platform.test.TestTokens;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Writing questionnaires, over HTTP on the real database. */
class QuestionnaireStoryTest {
    private static final String ALL = "/api/questionnaires";
    private static final String HOT = ALL + "/CARIF-CHAUD";

    @TempDir
    static Path keys;

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start(keys, Map.of());
    }

    @AfterAll
    static void stop() {
        service.dialect().assertClean();
        service.close();
    }

    private static Answer call(String method, String path, String body, String... headers) {
        return service.call(method, path, body, service.evaluator(), headers);
    }

    private static String code(Answer answer) {
        return answer.json().path("code").asString("");
    }

    private static String bus(String question) {
        return """
                {"key":"BUS","version":"1.0.0","status":"DRAFT","wave":"HOT","derivedFrom":null,"languages":["fr","en"],
                 "title":{"fr":"Bus","en":"Bus"},"intro":{"fr":"Bonjour","en":"Hello"},
                 "closing":{"fr":"Merci","en":"Thanks"},"scales":[],
                 "sections":[{"linkId":"S1","title":{"fr":"Un","en":"One"},"items":[
                   {"linkId":"AVIS","conceptId":"q.avis","type":"TEXT","maxLength":600,"sensitivity":"FREE_TEXT",
                    "kirkpatrick":0,"text":%s}]}]}""".formatted(question);
    }

    private static final String LINKS = "/api/evaluation/concepts/links";

    private static String link(String linkId) {
        return "{\"from\":{\"key\":\"BUS\",\"linkId\":\"AVIS\"},"
                + "\"to\":{\"key\":\"CARIF-CHAUD\",\"version\":\"1.0.0\",\"linkId\":\"" + linkId + "\"}}";
    }

    @Test
    void questionOfADraftIsLinkedToOneOfTheBankOnlyWhereBothSayTheSame() {
        JsonNode listing = call("GET", "/api/evaluation/concepts?query=carif-chaud%20txt_plus", "")
                .json();
        assertThat(listing.path("total").asInt()).isEqualTo(1);
        JsonNode banked = listing.at("/items/0");
        assertThat(banked.at("/askedBy/0/key").stringValue()).isEqualTo("CARIF-CHAUD");
        assertThat(banked.path("questionnaires").asInt()).isEqualTo(1);

        call("POST", ALL + "/import", bus("{\"fr\":\"Autre chose ?\",\"en\":\"Else?\"}"))
                .expect(201);
        assertThat(call("GET", ALL + "/BUS/draft", "").json().path("rules")).isEmpty();
        Answer different = call("POST", LINKS, link("TXT_PLUS")).expect(422);
        assertThat(code(different)).isEqualTo("QUESTION_DIFFERS");
        assertThat(different.json().path("differences").findValuesAsString("field"))
                .containsExactly("text.en", "text.fr");
        assertThat(different.json().at("/differences/1/here").stringValue()).isEqualTo("Autre chose ?");
        assertThat(code(call("DELETE", LINKS + "/BUS.AVIS", ""))).isEqualTo("LINK_UNKNOWN");

        String tag = call("GET", ALL + "/BUS/draft", "").header("etag");
        String text = banked.path("text").toString();
        call("PUT", ALL + "/BUS/draft", bus(text), "If-Match", tag).expect(200);
        Answer linked = call("POST", LINKS, link("TXT_PLUS")).expect(201);
        assertThat(linked.header("location")).isEqualTo(LINKS + "/BUS.AVIS");
        call("DELETE", LINKS + "/BUS.AVIS", "").expect(204);

        Answer again = call("POST", LINKS, link("TXT_PLUS"));
        call("POST", ALL + "/BUS/draft/publish", "", "If-Match", again.header("etag"))
                .expect(200);
        assertThat(code(call("DELETE", LINKS + "/BUS.AVIS", ""))).isEqualTo("LINK_PUBLISHED");
        assertThat(call("GET", "/api/evaluation/concepts?query=carif-chaud%20txt_plus", "")
                        .json()
                        .at("/items/0/questionnaires")
                        .asInt())
                .isEqualTo(2);
        assertThat(call("POST", ALL + "/BUS/versions/1.0.0/retire", "").status())
                .as("the usual one is asked by the others")
                .isEqualTo(200);
    }

    @Test
    void aVersionFromItsFirstDraftToTheFormOfACampaign() {
        String export = call("GET", HOT + "/versions/1.0.0/export", "").body();
        Answer begun = call("POST", HOT + "/versions/1.0.0/derive", "{}").expect(201);
        assertThat(begun.header("location")).isEqualTo(HOT + "/draft");
        assertThat(code(call("POST", HOT + "/versions/1.0.0/derive", "{\"key\":\"CARIF-CHAUD\"}")))
                .isEmpty();
        JsonNode rule = begun.json().at("/rules/0");
        assertThat(rule.path("linkId").stringValue()).isEqualTo("SAT_GLOB");
        assertThat(rule.path("mayBeFollowed").booleanValue()).isTrue();
        assertThat(rule.path("sentence").stringValue()).isEqualTo("part des réponses 3 et 4");
        String tag = begun.header("etag");
        String content = begun.json().path("content").toString();
        assertThat(code(call("PUT", HOT + "/draft", content))).isEqualTo("PRECONDITION_REQUIRED");
        service.call("GET", HOT + "/draft", "", service.organiser("sud-vaucluse"))
                .expect(403);

        // A question more: the number follows.
        String question = """
                {"linkId":"TXT_LIEU","conceptId":"text.venue","type":"TEXT","maxLength":300,"sensitivity":"FREE_TEXT",
                 "text":{"fr":"Que dire du lieu ?","en":"What about the venue?"},"kirkpatrick":1},""";
        String more = content.replaceFirst("\\{\"conceptId\":\"text.most_useful\"", question + "$0");
        assertThat(more).isNotEqualTo(content);
        Answer added = call("PUT", HOT + "/draft", more, "If-Match", tag).expect(200);
        assertThat(added.json().path("needed").stringValue()).isEqualTo("MINOR");
        assertThat(added.json().at("/missing/0/message").stringValue()).contains("1.1.0");
        Answer stale = call("PUT", HOT + "/draft", content, "If-Match", tag).expect(412);
        assertThat(code(stale)).isEqualTo("DRAFT_STALE");
        Answer hidden = call(
                        "PUT",
                        HOT + "/draft",
                        more.replace("Que dire du lieu ?", "a\\u202eb"),
                        "If-Match",
                        added.header("etag"))
                .expect(422);
        assertThat(hidden.json().at("/errors/0/message").stringValue())
                .startsWith("Ce texte contient des caractères invisibles");
        assertThat(call("GET", HOT + "/draft", "").header("etag")).isEqualTo(added.header("etag"));
        Answer refused = call("POST", HOT + "/draft/publish", "", "If-Match", added.header("etag"));
        assertThat(code(refused)).isEqualTo("QUESTIONNAIRE_INVALID");
        Answer numbered = call(
                "PUT",
                HOT + "/draft",
                more.replace("\"version\":\"1.0.1\"", "\"version\":\"1.1.0\""),
                "If-Match",
                added.header("etag"));
        assertThat(numbered.json().path("missing").isEmpty()).isTrue();
        String preview = call("GET", HOT + "/draft/preview?lang=en", "").body();
        assertThat(preview).contains("What about the venue?", "Partner service 3", " disabled>");
        Answer published = call("POST", HOT + "/draft/publish", "", "If-Match", numbered.header("etag"));
        assertThat(published.json().path("id").stringValue()).isEqualTo("CARIF-CHAUD@1.1.0");
        assertThat(call("POST", HOT + "/draft/publish", "", "If-Match", numbered.header("etag"))
                        .body())
                .isEqualTo(published.body());

        // Immutable from here on; what was there before has not moved by a byte.
        assertThat(code(call("PUT", HOT + "/draft", more, "If-Match", numbered.header("etag"))))
                .isEqualTo("DRAFT_UNKNOWN");
        Answer deleted = call("DELETE", HOT + "/versions/1.1.0", "").expect(409);
        assertThat(code(deleted)).isEqualTo("VERSION_STAYS");
        assertThat(code(call("POST", HOT + "/versions/1.0.0/retire", ""))).isEqualTo("VERSION_SHIPPED");
        assertThat(call("GET", HOT + "/versions/1.0.0/export", "").body()).isEqualTo(export);

        // The next campaign asks it; retired, it is asked there still, and no more elsewhere.
        String campaign = opened();
        JsonNode terms =
                service.get("/api/campaigns/" + campaign, service.evaluator()).json();
        assertThat(terms.path("questionnaire").stringValue()).isEqualTo("CARIF-CHAUD@1.1.0");
        call("POST", HOT + "/versions/1.1.0/retire", "").expect(200);
        String ballot = ballot(campaign);
        assertThat(service.get("/q/" + ballot, service.anonymous()).body()).contains("Que dire du lieu");
        String next = opened();
        assertThat(service.get("/api/campaigns/" + next, service.evaluator())
                        .json()
                        .path("questionnaire")
                        .stringValue())
                .isEqualTo("CARIF-CHAUD@1.0.0");

        // The short form of the same ballot has five questions and takes no others.
        String shortForm =
                service.get("/q/" + ballot + "?s=1", service.anonymous()).body();
        assertThat(shortForm)
                .contains("name=\"SAT_GLOB\"", "name=\"TXT_CHANGE\"", "name=\"FONCTION\"", "s&#x3D;1")
                .doesNotContain("name=\"RECO\"", "TXT_LIEU");
        service.submit("/q/" + ballot + "?s=1", Map.of("RECO", List.of("9"))).expect(422);
        service.submit("/q/" + ballot + "?s=1&lang=fr", Map.of("SAT_GLOB", List.of("4")))
                .expect(200);
        service.get("/q/" + ballot, service.anonymous()).expect(409);
        assertThat(service.documents("responses_open_" + campaign, campaign).toString())
                .doesNotContain("short");
    }

    private static String opened() {
        String session = "s" + Long.toString(System.nanoTime(), 36);
        service.publishRoster(session, 7, 9, "ENDED");
        service.publishSession(session, 3);
        String id = session + "-hot";
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        service.get("/api/campaigns/" + id, service.evaluator()).status() == 200);
        return id;
    }

    @Test
    void pauseBeforeASealIsShortenedByTwoAccountsOnly() {
        String path = "/api/campaigns/" + opened();
        call("POST", path + "/pause", "{}").expect(422);
        JsonNode closed = call("POST", path + "/close", "").json();
        OffsetDateTime closes = OffsetDateTime.parse(closed.path("closes").stringValue());
        assertThat(OffsetDateTime.parse(closed.path("sealNotBefore").stringValue()))
                .isEqualTo(closes.plusDays(7));
        String body = "{\"sealNotBefore\":\"" + closes.plusHours(24) + "\",\"reason\":\"Bilan\"}";
        String early = "{\"sealNotBefore\":\"" + closes.plusHours(23) + "\",\"reason\":\"Bilan\"}";
        assertThat(code(call("POST", path + "/pause", early))).isEqualTo("PAUSE_TOO_SHORT");
        for (int i = 0; i < 2; i++) {
            JsonNode asked = call("POST", path + "/pause", body).json();
            assertThat(asked.at("/pauseAsked/mine").asBoolean()).isTrue();
            assertThat(asked.path("sealNotBefore")).isEqualTo(closed.path("sealNotBefore"));
        }
        assertThat(code(call("POST", path + "/seal", ""))).isEqualTo("SEAL_TOO_EARLY");
    }

    @Test
    void campaignClosedByHandIsReopenedUntilItsPlannedEnd() {
        String path = "/api/campaigns/" + opened();
        JsonNode open = call("GET", path, "").json();
        assertThat(call("POST", path + "/close", "").json().path("reopensUntil"))
                .isEqualTo(open.path("closes"));

        JsonNode again = call("POST", path + "/reopen", "").json();

        assertThat(again.path("state").stringValue()).isEqualTo("OPEN");
        assertThat(again.path("closes")).isEqualTo(open.path("closes"));
        assertThat(again.path("reopensUntil").isNull()).isTrue();
        assertThat(call("POST", path + "/reopen", "").status())
                .as("a second click")
                .isEqualTo(200);
    }

    private static String ballot(String campaign) {
        return service.post("/internal/campaigns/" + campaign + "/ballots", "{\"count\":1}", service.service())
                .json()
                .at("/ballots/0")
                .stringValue();
    }

    @Test
    void aFileComesInWithItsFaultsNamedByLine() {
        String text = call("GET", ALL + "/CARIF-FROID/versions/1.0.0/export", "")
                .body()
                .replace("\"key\":\"CARIF-FROID\"", "\"key\":\"FROID-LOCAL\"");
        String bad = text.replaceFirst(",", ",\n\n").replaceFirst("\"type\":\"TEXT\"", "\n\"type\":\"ESSAY\"");
        Answer refused =
                call("POST", ALL + "/import", bad, "Accept-Language", "fr").expect(422);
        JsonNode error = refused.json().at("/errors/0");
        assertThat(error.path("code").stringValue()).isEqualTo("VALUE_UNKNOWN");
        assertThat(error.path("field").stringValue()).startsWith("/sections/").endsWith("/type");
        assertThat(error.path("message").stringValue()).startsWith("Ligne 4, colonne 8\u00a0: ");
        assertThat(call("POST", ALL + "/import", bad, "Accept-Language", "en")
                        .json()
                        .at("/errors/0/message")
                        .stringValue())
                .startsWith("Line 4, column 8: ");
        call("GET", ALL + "/FROID-LOCAL", "").expect(404);
        call("POST", ALL + "/import", "x".repeat(300_000)).expect(413);
        assertThat(code(call("POST", ALL + "/import", ""))).isIn("QUESTIONNAIRE_INVALID", "MALFORMED_JSON");

        Answer taken = call("POST", ALL + "/import", text).expect(201);
        assertThat(taken.json().path("missing").isEmpty()).isTrue();
        Answer published = call("POST", ALL + "/FROID-LOCAL/draft/publish", "", "If-Match", taken.header("etag"))
                .expect(200);
        String again =
                call("GET", ALL + "/FROID-LOCAL/versions/1.0.0/export", "").body();
        assertThat(again).isEqualTo(text);
        assertThat(call("GET", ALL, "").json().path("items").toString())
                .contains(
                        "FROID-LOCAL@1.0.0",
                        published.json().path("contentHash").stringValue());
    }

    @Test
    void aDraftCanBeThrownAwayAndNamesAreChecked() {
        String title = ",\"wave\":\"HOT\",\"title\":{\"fr\":\"Essai\",\"en\":\"\"}}";
        call("POST", ALL, "{\"key\":\"é\"" + title).expect(422);
        call("POST", ALL, "{\"key\":\"CARIF-CHAUD\"" + title).expect(409);
        Answer begun = call("POST", ALL, "{\"key\":\"ESSAI\"" + title).expect(201);
        assertThat(call("GET", ALL, "").json().path("drafts").toString()).contains("ESSAI");
        call("DELETE", ALL + "/ESSAI/draft", "", "If-Match", "\"99\"").expect(412);
        call("DELETE", ALL + "/ESSAI/draft", "", "If-Match", begun.header("etag"))
                .expect(204);
        call("GET", ALL + "/ESSAI/draft", "").expect(404);
        assertThat(call("GET", ALL + "/a%7Cb/versions/1.0.0", "").status()).isIn(400, 404);
    }

    @Test
    void everyDoorAsksWhoComes() {
        for (String read : List.of(
                ALL,
                HOT,
                HOT + "/versions/1.0.0",
                HOT + "/versions/1.0.0/export",
                HOT + "/versions/1.0.0/preview",
                HOT + "/draft",
                HOT + "/draft/preview",
                HOT + "/draft/export",
                ALL + "/scales")) {
            assertThat(service.get(read, service.anonymous()).status()).as(read).isEqualTo(401);
        }
        String organiser = service.organiser("sud-vaucluse");
        assertThat(service.get(HOT + "/versions/1.0.0/preview?short=true", organiser)
                        .body())
                .contains("Forme courte");
        for (String write : List.of(
                "POST " + ALL,
                "POST " + ALL + "/import",
                "POST " + HOT + "/versions/1.0.0/derive",
                "POST " + HOT + "/versions/1.0.0/retire",
                "DELETE " + HOT + "/versions/1.0.0",
                "PUT " + HOT + "/draft",
                "DELETE " + HOT + "/draft",
                "POST " + HOT + "/draft/publish")) {
            int space = write.indexOf(' ');
            String path = write.substring(space + 1);
            String body = "{\"key\":\"X1\",\"wave\":\"HOT\",\"title\":{\"fr\":\"a\",\"en\":\"b\"}}";
            assertThat(service.call(
                                    write.substring(0, space),
                                    path,
                                    path.equals(ALL) ? body : "{}",
                                    organiser,
                                    "If-Match",
                                    "\"1\"")
                            .status())
                    .as(write)
                    .isEqualTo(403);
        }
        service.get(ALL, TestTokens.admin()).expect(200);
    }
}
