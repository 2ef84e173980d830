package fr.spro.platform.web;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofInputStream;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.TestTokens;
import fr.spro.platform.test.ThingService;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProblemTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static HttpResponse<String> post(String body, String language) {
        return ThingService.call("POST", "/api/things", TestTokens.admin(), language, ofString(body));
    }

    private static HttpResponse<String> get(String path, String language) {
        return ThingService.call("GET", path, TestTokens.admin(), language, noBody());
    }

    private static JsonNode problem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("type").asString())
                .isEqualTo("/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
        return problem;
    }

    @Test
    void keepsOffsetsOfWhatIsRight() {
        HttpResponse<String> response = post("""
                {"name":"a","size":2,"at":"2027-04-14T09:30:00+02:00","parts":[]}""", "fr");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).contains("2027-04-14T09:30:00+02:00");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en                 | Thing closed | The thing x is closed.
            fr                 | Chose fermée | La chose x est fermée.
            de                 | Chose fermée | La chose x est fermée.
            de, en-GB;q=0.8    | Thing closed | The thing x is closed.
            %%%                | Chose fermée | La chose x est fermée.
            """)
    void speaksTheCallersLanguage(String language, String title, String detail) {
        JsonNode problem = problem(get("/api/things/x?page=1", language), 409, "THING_CLOSED");
        assertThat(problem.get("title").asString()).isEqualTo(title);
        assertThat(problem.get("detail").asString()).isEqualTo(detail);
        assertThat(problem.get("errors").get(0).get("message").asString()).isEqualTo(detail);
    }

    @Test
    void refusesUnknownFields() {
        JsonNode problem = problem(post("""
                {"name":"a","size":2,"parts":[{"label":"b","colour":"red"}]}""", "en"), 422, "UNKNOWN_FIELD");
        assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo("parts[0].colour");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name":"a"                                    | 400 | MALFORMED_JSON
            {"name":"a","name":"b","size":1,"parts":[]}    | 400 | MALFORMED_JSON
            {"name":"a","size":1,"parts":[]} x             | 400 | MALFORMED_JSON
            {"name":"a","size":"1","parts":[]}             | 422 | VALIDATION
            {"name":"a","size":1.5,"parts":[]}             | 422 | VALIDATION
            {"name":"a","size":1,"at":"soon","parts":[]}   | 422 | VALIDATION
            {"name":{},"size":1,"parts":[]}                | 422 | VALIDATION
            {"name":"a","size":1,"parts":[{"label":""}]}   | 422 | VALIDATION
            """)
    void refusesWhatItDoesNotUnderstand(String body, int status, String code) {
        problem(post(body, "fr"), status, code);
    }

    @Test
    void namesInvalidFieldsInBothLanguages() {
        String body = """
                {"name":" ","size":0,"parts":[{"label":""}]}""";
        JsonNode french = problem(post(body, "fr"), 422, "VALIDATION").get("errors");
        JsonNode english = problem(post(body, "en"), 422, "VALIDATION").get("errors");
        assertThat(french.toString())
                .contains("\"field\":\"name\"", "NOT_BLANK", "\"field\":\"size\"", "MIN", "parts[0].label", "doit");
        assertThat(english.toString()).contains("\"field\":\"name\"", "NOT_BLANK", "must");
    }

    @Test
    void answersEveryOtherFailureTheSameWay() {
        problem(get("/api/nowhere", "fr"), 404, "NOT_FOUND");
        problem(get("/api/things", "fr"), 405, "METHOD_NOT_ALLOWED");
        problem(get("/api/things/x", "fr"), 400, "MISSING_PARAMETER");
        problem(get("/api/things/x?page=many", "fr"), 400, "INVALID_PARAMETER");
        problem(get("/api/x;jsessionid=1", "fr"), 400, "BAD_REQUEST");
        problem(
                ThingService.call("POST", "/api/keyed", TestTokens.admin(), "fr", noBody()),
                400,
                "IDEMPOTENCY_KEY_MISSING");
        JsonNode broken = problem(get("/api/broken", "fr"), 500, "INTERNAL");
        assertThat(broken.toString()).doesNotContain("secret");
    }

    @Test
    void asksToComeAgainWhileTheDatabaseTakesNothing() {
        for (int code : List.of(91, 10_107, 14_031)) {
            HttpResponse<String> answer = get("/api/database/" + code, "fr");
            problem(answer, 503, "UNAVAILABLE");
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        }
        problem(get("/api/database/59", "fr"), 500, "INTERNAL");
    }

    @Test
    void refusesLargeBodiesAnnouncedOrNot() {
        String large = " ".repeat(300_000) + "{}";
        problem(post(large, "fr"), 413, "BODY_TOO_LARGE");
        HttpResponse<String> chunked = ThingService.call(
                "POST",
                "/api/things",
                TestTokens.admin(),
                "fr",
                ofInputStream(() -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))));
        problem(chunked, 413, "BODY_TOO_LARGE");
    }

    @Test
    void hasEveryTextInBothLanguages() {
        for (String bundle : List.of("problems/platform", "problems/service")) {
            assertThat(ResourceBundle.getBundle(bundle, Locale.FRENCH).keySet())
                    .isEqualTo(ResourceBundle.getBundle(bundle, Locale.ENGLISH).keySet());
        }
    }

    @Test
    void frenchKeepsItsTypography() {
        ResourceBundle texts = ResourceBundle.getBundle("problems/platform", Locale.FRENCH);
        for (String key : texts.keySet()) {
            assertThat(texts.getString(key)).as(key).doesNotContainPattern("'| [:;?!%»]|« |n° ");
        }
    }
}
