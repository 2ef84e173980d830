package fr.spro.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.evaluation.RunningService.Answer;
import fr.spro.platform.test.TestTokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Open answers from the form to the results page, on the real broker and database. */
class VerbatimStoryTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SCRIPT = "<script>alert('échange')</script> & \"plus\" d’échange";
    private static final String HEBREW = "תודה רבה، شكرا لكم, temps d’échange";
    private static final String LONG = "Le temps d’échange, vraiment utile 3";
    private static final String EMOJI = "😀".repeat(590) + " échange";

    @TempDir
    static Path keys;

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start(keys, Map.of("spro.evaluation.seal-after", "0s"));
    }

    @AfterAll
    static void stop() {
        service.dialect().assertClean();
        service.close();
    }

    /** A sealed campaign in which these people wrote these texts to TXT_PLUS, and others answered without a word. */
    private static String sealed(List<String> texts, int others) {
        String session = "v" + Long.toString(System.nanoTime(), 36);
        String campaign = session + "-hot";
        int people = texts.size() + others;
        service.publishSession(session, 3);
        service.publishRoster(session, 7, people + 4, "ENDED");
        await().atMost(SOON)
                .until(() -> service.get("/api/campaigns/" + campaign, service.evaluator())
                                .status()
                        == 200);
        List<String> ballots = new ArrayList<>();
        service.post("/internal/campaigns/" + campaign + "/ballots", "{\"count\":" + people + "}", service.service())
                .json()
                .path("ballots")
                .forEach(ballot -> ballots.add(ballot.stringValue()));
        for (int i = 0; i < people; i++) {
            Map<String, List<String>> fields = i < texts.size()
                    ? Map.of("SAT_GLOB", List.of("4"), "TXT_PLUS", List.of(texts.get(i)))
                    : Map.of("SAT_GLOB", List.of("3"));
            service.submit("/q/" + ballots.get(i), fields).expect(200);
        }
        service.post("/api/campaigns/" + campaign + "/close", "", service.evaluator())
                .expect(200);
        await().atMost(SOON)
                .until(() -> service.get("/api/campaigns/" + campaign, service.evaluator())
                        .json()
                        .path("state")
                        .stringValue()
                        .equals("SEALED"));
        return campaign;
    }

    private static JsonNode desk(String campaign, String token) {
        Answer answer = service.get("/api/campaigns/" + campaign + "/verbatims?size=100", token)
                .expect(200);
        assertThat(answer.header("cache-control")).contains("no-store");
        return answer.json();
    }

    private static Answer review(String campaign, JsonNode item, String body, String token) {
        return service.call(
                "PUT",
                "/api/campaigns/" + campaign + "/verbatims/" + item.path("id").stringValue(),
                body,
                token,
                "If-Match",
                "\"" + item.path("revision").asInt() + "\"");
    }

    private static String review(String choice, String theme) {
        return "{\"spans\":[],\"choice\":\"" + choice + "\",\"alert\":false,\"themes\":[\"" + theme + "\"]}";
    }

    private static String code(Answer answer) {
        return answer.json().path("code").stringValue();
    }

    private static Answer release(String campaign) {
        return service.post("/api/campaigns/" + campaign + "/verbatims/release", "", service.evaluator());
    }

    private static String results(String campaign, String kind, String token) {
        String scope = "SESSION:" + campaign.replace("-hot", "");
        return service.get("/api/results" + kind + "?scope=" + scope, token).body();
    }

    @Test
    void textsAreReviewedReleasedAndReadWithoutWhatWasRedacted() {
        List<String> texts = new ArrayList<>(List.of(
                SCRIPT, HEBREW, EMOJI, "Merci à Mme Durandal du CIO, bel échange", "Appelez Zoé au 06 12 34 56 78"));
        for (int i = 0; i < 6; i++) {
            texts.add("Le temps d’échange, vraiment utile " + i);
        }
        String campaign = sealed(texts, 2);
        assertThat(code(service.get("/api/campaigns/" + campaign + "/verbatims", service.organiser("sud-vaucluse"))))
                .isEqualTo("FORBIDDEN");
        assertThat(code(release(campaign))).isEqualTo("TEXTS_NOT_READY");

        JsonNode desk = desk(campaign, service.evaluator());
        assertThat(desk.path("total").asInt()).isEqualTo(11);
        List<String> shown = new ArrayList<>();
        for (JsonNode item : desk.path("items")) {
            String text = item.path("text").stringValue();
            shown.add(text);
            assertThat(item.propertyNames()).doesNotContain("answers", "profile", "lang", "channel");
            int at = text.indexOf("Durandal");
            String body = text.startsWith("Appelez")
                    ? "{\"spans\":[],\"choice\":\"INTERNAL\",\"alert\":true,\"themes\":[\"OUTILS\"]}"
                    : at < 0
                            ? review("PUBLISH", "RENCONTRES")
                            : "{\"spans\":[{\"from\":" + at + ",\"to\":" + (at + 8)
                                    + "}],\"choice\":\"PUBLISH\",\"alert\":false,\"themes\":[\"RENCONTRES\"]}";
            if (at >= 0) {
                assertThat(item.path("hints").toString()).contains("NAME");
            }
            Answer answer = review(campaign, item, body, service.evaluator()).expect(200);
            assertThat(answer.header("etag")).isEqualTo("\"1\"");
        }
        assertThat(shown).containsExactlyInAnyOrderElementsOf(texts);
        assertThat(results(campaign, "/page", service.evaluator())).doesNotContain("échange, vraiment");

        JsonNode released = release(campaign).json();
        assertThat(released.path("step").asInt()).isEqualTo(1);
        assertThat(release(campaign).json().path("id")).isEqualTo(released.path("id"));
        for (String token : List.of(service.evaluator(), service.organiser("sud-vaucluse"))) {
            String page = results(campaign, "/page", token);
            assertThat(page)
                    .contains("&lt;script&gt;alert(&#39;échange&#39;)")
                    .contains("10 textes publiés sur 11 écrits")
                    .contains("Rencontres et réseau")
                    .contains("Les mots qui reviennent")
                    .contains("Merci à Mme […] du CIO")
                    .contains("<blockquote dir=\"auto\">תודה רבה")
                    .doesNotContain("<script>");
            for (String kind : List.of("/page", ".csv", "")) {
                assertThat(results(campaign, kind, token))
                        .doesNotContain("Durandal")
                        .doesNotContain("06 12 34")
                        .doesNotContain("OUTILS");
            }
            assertThat(results(campaign, ".csv", token)).contains(";theme;").contains("RENCONTRES;");
            for (String kind : List.of(".pdf", ".xlsx")) {
                Answer file = service.get(
                                "/api/results" + kind + "?lang=fr&scope=SESSION:" + campaign.replace("-hot", ""), token)
                        .expect(200);
                assertThat(file.header("content-disposition")).contains("-textes-1.fr" + kind);
            }
        }

        theYearSaysWhatTextsAreAboutAndNoText();

        // What was redacted is erased; what nobody reads stays for those who look after it.
        List<String> kept = service.documents("verbatims", campaign).stream()
                .map(document -> document.getString("text"))
                .toList();
        assertThat(kept).contains("Merci à Mme […] du CIO, bel échange").noneMatch(text -> text.contains("Durandal"));
        for (Document entry :
                service.database().getCollection("verbatim_journal").find()) {
            assertThat(entry.toJson()).doesNotContain("Durandal").doesNotContain("vraiment");
        }

        // One text more or less would tell: it waits. One that must go goes at once.
        JsonNode withdrawn = item(desk(campaign, service.evaluator()), "Merci à Mme");
        review(campaign, withdrawn, review("INTERNAL", "LIEU"), service.evaluator())
                .expect(200);
        assertThat(stored("text_releases")).contains(LONG);
        assertThat(stored("text_bases")).contains(LONG);
        JsonNode overlooked = item(desk(campaign, service.evaluator()), LONG);
        int from = LONG.indexOf("vraiment");
        review(
                        campaign,
                        overlooked,
                        "{\"spans\":[{\"from\":" + from + ",\"to\":" + (from + 8)
                                + "}],\"choice\":\"PUBLISH\",\"alert\":false,\"themes\":[\"RENCONTRES\"]}",
                        service.evaluator())
                .expect(200);
        assertThat(release(campaign).json().path("step").asInt()).isEqualTo(2);
        for (String collection : List.of("text_releases", "text_bases", "verbatims", "verbatim_journal")) {
            assertThat(stored(collection)).as(collection).isNotEmpty().doesNotContain(LONG);
        }
        assertThat(results(campaign, "/page", service.evaluator()))
                .doesNotContain("Merci à Mme")
                .contains("9 textes publiés sur 11 écrits")
                .contains("10 personnes sur 11");
        JsonNode inside = item(desk(campaign, service.evaluator()), "Appelez");
        review(campaign, inside, review("PUBLISH", "RENCONTRES"), service.evaluator());
        assertThat(code(release(campaign))).isEqualTo("TEXTS_TOO_CLOSE");
    }

    private static String stored(String collection) {
        StringBuilder all = new StringBuilder();
        for (Document document : service.database().getCollection(collection).find()) {
            all.append(document.toJson());
        }
        return all.toString();
    }

    private static void theYearSaysWhatTextsAreAboutAndNoText() {
        String year = "?lang=fr&scope=TERRITORY:sud-vaucluse&period=2027";
        await().atMost(SOON)
                .until(() -> service.get("/api/results" + year, service.evaluator())
                                .json()
                                .at("/texts/questions")
                                .size()
                        > 0);
        JsonNode found = service.get("/api/results" + year, service.evaluator()).json();
        assertThat(found.at("/texts/questions").get(0).path("n").asInt()).isGreaterThanOrEqualTo(11);
        assertThat(found.at("/texts/questions").get(0).path("themes").toString())
                .contains("RENCONTRES")
                .doesNotContain("OUTILS");
        for (String kind : List.of("", "/page", ".csv")) {
            assertThat(service.get("/api/results" + kind + year, service.evaluator())
                            .body())
                    .contains("Rencontres et réseau")
                    .doesNotContain("vraiment utile")
                    .doesNotContain("Durandal");
        }
        for (String kind : List.of(".pdf", ".xlsx")) {
            assertThat(service.get("/api/results" + kind + year, service.evaluator())
                            .header("content-disposition"))
                    .contains("-textes-");
        }
        String release = found.at("/release/id").stringValue();
        assertThat(service.get("/api/results/page" + year + "&release=" + release, service.evaluator())
                        .body())
                .as("a release that is asked for by its id is shown as it was")
                .doesNotContain("Rencontres et réseau");
    }

    private static JsonNode item(JsonNode desk, String start) {
        for (JsonNode item : desk.path("items")) {
            if (item.path("text").stringValue().startsWith(start)) {
                return item;
            }
        }
        throw new AssertionError("no " + start);
    }

    @Test
    void twoPeopleAtOnceLoseNothingAndEachRefusalIsTold() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            texts.add("Texte " + i);
        }
        String campaign = sealed(texts, 0);
        JsonNode item = desk(campaign, service.evaluator()).path("items").get(0);
        review(campaign, item, review("PUBLISH", "LIEU"), service.evaluator()).expect(200);
        Answer late = review(campaign, item, review("INTERNAL", "DUREE"), TestTokens.admin())
                .expect(412);
        assertThat(code(late)).isEqualTo("TEXT_STALE");
        assertThat(late.header("etag")).isEqualTo("\"1\"");
        JsonNode now = desk(campaign, TestTokens.admin()).path("items").get(0);
        assertThat(now.path("themes").toString()).isEqualTo("[\"LIEU\"]");

        String path =
                "/api/campaigns/" + campaign + "/verbatims/" + item.path("id").stringValue();
        service.call("PUT", path, review("PUBLISH", "LIEU"), service.evaluator())
                .expect(428);
        for (Map.Entry<String, String> wrong : Map.of(
                        review("PUBLISH", "NO_SUCH"),
                        "THEME_UNKNOWN",
                        "{\"spans\":[{\"from\":0,\"to\":99}],\"choice\":\"PUBLISH\",\"alert\":false}",
                        "SPANS_OUTSIDE",
                        "{\"spans\":[],\"choice\":\"PUBLISH\",\"alert\":false,\"themes\":[]}",
                        "THEME_NEEDED",
                        "{\"spans\":[{\"from\":0,\"to\":7}],\"choice\":\"PUBLISH\",\"alert\":false}",
                        "NOTHING_LEFT",
                        "{\"spans\":[],\"choice\":\"PUBLISH\",\"alert\":false,\"author\":\"x\"}",
                        "UNKNOWN_FIELD",
                        "{\"spans\":[],\"alert\":false}",
                        "choice")
                .entrySet()) {
            Answer refused = review(campaign, now, wrong.getKey(), service.evaluator());
            assertThat(refused.status()).as(wrong.getValue()).isBetween(400, 422);
            assertThat(refused.body()).contains(wrong.getValue());
        }
        service.call(
                        "PUT",
                        "/api/campaigns/" + campaign + "/verbatims/00000000-0000-4000-8000-000000000000",
                        review("PUBLISH", "LIEU"),
                        service.evaluator(),
                        "If-Match",
                        "\"0\"")
                .expect(404);
    }

    @Test
    void twoCodersAreBlindToEachOtherUntilBothAreDoneAndThenSettle() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            texts.add("Texte " + i);
        }
        String campaign = sealed(texts, 0);
        String desk = "/api/campaigns/" + campaign + "/verbatims";
        assertThat(service.post(desk + "/sample", "{\"percent\":100}", service.evaluator())
                        .json()
                        .path("texts")
                        .asInt())
                .isEqualTo(10);
        for (JsonNode item : desk(campaign, service.evaluator()).path("items")) {
            review(campaign, item, review("PUBLISH", "LIEU"), service.evaluator());
        }
        JsonNode blind = desk(campaign, TestTokens.admin());
        for (JsonNode item : blind.path("items")) {
            assertThat(item.path("themes").isNull()).isTrue();
            assertThat(item.path("todo").asBoolean()).isTrue();
        }
        assertThat(blind.at("/sample/place").stringValue()).isEqualTo("FREE");
        assertThat(code(service.get(desk + "/agreement", TestTokens.admin()))).isEqualTo("SAMPLE_NOT_CODED");
        int n = 0;
        for (JsonNode item : blind.path("items")) {
            review(campaign, item, review("PUBLISH", n++ < 8 ? "LIEU" : "DUREE"), TestTokens.admin());
        }
        JsonNode agreement =
                service.get(desk + "/agreement", service.evaluator()).json();
        assertThat(agreement.path("texts").asInt()).isEqualTo(10);
        assertThat(agreement.path("kappa").asDouble()).isLessThan(0.01);
        assertThat(agreement.path("disputes").size()).isEqualTo(2);
        assertThat(code(release(campaign))).isEqualTo("TEXTS_NOT_READY");
        for (JsonNode dispute : agreement.path("disputes")) {
            JsonNode item = desk(campaign, service.evaluator())
                    .path("items")
                    .valueStream()
                    .filter(one -> one.path("id").equals(dispute.path("id")))
                    .findFirst()
                    .orElseThrow();
            service.call(
                            "PUT",
                            desk + "/" + dispute.path("id").stringValue() + "/settlement",
                            "{\"themes\":[\"LIEU\",\"DUREE\"]}",
                            service.evaluator(),
                            "If-Match",
                            "\"" + item.path("revision").asInt() + "\"")
                    .expect(200);
        }
        release(campaign).expect(200);
        assertThat(results(campaign, "", service.evaluator())).doesNotContain("DUREE");
    }

    @Test
    void ofFourAnswersNobodyReadsATextOrACount() {
        String campaign = sealed(List.of("Rarissime un", "Rarissime deux", "Rarissime trois", "Rarissime"), 0);
        String desk = "/api/campaigns/" + campaign + "/verbatims";
        for (Answer answer : List.of(
                service.get(desk, service.evaluator()),
                service.get(desk + "/agreement", service.evaluator()),
                service.post(desk + "/sample", "{\"percent\":20}", service.evaluator()),
                release(campaign))) {
            assertThat(code(answer)).isEqualTo("TEXTS_TOO_FEW");
            assertThat(answer.body()).doesNotContain("Rarissime");
            assertThat(answer.json().path("detail").stringValue())
                    .contains("10")
                    .doesNotContain("4");
        }
        for (String kind : List.of("/page", ".csv", "")) {
            assertThat(results(campaign, kind, service.evaluator())).doesNotContain("Rarissime");
        }
    }

    @Test
    void aTextOfFourThousandBytesOfEmojiIsRefusedAndNothingOfItIsKept() {
        String session = "v" + Long.toString(System.nanoTime(), 36);
        service.publishSession(session, 3);
        service.publishRoster(session, 7, 12, "ENDED");
        await().atMost(SOON)
                .until(() -> service.get("/api/campaigns/" + session + "-hot", service.evaluator())
                                .status()
                        == 200);
        String ballot = service.post(
                        "/internal/campaigns/" + session + "-hot/ballots", "{\"count\":1}", service.service())
                .json()
                .path("ballots")
                .get(0)
                .stringValue();
        for (String hostile : List.of("😀".repeat(1000), "à l’envers \u202e txet")) {
            service.submit("/q/" + ballot, Map.of("TXT_PLUS", List.of(hostile))).expect(422);
        }
        assertThat(service.database()
                        .getCollection("verbatims_open_" + session + "-hot")
                        .countDocuments())
                .isZero();
    }

    @Test
    void themesGrowWhileTextsAreCodedAndAreGuardedByTheirVersion() {
        Answer before = service.get("/api/verbatim-themes", service.evaluator());
        assertThat(before.json().path("items").size()).isGreaterThanOrEqualTo(12);
        String tag = before.header("etag");
        String theme =
                "{\"label\":{\"fr\":\"Repas\",\"en\":\"Lunch\"},\"definition\":{\"fr\":\"Le déjeuner.\",\"en\":\"Lunch.\"}}";
        Answer added = service.call("PUT", "/api/verbatim-themes/REPAS", theme, service.evaluator(), "If-Match", tag)
                .expect(200);
        assertThat(added.json().path("items").toString()).contains("Repas");
        service.call("POST", "/api/verbatim-themes/REPAS/retire", "", TestTokens.admin(), "If-Match", tag)
                .expect(412);
        service.call(
                        "POST",
                        "/api/verbatim-themes/REPAS/retire",
                        "",
                        TestTokens.admin(),
                        "If-Match",
                        added.header("etag"))
                .expect(200);
        service.call(
                        "PUT",
                        "/api/verbatim-themes/pas bon".replace(" ", "%20"),
                        theme,
                        service.evaluator(),
                        "If-Match",
                        tag)
                .expect(422);
    }
}
