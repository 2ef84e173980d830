package fr.spro.registration;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.TestTokens;
import fr.spro.registration.organisations.Organisation;
import fr.spro.registration.organisations.Organisations;
import fr.spro.registration.roster.SessionStatus;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever comes together with others gets the answer that they would get alone. */
class SignUpsTogetherTest {
    private static final RegistrationUnderTest SERVICE = RegistrationUnderTest.shared();
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> HEADERS =
            List.of("Content-Type", "Content-Language", "Cache-Control", "Vary", "Retry-After");

    /** A status, the headers that matter, and the body without what is different each time. */
    private record Answer(int status, Map<String, String> headers, String body) {}

    private record Wish(@Nullable String key, String language, String body) {}

    @BeforeAll
    static void organisations() {
        SERVICE.bean(Organisations.class).apply(new Organisation("org-1", 1, "sud-vaucluse", "Mission locale", true));
    }

    @AfterAll
    static void stop() {
        SERVICE.dialect.assertClean();
    }

    private static HttpResponse<String> post(String path, String token, Map<String, String> headers, String body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        SERVICE.request(path, token).build().uri())
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return RegistrationUnderTest.http().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Map<String, String> headers(Wish wish) {
        Map<String, String> headers = new HashMap<>(Map.of("Accept-Language", wish.language()));
        if (wish.key() != null) {
            headers.put("Idempotency-Key", wish.key());
        }
        return headers;
    }

    private static Answer alone(String session, Wish wish) throws Exception {
        HttpResponse<String> answer =
                post("/api/sessions/" + session + "/registrations", TestTokens.anonymous(), headers(wish), wish.body());
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : HEADERS) {
            answer.headers().firstValue(name).ifPresent(value -> headers.put(name, value));
        }
        return new Answer(answer.statusCode(), headers, plain(answer.body()));
    }

    private static List<Answer> together(String session, List<Wish> wishes) throws Exception {
        List<Map<String, Object>> asked = wishes.stream()
                .map(wish -> Map.<String, Object>of("headers", headers(wish), "body", wish.body()))
                .toList();
        HttpResponse<String> answer = post(
                "/internal/sessions/" + session + "/sign-ups",
                TestTokens.service(),
                Map.of(),
                JSON.writeValueAsString(asked));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<Answer> answers = new ArrayList<>();
        for (JsonNode one : JSON.readTree(answer.body())) {
            Map<String, String> headers = new LinkedHashMap<>();
            for (String name : HEADERS) {
                // What an answer does not say by itself is said by the call's.
                String value = one.path("headers").path(name).asString("");
                String shared = answer.headers().firstValue(name).orElse("");
                if (!value.isEmpty() || !shared.isEmpty()) {
                    headers.put(name, value.isEmpty() ? shared : value);
                }
            }
            answers.add(new Answer(
                    one.path("status").asInt(), headers, plain(one.path("body").asString())));
        }
        return answers;
    }

    private static String plain(String body) {
        return body.replaceAll("\"registrationId\":\"[^\"]+\"", "\"registrationId\":\"…\"");
    }

    private static List<Wish> wishes() {
        String ana = RegistrationUnderTest.body("ana");
        return List.of(
                new Wish("k-ana", "fr", ana),
                new Wish(null, "fr", ana),
                new Wish(" ", "en", ana),
                new Wish("k-1", "fr", "{\"email\":"),
                new Wish("k-2", "en", "{\"email\":"),
                new Wish("k-3", "fr", ""),
                new Wish("k-4", "fr", "null"),
                new Wish("k-5", "en", "[]"),
                new Wish("k-6", "en", "{\"nickname\":\"Z\"}"),
                new Wish("k-7", "fr", "{\"consent\":\"maybe\"}"),
                new Wish("k-8", "en", "{\"answers\":{\"a\":{}}}"),
                new Wish("k-9", "fr", "{}"),
                new Wish("k-10", "de", RegistrationUnderTest.body("not an address")),
                new Wish("k-11", "fr", RegistrationUnderTest.body("bea").replace("org-1", "org-unknown")),
                new Wish("k-12", "en", RegistrationUnderTest.body("bea").replace("true", "false")),
                new Wish("k-13", "fr", RegistrationUnderTest.body("cleo").replace("Zoé", "Zo\u0000é")));
    }

    @Test
    void eachIsAnsweredAsAlone() throws Exception {
        SERVICE.publish("alone", 1, 30, SessionStatus.PUBLISHED);
        SERVICE.publish("together", 1, 30, SessionStatus.PUBLISHED);
        List<Wish> wishes = wishes();
        List<Answer> expected = new ArrayList<>();
        for (Wish wish : wishes) {
            expected.add(alone("alone", wish));
        }

        List<Answer> answers = together("together", wishes);

        for (int i = 0; i < wishes.size(); i++) {
            assertThat(answers.get(i)).as(wishes.get(i).toString()).isEqualTo(expected.get(i));
        }
        assertThat(together("together", wishes).getFirst())
                .as("the same key again")
                .isEqualTo(expected.getFirst());
    }

    @Test
    void nobodyIsTakenTwiceAndNoPlaceIsGivenTwice() throws Exception {
        SERVICE.publish("full", 1, 5, SessionStatus.PUBLISHED);
        List<Wish> wishes = new ArrayList<>(IntStream.range(0, 12)
                .mapToObj(i -> new Wish("k" + i, "fr", RegistrationUnderTest.body("person" + i)))
                .toList());
        wishes.addAll(wishes.subList(0, 4));

        List<Answer> answers = together("full", wishes);

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        List<Answer> people = answers.subList(0, 12);
        assertThat(people.stream().filter(answer -> answer.body().contains("CONFIRMED")))
                .hasSize(5);
        assertThat(people.stream().filter(answer -> answer.body().contains("WAITING")))
                .hasSize(7);
        assertThat(answers.subList(12, 16)).isEqualTo(answers.subList(0, 4));
    }

    @Test
    void unknownSessionsAreUnknownToEach() throws Exception {
        Wish wish = new Wish("k", "en", RegistrationUnderTest.body("ana"));

        assertThat(together("nowhere", List.of(wish, wish)))
                .containsExactly(alone("nowhere", wish), alone("nowhere", wish));
    }

    @Test
    void onlyProgramsHandThemOver() throws Exception {
        for (String token : List.of(TestTokens.anonymous(), TestTokens.admin(), TestTokens.organiser("sud-vaucluse"))) {
            assertThat(post("/internal/sessions/s/sign-ups", token, Map.of(), "[]")
                            .statusCode())
                    .isIn(401, 403);
        }
        assertThat(post("/internal/sessions/s/sign-ups", TestTokens.service(), Map.of(), "[null]")
                        .statusCode())
                .isEqualTo(422);
        assertThat(post("/internal/sessions/s/sign-ups", TestTokens.service(), Map.of(), "[]")
                        .body())
                .isEqualTo("[]");
    }
}
