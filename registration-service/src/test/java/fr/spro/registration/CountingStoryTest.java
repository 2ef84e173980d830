package fr.spro.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.platform.test.TestTokens;
import fr.spro.registration.RegistrationUnderTest.Answer;
import fr.spro.registration.roster.SessionStatus;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Counting at the door over HTTP, on a real broker and database. */
class CountingStoryTest {
    private static final RegistrationUnderTest SERVICE = RegistrationUnderTest.shared();

    @AfterAll
    static void stop() {
        SERVICE.dialect.assertClean();
    }

    private static void publish(String id, SessionStatus status) {
        SERVICE.publish(id, status == SessionStatus.PUBLISHED ? 1 : 2, null, status);
    }

    private static String organiser() {
        return TestTokens.organiser("sud-vaucluse");
    }

    private static String tap(String id, String door, int change) {
        return "{\"countId\":\"%s\",\"door\":\"%s\",\"change\":%d}".formatted(id, door, change);
    }

    private static Answer post(String session, String body) throws Exception {
        return SERVICE.post("/api/sessions/" + session + "/counts", organiser(), null, body);
    }

    private static JsonNode counts(String session) throws Exception {
        return SERVICE.get("/api/sessions/" + session + "/counts", organiser()).json();
    }

    @Test
    void twoDoorsCountAndRepeatAndAgree() throws Exception {
        publish("count-1", SessionStatus.PUBLISHED);

        Answer first = post("count-1", tap("a-1", "Entrée nord", 5)).expect(200);
        assertThat(first.json().path("already").asBoolean()).isFalse();
        assertThat(first.json().path("total").asInt()).isEqualTo(5);
        Answer again = post("count-1", tap("a-1", "Entrée nord", 5));
        assertThat(again.json().path("already").asBoolean()).isTrue();
        assertThat(again.json().path("total").asInt()).isEqualTo(5);
        post("count-1", tap("b-1", "Parvis", 1));
        post("count-1", tap("a-2", "Entrée nord", -1));

        JsonNode counts = counts("count-1");
        assertThat(counts.path("total").asInt()).isEqualTo(5);
        assertThat(counts.path("doors")
                        .valueStream()
                        .map(door -> door.path("door").asString() + " "
                                + door.path("count").asInt()))
                .containsExactly("Entrée nord 4", "Parvis 1");
        assertThat(counts.path("hours")
                        .valueStream()
                        .mapToInt(hour -> hour.path("count").asInt())
                        .sum())
                .isEqualTo(5);
        assertThat(SERVICE.get("/api/counts?sessions=count-1,no-such-session", organiser())
                        .json()
                        .path("items")
                        .toString())
                .isEqualTo("[{\"sessionId\":\"count-1\",\"total\":5}]");
    }

