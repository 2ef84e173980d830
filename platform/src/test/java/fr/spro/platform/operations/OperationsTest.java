package fr.spro.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.platform.core.Ids;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.messaging.ConsumerLag;
import fr.spro.platform.messaging.DeadLetterLog;
import fr.spro.platform.messaging.DeadLetters;
import fr.spro.platform.messaging.DeadLetters.DeadLetter;
import fr.spro.platform.messaging.OutboxRelay;
import fr.spro.platform.messaging.StateMessage;
import fr.spro.platform.messaging.Topics;
import fr.spro.platform.test.TestTokens;
import fr.spro.platform.test.ThingService;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an administrator sees of a service and does about facts it could not apply. */
class OperationsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SYSTEM = "/api/system/thing-service";
    private static final String LETTERS = SYSTEM + "/dead-letters";

    private static HttpResponse<String> call(String method, String path, String token, String body) {
        return ThingService.call(method, path, token, "fr", HttpRequest.BodyPublishers.ofString(body));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static JsonNode get(String path) {
        HttpResponse<String> answer = call("GET", path, TestTokens.admin(), "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        return json(answer);
    }

    private static JsonNode letter(String key) {
        return StreamSupport.stream(get(LETTERS).path("letters").spliterator(), false)
                .filter(one -> one.path("key").asString().equals(key))
                .findFirst()
                .orElse(JsonMapper.shared().missingNode());
    }

    /** Sends a fact that the service cannot apply and waits until it is among the dead letters. */
    private static JsonNode poisoned() {
        String key = Ids.random();
        Journal journal = ThingService.shared().getBean(Journal.class);
        journal.append(new JournalEntry(
                key,
                1,
                Ids.random(),
                Instant.now(),
                "x",
                List.of(new Document()),
                List.of(),
                List.of(new StateMessage(
                        Topics.SESSIONS,
                        key,
                        ThingService.POISON,
                        1,
                        Map.of("sessionId", key, "version", 1, "by", "Jeanne Durand")))));
        ThingService.shared().getBean(OutboxRelay.class).nudge(key);
        await().atMost(SOON).until(() -> !letter(key).isMissingNode());
        return letter(key);
    }

    private static String path(JsonNode letter, String what) {
        return LETTERS + "/" + letter.path("id").asString() + "/" + what;
    }

    private static List<String> acts(JsonNode letter) {
        return StreamSupport.stream(letter.path("acts").spliterator(), false)
                .map(act -> act.path("what").asString())
                .toList();
    }

    @Test
    void showsADeadLetterWithoutWhatCouldNameSomebody() {
        JsonNode letter = poisoned();
        assertThat(letter.path("topic").asString()).isEqualTo(Topics.SESSIONS);
        assertThat(letter.path("group").asString()).isEqualTo("thing");
        assertThat(letter.path("type").asString()).isEqualTo(ThingService.POISON);
        assertThat(letter.path("reason").asString()).startsWith("IllegalArgumentException: cannot apply");
        assertThat(letter.path("payload").asString())
                .contains(letter.path("key").asString(), "…(13)")
                .doesNotContain("Jeanne");
        assertThat(letter.path("open").asBoolean()).isTrue();
    }

    @Test
    void writesDownAReplayThatFailsAndLeavesTheLetterOpen() {
        JsonNode letter = poisoned();
        HttpResponse<String> answer = call("POST", path(letter, "replay"), TestTokens.admin(), "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("open").asBoolean()).isTrue();
        JsonNode after = letter(letter.path("key").asString());
        assertThat(acts(after)).containsExactly("FAILED_AGAIN");
        assertThat(after.path("acts").path(0).path("why").asString()).contains("cannot apply");
        assertThat(after.path("acts").path(0).path("by").asString()).isNotEmpty();
    }

    @Test
    void appliesALetterOnceItsCauseIsGone() {
        JsonNode letter = poisoned();
        String key = letter.path("key").asString();
        ThingService.Heard heard = ThingService.shared().getBean("heard", ThingService.Heard.class);
        heard.cure(key);
        assertThat(json(call("POST", path(letter, "replay"), TestTokens.admin(), ""))
                        .path("open")
                        .asBoolean(true))
                .isFalse();
        assertThat(heard.facts()).anyMatch(fact -> fact.key().equals(key));
        assertThat(acts(letter(key))).containsExactly("REPLAYED");
        HttpResponse<String> again = call("POST", path(letter, "replay"), TestTokens.admin(), "");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(json(again).path("code").asString()).isEqualTo("LETTER_SETTLED");
    }

    @Test
    void discardsALetterOnceForAReasonThatIsKept() {
        JsonNode letter = poisoned();
        HttpResponse<String> without = call("POST", path(letter, "discard"), TestTokens.admin(), "{\"reason\":\" \"}");
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(json(without).path("errors").path(0).path("code").asString()).isEqualTo("DISCARD_REASON");
        String reason = "{\"reason\":\"séance supprimée en recette\"}";
        assertThat(call("POST", path(letter, "discard"), TestTokens.admin(), reason)
                        .statusCode())
                .isEqualTo(200);
        JsonNode after = letter(letter.path("key").asString());
        assertThat(after.path("open").asBoolean()).isFalse();
        assertThat(acts(after)).containsExactly("DISCARDED");
        assertThat(after.path("acts").path(0).path("why").asString()).isEqualTo("séance supprimée en recette");
        assertThat(call("POST", path(letter, "discard"), TestTokens.admin(), reason)
                        .statusCode())
                .isEqualTo(409);
    }

    /** The first letters of a topic that was lost and made again have the ids of those that were settled. */
    @Test
    void leavesALetterOpenWhoseIdAnotherHadBefore() {
        JsonNode letter = poisoned();
        String key = letter.path("key").asString();
        DeadLetter now = ThingService.shared()
                .getBean(DeadLetters.class)
                .find(letter.path("id").asString())
                .orElseThrow();
        Instant before = now.at().minusSeconds(60);
        DeadLetter lost = new DeadLetter(now.id(), now.topic(), before, "k", now.group(), "", "", "");
        DeadLetterLog.Act discarded =
                new DeadLetterLog.Act(DeadLetterLog.What.DISCARDED, before.plusSeconds(1), "a", "why");
        long open = open();
        assertThat(ThingService.shared().getBean(DeadLetterLog.class).add(lost, discarded))
                .isTrue();
        assertThat(letter(key).path("open").asBoolean()).isTrue();
        assertThat(acts(letter(key))).isEmpty();
        assertThat(open()).isEqualTo(open);
        ThingService.shared().getBean("heard", ThingService.Heard.class).cure(key);
        assertThat(call("POST", path(letter, "replay"), TestTokens.admin(), "").statusCode())
                .isEqualTo(200);
        assertThat(acts(letter(key))).containsExactly("REPLAYED");
        assertThat(open()).isEqualTo(open - 1);
    }

    private static long open() {
        return StreamSupport.stream(get(SYSTEM).path("waiting").spliterator(), false)
                .filter(one -> one.path("code").asString().equals("DEAD_LETTERS"))
                .mapToLong(one -> one.path("count").asLong(-1))
                .sum();
    }

    @Test
    void knowsNoLetterOfAnotherTopicOrPlace() {
        for (String id : List.of(
                "spro.sessions.dlt-0-999999",
                "spro.sessions.dlt-7-0",
                "spro.rosters.dlt-0-0",
                "spro.sessions-0-0",
                "__consumer_offsets-0-0",
                "spro.sessions.dltx-0-0",
                "x")) {
            assertThat(call("POST", LETTERS + "/" + id + "/replay", TestTokens.admin(), "")
                            .statusCode())
                    .as(id)
                    .isEqualTo(404);
        }
    }

    @Test
    void showsVersionFollowersAndWhatWaits() {
        JsonNode letter = poisoned();
        JsonNode system = get(SYSTEM);
        assertThat(system.path("program").asString()).isEqualTo("thing-service");
        assertThat(system.path("java").asString()).startsWith("25");
        assertThat(StreamSupport.stream(system.path("followers").spliterator(), false)
                        .map(one -> one.path("group").asString() + " "
                                + one.path("topic").asString())
                        .toList())
                .containsExactlyInAnyOrder("thing spro.sessions", "thing-organisations spro.organisations");
        assertThat(StreamSupport.stream(system.path("waiting").spliterator(), false)
                        .filter(one -> one.path("code").asString().equals("DEAD_LETTERS"))
                        .toList())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.path("count").asLong()).isPositive();
                    assertThat(one.path("heals").asBoolean(true)).isFalse();
                    assertThat(Instant.parse(one.path("since").asString()))
                            .isBeforeOrEqualTo(Instant.parse(letter.path("at").asString()));
                });
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(get(SYSTEM).path("followers"))
                        .allSatisfy(
                                one -> assertThat(one.path("lag").asLong(-1)).isZero()));
    }

    @Test
    void tellsInTimeWhatIsKnownWhileTheBrokerIsAway() {
        CompletableFuture<PendingWorkIndicator.Waiting> never = new CompletableFuture<>();
        try (ConfigurableApplicationContext alone =
                ThingService.start(Map.of("spring.kafka.bootstrap-servers", "127.0.0.1:1"))) {
            List<PendingWorkIndicator> points =
                    new ArrayList<>(alone.getBean(Operations.class).watchpoints());
            points.add(new PendingWorkIndicator("BLOCKED", true, never::join));
            points.add(new PendingWorkIndicator("KNOWN", true, () -> PendingWorkIndicator.Waiting.of(2)));
            SystemController controller = new SystemController(
                    new SystemController.Program("alone", "", null), alone.getBean(ConsumerLag.class), points);
            long start = System.nanoTime();
            SystemController.SystemJson told =
                    Objects.requireNonNull(controller.show().getBody());
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(told.followers()).hasSize(2);
            assertThat(told.followers()).allMatch(one -> one.lag() == null);
            assertThat(told.waiting().stream()
                            .map(one -> one.code() + " " + one.count())
                            .toList())
                    .contains("DEAD_LETTERS null", "BLOCKED null", "KNOWN 2");
        }
    }

    @Test
    void admitsOnlyAdministrators() {
        for (String token : List.of(
                TestTokens.anonymous(),
                TestTokens.organiser("north"),
                TestTokens.evaluator(),
                TestTokens.holder("r"),
                TestTokens.service())) {
            for (String path : List.of(SYSTEM, LETTERS)) {
                assertThat(call("GET", path, token, "").statusCode()).isIn(401, 403);
            }
            assertThat(call("POST", LETTERS + "/x/replay", token, "").statusCode())
                    .isIn(401, 403);
            assertThat(call("POST", LETTERS + "/x/discard", token, "{}").statusCode())
                    .isIn(401, 403);
        }
    }
}
