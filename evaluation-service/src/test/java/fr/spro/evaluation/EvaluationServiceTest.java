package fr.spro.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.RunningService.Answer;
import fr.spro.platform.test.MessageExamples;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The whole service on the real broker and database. */
class EvaluationServiceTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static RunningService service;
    private static Path keys;

    @BeforeAll
    static void start() {
        service = RunningService.sealingAtOnce();
        keys = RunningService.keysOfSealingAtOnce();
    }

    @AfterAll
    static void onlyTheDialect() {
        service.dialect().assertClean();
    }

    private static String session() {
        return "s" + Long.toString(System.nanoTime(), 36);
    }

    /** A campaign that opened by itself because facts said that so many people were present. */
    private static String opened(String session, int present) {
        service.publishRoster(session, 7, present, "ENDED");
        service.publishSession(session, 3);
        String id = session + "-hot";
        await().atMost(SOON)
                .until(() ->
                        service.get("/api/campaigns/" + id, service.evaluator()).status() == 200);
        return id;
    }

    private static List<String> ballots(String campaign, int count) {
        Answer answer = service.post(
                        "/internal/campaigns/" + campaign + "/ballots", "{\"count\":" + count + "}", service.service())
                .expect(200);
        List<String> ballots = new ArrayList<>();
        answer.json().path("ballots").forEach(ballot -> ballots.add(ballot.stringValue()));
        return ballots;
    }

    /** The id of what was released while the campaign is open. */
    private static String step(String scope) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> service.get(scope, service.evaluator())
                                .json()
                                .at("/release/id")
                                .asString(""),
                        id -> !id.isEmpty());
    }

    private static Answer answer(String ballot, Map<String, List<String>> fields) {
        return service.submit("/q/" + ballot, fields);
    }

    @Test
    void aCampaignFromTheEndOfTheSessionToReleasedFigures() throws Exception {
        String session = session();
        String campaign = opened(session, 28);
        JsonNode open =
                service.get("/api/campaigns/" + campaign, service.evaluator()).json();
        assertThat(open.path("state").stringValue()).isEqualTo("OPEN");
        assertThat(open.path("present").asInt()).isEqualTo(28);
        assertThat(open.path("mode").stringValue()).isEqualTo("ANON_TOKEN");
        List<String> ballots = ballots(campaign, 28);
        assertThat(new HashSet<>(ballots)).hasSize(28);

        Random random = new Random(1);
        for (int i = 0; i < 20; i++) {
            Answer form =
                    service.get("/q/" + ballots.get(i), service.anonymous()).expect(200);
            assertThat(form.header("cache-control")).contains("no-store");
            assertThat(form.header("referrer-policy")).isEqualTo("no-referrer");
            assertThat(form.header("content-security-policy")).contains("default-src 'none'");
            assertThat(form.header("set-cookie")).isEmpty();
            Map<String, List<String>> answers = new HashMap<>(Fixtures.someAnswers(random));
            answers.keySet().removeIf(field -> field.startsWith("KNOW"));
            answers.put("KNOW.cap-emploi.pre", List.of("1"));
            answers.put("KNOW.cap-emploi.post", List.of(i < 12 ? "3" : "2"));
            answers.put("SAT_GLOB", List.of(i < 3 ? "2" : i < 12 ? "3" : "4"));
            if (i >= 7) {
                answers.remove("RECO");
            }
            if (i >= 3) {
                answers.remove("INTENT");
            }
            answers.put("TXT_PLUS", List.of("Un texte"));
            answer(ballots.get(i), answers).expect(200);
        }
        answer(ballots.getFirst(), Map.of("SAT_GLOB", List.of("1"))).expect(409);
        Answer used =
                service.get("/q/" + ballots.getFirst(), service.anonymous()).expect(409);
        assertThat(used.body()).contains("data-code=\"BALLOT_USED\"").doesNotContain("checked");
        Answer unused = service.post(
                "/internal/campaigns/" + campaign + "/unused",
                "{\"ballots\":[\"" + ballots.get(0) + "\",\"" + ballots.get(25) + "\",\"forged\"]}",
                service.service());
        assertThat(unused.json().path("unused").toString()).isEqualTo("[\"" + ballots.get(25) + "\"]");

        String scope = "/api/results?scope=SESSION:" + session;
        String step = scope + "&release=" + step(scope);
        service.get(step, service.evaluator()).expect(200);
        service.post("/api/campaigns/" + campaign + "/close", "", service.organiser("sud-vaucluse"))
                .expect(403);
        service.post("/api/campaigns/" + campaign + "/close", "", service.evaluator())
                .expect(200);
        assertThat(service.get(step, service.evaluator()).json().path("code").stringValue())
                .as("the last step may differ from the close by a person or two")
                .isEqualTo("SCOPE_UNKNOWN");
        JsonNode results = service.get(scope, service.evaluator()).json();
        assertThat(results.path("n").asInt()).isEqualTo(20);
        assertThat(results.at("/release/reason").stringValue()).isEqualTo("CLOSE");
        JsonNode satisfied = question(results, "SAT_GLOB");
        assertThat(satisfied.path("counts").toString()).isEqualTo("{\"1\":0,\"2\":3,\"3\":9,\"4\":8}");
        assertThat(satisfied.at("/topBox/x").asInt()).isEqualTo(17);
        assertThat(satisfied.at("/wilson/0").asDouble()).isBetween(0.639, 0.641);
        assertThat(question(results, "RECO").path("disclosure").stringValue()).isEqualTo("COLLAPSED");
        assertThat(question(results, "INTENT").path("disclosure").stringValue()).isEqualTo("SUPPRESSED");
        assertThat(question(results, "INTENT").has("n")).isFalse();
        service.get(scope, service.organiser("sud-vaucluse")).expect(200);
        assertThat(service.get(scope, service.organiser("nice-menton")).status())
                .as("as unknown as one that is not there")
                .isEqualTo(404);
        for (String needsARole : List.of(
                scope,
                "/api/results/page?scope=SESSION:" + session,
                "/api/results.csv?scope=SESSION:" + session,
                "/api/campaigns",
                "/api/campaigns/" + campaign,
                "/api/questionnaires")) {
            assertThat(service.get(needsARole, service.anonymous())
                            .json()
                            .path("code")
                            .stringValue())
                    .isEqualTo("UNAUTHENTICATED");
        }
        service.post("/api/campaigns/" + campaign + "/close", "", service.anonymous())
                .expect(401);
        Answer page = service.get("/api/results/page?lang=en&scope=SESSION:" + session, service.evaluator());
        assertThat(page.body()).contains("<strong>17 people of 20</strong>").contains("<figure class=\"chart\">");
        Answer csv = service.get("/api/results.csv?lang=fr&scope=SESSION:" + session, service.evaluator());
        assertThat(csv.body()).startsWith("\ufeff").contains("SAT_GLOB;;");

        // Sealed by the sweep: the answers stand under new ids, nothing leads back to a ballot.
        await().atMost(SOON)
                .until(() -> service.get("/api/campaigns/" + campaign, service.evaluator())
                        .json()
                        .path("state")
                        .stringValue()
                        .equals("SEALED"));
        await().atMost(SOON).until(() -> !Files.exists(keys.resolve(campaign + ".key")));
        MongoDatabase database = service.database();
        assertThat(database.listCollectionNames().into(new ArrayList<>()))
                .doesNotContain("responses_open_" + campaign, "verbatims_open_" + campaign);
        assertThat(service.documents("responses", campaign)).hasSize(20);
        assertThat(service.documents("verbatims", campaign)).hasSize(20);
        service.get("/q/" + ballots.get(25), service.anonymous()).expect(404);
        assertThat(service.get(scope, service.evaluator()).json()).isEqualTo(results);
        expectNoTrace(campaign, ballots);
    }

    private static JsonNode question(JsonNode results, String linkId) {
        for (JsonNode question : results.path("questions")) {
            if (linkId.equals(question.path("linkId").stringValue())) {
                return question;
            }
        }
        throw new AssertionError("no " + linkId);
    }

    /** No ballot in any document, and no date or ObjectId beside an answer. */
    private static void expectNoTrace(String campaign, List<String> ballots) {
        StringBuilder everything = new StringBuilder();
        for (String name : service.database().listCollectionNames()) {
            for (Document document : service.database().getCollection(name).find()) {
                everything.append(document.toJson());
            }
        }
        assertThat(ballots).noneMatch(ballot -> everything.indexOf(ballot) >= 0);
        for (String collection : List.of("responses", "verbatims")) {
            for (Document document : service.documents(collection, campaign)) {
                assertThat(document.toJson()).doesNotContain("$date").doesNotContain("$oid");
            }
        }
    }

    /** A counter that is read every few seconds would tell when each answer was given. */
    @AfterAll
    static void nothingIsMeasuredOfAnswers() {
        MeterRegistry registry = service.context().getBean(MeterRegistry.class);
        assertThat(registry.find("http.server.requests").timers())
                .as("the service measures requests")
                .isNotEmpty()
                .noneMatch(timer -> String.valueOf(timer.getId().getTag("uri")).startsWith("/q/")
                        && !String.valueOf(timer.getId().getTag("status")).startsWith("5"));
        assertThat(registry.find("spro.database.commands").timers()).isEmpty();
    }

    @Test
    void oneBallotFromManySendersAtOnceIsOneAnswer() throws Exception {
        String session = session();
        String campaign = opened(session, 6);
        List<String> ballots = ballots(campaign, 6);
        for (String ballot : ballots) {
            List<Callable<Integer>> tries = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                tries.add(() -> answer(ballot, Map.of("SAT_GLOB", List.of("3"))).status());
            }
            List<Integer> statuses = new ArrayList<>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var result : threads.invokeAll(tries)) {
                    statuses.add(result.get());
                }
            }
            assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
        }
        assertThat(service.database()
                        .getCollection("responses_open_" + campaign)
                        .countDocuments())
                .isEqualTo(6);
    }

    @Test
    void badInputIsRefusedInWordsAndNothingIsStored() {
        String session = session();
        String campaign = opened(session, 12);
        String ballot = ballots(campaign, 1).getFirst();
        Answer invalid = answer(ballot, Map.of("SAT_GLOB", List.of("9"), "TXT_PLUS", List.of("x".repeat(601))))
                .expect(422);
        assertThat(invalid.body())
                .contains("href=\"#SAT_GLOB\"")
                .contains("href=\"#TXT_PLUS\"")
                .contains("xxxxx");
        answer(ballot, Map.of("hacked", List.of("1"))).expect(422);
        answer(ballot, Map.of("TXT_PLUS", List.of("a\u0000b"))).expect(422);
        answer(ballot, Map.of("TXT_PLUS", List.of("a".repeat(100_000)))).expect(413);
        Answer cleared = answer(
                        ballot, Map.of("clear", List.of("SAT_GLOB"), "SAT_GLOB", List.of("4"), "RECO", List.of("7")))
                .expect(200);
        assertThat(cleared.body()).contains("value=\"7\" checked").doesNotContain("value=\"4\" checked");
        assertThat(service.database()
                        .getCollection("responses_open_" + campaign)
                        .countDocuments())
                .isZero();
        Answer forged = service.get("/q/0123456789ABCDEFGHJKMNPQRS?lang=en", service.anonymous())
                .expect(404);
        assertThat(forged.body()).contains("<html lang=\"en\">").contains("data-code=\"BALLOT_INVALID\"");
        answer("0123456789ABCDEFGHJKMNPQRS", Map.of()).expect(404);
        String typed = ballot.toLowerCase(java.util.Locale.ROOT).substring(0, 10) + "-" + ballot.substring(10);
        service.get("/q/" + typed, service.anonymous()).expect(200);
        assertThat(service.get("/api/results?scope=TERRITORY:sud-vaucluse", service.evaluator())
                        .json()
                        .path("code")
                        .stringValue())
                .isEqualTo("SCOPE_UNAVAILABLE");
        service.get("/api/results?scope=SESSION:nowhere", service.evaluator()).expect(404);
        service.post("/internal/campaigns/" + campaign + "/ballots", "{\"count\":1}", service.evaluator())
                .expect(403);
        service.post("/internal/campaigns/nowhere/ballots", "{\"count\":1}", service.service())
                .expect(404);
        service.post("/internal/campaigns/" + campaign + "/ballots", "{\"count\":0}", service.service())
                .expect(422);
        assertThat(service.get("/api/questionnaires", service.evaluator())
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(2);
        answer(ballot, Map.of("RECO", List.of("7"))).expect(200);
        assertThat(answer(ballot, Map.of("hacked", List.of("1"))).body())
                .as("who has answered is told that, whatever is sent")
                .contains("data-code=\"BALLOT_USED\"");
    }

    @Test
    void peoplePresentRiseWithLaterFactsAndASessionWithoutAnybodyOpensNothing() {
        String session = session();
        String campaign = opened(session, 9);
        service.publishRoster(session, 8, 11, "ENDED");
        await().atMost(SOON)
                .until(() -> service.get("/api/campaigns/" + campaign, service.evaluator())
                                .json()
                                .path("present")
                                .asInt()
                        == 11);
        JsonNode fact = await().atMost(SOON)
                .until(
                        () -> service.newestFact("spro.campaigns", campaign),
                        found -> found != null && found.path("present").asInt() == 11);
        assertThat(MessageExamples.violations("fr.spro.campaign.v1", service.asMap(fact)))
                .isEmpty();
        String empty = session();
        service.publishSession(empty, 3);
        service.publishRoster(empty, 7, 0, "ENDED");
        String last = session();
        opened(last, 5);
        service.get("/api/campaigns/" + empty + "-hot", service.evaluator()).expect(404);
    }
}