    @Test
    void takesWhatAPhoneKeptWithoutANetworkAndNotWhatIsDaysOld() throws Exception {
        publish("count-2", SessionStatus.PUBLISHED);
        OffsetDateTime now = OffsetDateTime.now(java.time.ZoneOffset.UTC);
        String late = "{\"countId\":\"%s\",\"change\":2,\"at\":\"%s\"}";

        post("count-2", late.formatted("k-1", now.minusHours(5))).expect(200);
        post("count-2", late.formatted("k-2", now.plusHours(5))).expect(200);
        publish("count-2", SessionStatus.ENDED);
        post("count-2", late.formatted("k-3", now.minusHours(1))).expect(200);
        Answer old = post("count-2", late.formatted("k-4", now.minusDays(4))).expect(422);
        assertThat(old.text("/errors/0/field")).isEqualTo("at");
        assertThat(old.text("/errors/0/message")).isEqualTo("Ce comptage date de plus de 72 heures.");
        JsonNode counts = counts("count-2");
        assertThat(counts.path("total").asInt()).isEqualTo(6);
        assertThat(counts.path("doors").get(0).path("door").asString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                  | countId REQUIRED, change REQUIRED
            {"countId":"x","change":0}                          | change BAD_CHANGE
            {"countId":"x","change":21}                         | change BAD_CHANGE
            {"countId":"x","change":-21}                        | change BAD_CHANGE
            {"countId":"x y","change":1}                        | countId INVALID_VALUE
            {"countId":"x","change":1.5}                        | change INVALID_VALUE
            {"countId":"x","change":1,"at":"yesterday"}         | at INVALID_VALUE
            {"countId":"x","change":1,"door":"a very long name of a door, longer than it may be"} | door TOO_LONG
            {"countId":"x","change":1,"name":"Zoé"}             | name UNKNOWN_FIELD
            """)
    void refusesBadInputNamingTheFieldAndCountsNobody(String body, String errors) throws Exception {
        publish("count-3", SessionStatus.PUBLISHED);
        Answer answer = post("count-3", body).expect(422);
        assertThat(String.join(
                        ", ",
                        answer.json()
                                .path("errors")
                                .valueStream()
                                .map(e -> e.path("field").asString() + " "
                                        + e.path("code").asString())
                                .toList()))
                .isEqualTo(errors);
        assertThat(counts("count-3").path("total").asInt()).isZero();
    }

    @Test
    void isForTheOrganisersOfTheTerritoryOnly() throws Exception {
        publish("count-4", SessionStatus.PUBLISHED);
        String stranger = TestTokens.organiser("haute-provence");
        String path = "/api/sessions/count-4/counts";

        SERVICE.post(path, stranger, null, tap("a", "", 1)).refused("FORBIDDEN_TERRITORY");
        SERVICE.post(path, SERVICE.anonymous(), null, tap("a", "", 1)).refused("UNAUTHENTICATED");
        SERVICE.post(path, TestTokens.evaluator("sud-vaucluse"), null, tap("a", "", 1))
                .expect(403);
        SERVICE.get(path, stranger).refused("FORBIDDEN_TERRITORY");
        SERVICE.get(path, SERVICE.anonymous()).refused("UNAUTHENTICATED");
        SERVICE.get("/api/counts?sessions=count-4", SERVICE.anonymous()).expect(401);
        assertThat(SERVICE.get("/api/counts?sessions=count-4", stranger).json().path("items"))
                .isEmpty();
        post("no-such-session", tap("a", "", 1)).refused("SESSION_UNKNOWN");
        SERVICE.get(
                        "/api/counts?sessions=" + String.join(",", java.util.Collections.nCopies(51, "count-4")),
                        organiser())
                .expect(422);
    }

    @Test
    void aSessionCalledOffCountsNobody() throws Exception {
        publish("count-5", SessionStatus.PUBLISHED);
        publish("count-5", SessionStatus.CANCELLED);

        post("count-5", tap("a", "", 1)).refused("SESSION_CANCELLED");
        post("count-5", tap("b", "", 1)).expect(409);
    }

    @Test
    void refusesAnIdThatBelongsToAnotherTap() throws Exception {
        publish("count-6", SessionStatus.PUBLISHED);
        post("count-6", tap("a", "Nord", 1));

        Answer answer = post("count-6", tap("a", "Sud", 1)).expect(422);
        answer.refused("IDEMPOTENCY_KEY_REUSED");
        assertThat(counts("count-6").path("total").asInt()).isEqualTo(1);
    }

    /** As a phone does: a tap without an answer is sent again. */
    private static void countedAtLast(RegistrationUnderTest instance, String session, String tap) {
        await().pollDelay(Duration.ZERO).atMost(Duration.ofMinutes(2)).until(() -> {
            int status = instance.post("/api/sessions/" + session + "/counts", organiser(), null, tap)
                    .status();
            assertThat(status).isIn(200, 503);
            return status == 200;
        });
    }

    @Test
    void manyPhonesAtTwoInstancesAddUp() throws Exception {
        publish("count-7", SessionStatus.PUBLISHED);
        long started;
        long millis;
        try (RegistrationUnderTest other = SERVICE.second();
                ExecutorService phones = Executors.newFixedThreadPool(16)) {
            List<CompletableFuture<?>> sent = new ArrayList<>();
            started = System.nanoTime();
            for (int i = 0; i < 200; i++) {
                String tap = tap("t-" + i, i % 2 == 0 ? "Nord" : "Sud", 1);
                for (RegistrationUnderTest instance : i % 5 == 0 ? List.of(SERVICE, other) : List.of(SERVICE)) {
                    sent.add(CompletableFuture.runAsync(() -> countedAtLast(instance, "count-7", tap), phones));
                }
            }
            sent.forEach(CompletableFuture::join);
            millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
            JsonNode there =
                    other.get("/api/sessions/count-7/counts", organiser()).json();
            assertThat(there).isEqualTo(counts("count-7"));
        }
        System.out.printf("240 requests of 16 phones at two instances: %d ms%n", millis);
        assertThat(counts("count-7").path("total").asInt()).isEqualTo(200);
        assertThat(counts("count-7").path("version").asLong()).isEqualTo(200);
    }
}
