package fr.spro.gateway.web;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.gateway.testing.RunningGateway;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebTest {

    private RunningGateway gateway;

    @BeforeEach
    void start() {
        gateway = RunningGateway.get();
        gateway.events.stubFor(any(anyUrl())
                .willReturn(okJson("{}")
                        .withHeader("X-Content-Type-Options", "nosniff")
                        .withHeader("X-Frame-Options", "SAMEORIGIN")
                        .withHeader("Content-Security-Policy", "default-src *")
                        .withHeader("Cache-Control", "no-cache")
                        .withHeader("Set-Cookie", "JSESSIONID=1")
                        .withHeader("Server", "x")
                        .withHeader("ETag", "\"7\"")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/app.js", "/api/events", "/nothing.js", "/health", "/api/session", "/api//x"})
    void setsSecurityHeadersOnceOnEveryAnswer(String path) {
        HttpResponse<String> answer = gateway.get(path);

        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'self';")
                .doesNotContain("unsafe");
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().allValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(answer.headers().allValues("Cross-Origin-Opener-Policy")).containsExactly("same-origin");
        assertThat(answer.headers().allValues("Referrer-Policy")).hasSize(1);
        assertThat(answer.headers().allValues("Permissions-Policy")).hasSize(1);
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(answer.headers().firstValue("Server")).isEmpty();
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void passesOnWhatAServiceSaysOfItsAnswer() {
        HttpResponse<String> answer = gateway.get("/api/events");

        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-cache");
        assertThat(answer.headers().firstValue("ETag")).contains("\"7\"");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/programme", "/mon-inscription/abc", "/lien-invalide", "/connexion"})
    void servesTheAppForItsOwnAddresses(String path) {
        HttpResponse<String> answer = gateway.get(path, "Accept", "text/html,*/*");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).containsPattern("<script type=\"module\" src=\"/app/[0-9a-f]{16}/app.js\">");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing.js", "/api/unknown", "/css", "/app.js/x.js", "/application.yml"})
    void hasNothingElse(String path) {
        assertThat(gateway.get(path, "Accept", "*/*").statusCode()).isEqualTo(404);
    }

    @Test
    void revalidatesFilesByTheirTag() {
        HttpResponse<String> first = gateway.get("/app.js");
        String etag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = gateway.get("/app.js", "If-None-Match", etag);

        assertThat(first.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void compressesWhenAsked() throws Exception {
        HttpResponse<byte[]> small = gateway.client()
                .send(
                        gateway.request("/css/components.css", "Accept-Encoding", "gzip, br")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        String plain = gateway.get("/css/components.css").body();

        assertThat(small.headers().firstValue("Content-Encoding")).contains("gzip");
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(small.body()))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(plain);
        }
        assertThat(small.body().length).isLessThan(plain.length());
    }

    @Test
    void servesWebJarsWithAndWithoutAVersion() {
        HttpResponse<String> latest = gateway.get("/webjars/swagger-ui/swagger-ui.css");

        assertThat(latest.statusCode()).isEqualTo(200);
        assertThat(latest.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(gateway.get("/webjars/swagger-ui/nothing.css").statusCode()).isEqualTo(404);
    }

    @Test
    void allowsTheStartPagesInlineScriptsByTheirHash() {
        // The digest of "alert(1)" as any SHA-256 tool gives it.
        List<String> hashes = InlineScripts.hashes(
                "<script type=\"module\" src=\"/app.js\"></script><script type=\"importmap\">alert(1)</script>");

        assertThat(hashes).containsExactly("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='");
        assertThat(AnswerHeaders.policy(hashes, new MapSettings(null, null, null, 18), true))
                .contains("script-src 'self' 'sha256-")
                .contains("upgrade-insecure-requests");
    }
}
