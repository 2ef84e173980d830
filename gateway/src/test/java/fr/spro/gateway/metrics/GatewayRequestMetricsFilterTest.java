package fr.spro.gateway.metrics;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import fr.spro.gateway.testing.RunningGateway;
import fr.spro.telemetry.TraceContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayRequestMetricsFilterTest {
    private static final String FORGED = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private RunningGateway gateway;
    private MeterRegistry registry;

    @BeforeEach
    void start() {
        gateway = RunningGateway.get();
        registry = gateway.context.getBean(MeterRegistry.class);
        for (WireMockServer service : new WireMockServer[] {gateway.events, gateway.registration, gateway.evaluation}) {
            service.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        }
    }

    private static @Nullable String traceAt(WireMockServer service) {
        return service.findAll(anyRequestedFor(anyUrl())).getLast().getHeader(TraceContext.HEADER);
    }

    private long measured(String route) {
        Collection<Timer> timers =
                registry.find("http.server.requests").tag("uri", route).timers();
        return timers.stream().mapToLong(Timer::count).sum();
    }

    @Test
    void beginsATraceForEachRequestAndListensToNoClients() {
        gateway.get("/api/events/e1", TraceContext.HEADER, FORGED);
        TraceContext first = Objects.requireNonNull(TraceContext.parse(traceAt(gateway.events)));
        gateway.get("/api/events/e1", TraceContext.HEADER, FORGED);
        TraceContext second = Objects.requireNonNull(TraceContext.parse(traceAt(gateway.events)));
        assertThat(first.traceId()).isNotEqualTo(second.traceId()).isNotEqualTo(FORGED.substring(3, 35));
    }

    @Test
    void endsTracesBeforeTheServiceThatKeepsAnswers() {
        for (String path : new String[] {"/api/results?scope=SESSION:s", "/q/BALLOT"}) {
            gateway.get(path, TraceContext.HEADER, FORGED);
            assertThat(traceAt(gateway.evaluation)).as(path).isNull();
        }
    }

    @Test
    void measuresRoutesAndNoPaths() {
        long before = measured("events");
        gateway.get("/api/events/jeanne@example.org");
        await().until(() -> measured("events") > before);
        assertThat(registry.find("http.server.requests").timers())
                .isNotEmpty()
                .noneMatch(timer -> timer.getId().toString().contains("jeanne"));
    }

    /** How many answers came in which seconds is told nowhere; a failure is. */
    @Test
    void measuresOfQuestionnairesOnlyFailures() {
        long before = measured("questionnaire") + measured("answers");
        gateway.get("/q/BALLOT");
        gateway.postAs("application/x-www-form-urlencoded", "/q/BALLOT", "a=1");
        gateway.get("/%71/BALLOT");
        assertThat(measured("questionnaire") + measured("answers")).isEqualTo(before);
        gateway.evaluation.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(500)));
        gateway.postAs("application/x-www-form-urlencoded", "/q/BALLOT", "a=1");
        await().until(() -> measured("answers") > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/actuator", "/actuator/prometheus", "/actuator/metrics", "/prometheus"})
    void tellsMeasurementsToNobodyOutside(String path) {
        var answer = gateway.get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("http_server_requests", "spro_", "jvm_");
    }
}
