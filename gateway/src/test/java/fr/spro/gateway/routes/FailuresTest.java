package fr.spro.gateway.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.http.Fault;
import fr.spro.gateway.testing.RunningGateway;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private RunningGateway gateway;

    @BeforeEach
    void start() {
        gateway = RunningGateway.get();
    }

    @Test
    void answersTimeoutWhenAServiceIsSlow() {
        gateway.events.stubFor(
                get("/api/calendar/events/slow.ics").willReturn(okJson("{}").withFixedDelay(6_000)));

        HttpResponse<String> answer = gateway.get("/api/calendar/events/slow.ics", "Accept-Language", "en");

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(gateway.json(answer).path("code").asString()).isEqualTo("TIMEOUT");
        assertThat(gateway.json(answer).path("title").asString()).isEqualTo("Answer too slow");
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        gateway.events.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void repeatsAReadThatBroke() {
        gateway.events.stubFor(get("/api/territories")
                .inScenario("heals")
                .whenScenarioStateIs(STARTED)
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
                .willSetStateTo("well"));
        gateway.events.stubFor(get("/api/territories")
                .inScenario("heals")
                .whenScenarioStateIs("well")
                .willReturn(okJson("[]")));

        assertThat(gateway.get("/api/territories").statusCode()).isEqualTo(200);
        gateway.events.verify(2, anyRequestedFor(anyUrl()));
    }

    @Test
    void repeatsAReadThatGotABadGatewayAndKeepsNothingOfTheFirstAnswer() {
        gateway.evaluation.stubFor(get("/api/campaigns")
                .inScenario("heals")
                .whenScenarioStateIs(STARTED)
                .willReturn(aResponse().withStatus(502).withHeader("X-First", "1"))
                .willSetStateTo("well"));
        gateway.evaluation.stubFor(get("/api/campaigns")
                .inScenario("heals")
                .whenScenarioStateIs("well")
                .willReturn(okJson("{\"items\":[]}")));

        HttpResponse<String> answer = gateway.get("/api/campaigns");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-First")).isEmpty();
        assertThat(answer.body()).isEqualTo("{\"items\":[]}");
    }

    @Test
    void neverRepeatsAWrite() {
        gateway.events.stubFor(post("/api/events").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        HttpResponse<String> answer = gateway.post("/api/events", "{}");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(gateway.json(answer).path("code").asString()).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        gateway.events.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void saysSoWhenAServiceTalksNonsense() {
        gateway.events.stubFor(
                get("/api/organisations/half").willReturn(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)));

        HttpResponse<String> answer = gateway.get("/api/organisations/half");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(gateway.json(answer).path("code").asString()).isEqualTo("SERVICE_UNAVAILABLE");
    }

    @Test
    void opensTheBreakerAndClosesItWhenTheServiceIsWell() {
        gateway.registration.stubFor(post(urlPathEqualTo("/api/sessions/s/attendance"))
                .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        for (int i = 0; i < 6; i++) {
            assertThat(gateway.post("/api/sessions/s/attendance", "{}").statusCode())
                    .isEqualTo(503);
        }
        gateway.registration.resetRequests();

        assertThat(gateway.post("/api/sessions/s/attendance", "{}").statusCode())
                .isEqualTo(503);
        gateway.registration.verify(0, anyRequestedFor(anyUrl()));

        gateway.registration.stubFor(
                post(urlPathEqualTo("/api/sessions/s/attendance")).willReturn(okJson("{}")));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> gateway.post("/api/sessions/s/attendance", "{}").statusCode() == 200);
        for (int i = 0; i < 12; i++) {
            assertThat(gateway.post("/api/sessions/s/attendance", "{}").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void keepsTheBreakerClosedForABusyDesk() {
        gateway.registration.stubFor(post(urlPathEqualTo("/api/sessions/busy/registrations"))
                .willReturn(aResponse()
                        .withStatus(503)
                        .withHeader("Retry-After", "1")
                        .withBody("busy")));

        for (int i = 0; i < 15; i++) {
            HttpResponse<String> answer =
                    gateway.post("/api/sessions/busy/registrations", "{}", "X-Forwarded-For", "192.0.2.77");
            assertThat(answer.body()).isEqualTo("busy");
        }
    }

    @Test
    void passesTheEventStreamOfAnAccountOnAtOnceAndWithoutATimeLimit() throws Exception {
        String organiser = gateway.signIn("organiser").cookies();
        String events = "event: places\nid: 1\ndata: {\"free\":1}\n\n".repeat(8);
        gateway.registration.stubFor(get(urlEqualTo("/api/places/stream?territory=sud-vaucluse"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "text/event-stream")
                        .withBody(events)
                        .withChunkedDribbleDelay(8, 4_000)));

        long start = System.nanoTime();
        HttpResponse<InputStream> answer = gateway.client()
                .send(
                        gateway.request(
                                        "/api/places/stream?territory=sud-vaucluse",
                                        "Accept-Encoding",
                                        "gzip",
                                        "Cookie",
                                        organiser)
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(answer.headers().firstValue("X-Accel-Buffering")).contains("no");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("event: places");
            long first = System.nanoTime() - start;
            long count =
                    1 + lines.lines().filter(line -> line.startsWith("event:")).count();
            long all = System.nanoTime() - start;
            assertThat(count).isEqualTo(8);
            assertThat(Duration.ofNanos(all)).isGreaterThan(Duration.ofSeconds(3));
            assertThat(Duration.ofNanos(all - first)).isGreaterThan(Duration.ofMillis(1_500));
        }
    }

    @Test
    void refusesBodiesAboveTheLimit() {
        gateway.events.stubFor(any(anyUrl()).willReturn(okJson("{}")));

        HttpResponse<String> answer = gateway.post("/api/events", "x".repeat(20_001));

        assertThat(answer.statusCode()).isEqualTo(413);
        gateway.events.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void letsAFileThatIsImportedBeLarger() {
        gateway.events.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        gateway.registration.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        String imports = "/api/organisations/import?territory=x";

        assertThat(gateway.postAs("text/csv", imports, "x".repeat(40_000)).statusCode())
                .isEqualTo(200);
        assertThat(gateway.postAs("text/csv", imports, "x".repeat(40_001)).statusCode())
                .isEqualTo(413);
        assertThat(gateway.postAs("text/csv", "/api/organisations", "x".repeat(20_001))
                        .statusCode())
                .isEqualTo(413);
        gateway.events.verify(1, anyRequestedFor(anyUrl()));
        String people = "/api/sessions/s/registrations/import?dryRun=true";
        assertThat(gateway.postAs("text/csv", people, "x".repeat(40_000)).statusCode())
                .isEqualTo(200);
        assertThat(gateway.postAs("text/csv", people, "x".repeat(40_001)).statusCode())
                .isEqualTo(413);
        assertThat(gateway.postAs("text/csv", "/api/sessions/s/registrations", "x".repeat(20_001))
                        .statusCode())
                .isEqualTo(413);
    }
}
