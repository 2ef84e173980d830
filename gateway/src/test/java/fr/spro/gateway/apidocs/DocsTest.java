package fr.spro.gateway.apidocs;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.gateway.testing.RunningGateway;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

class DocsTest {

    private RunningGateway gateway;

    @BeforeEach
    void start() {
        gateway = RunningGateway.get();
    }

    @Test
    void describesEveryPathOfItsOwn() {
        Set<String> mapped = new HashSet<>();
        gateway.context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, method) -> {
                    if (method.getBeanType().getName().startsWith("fr.spro.")) {
                        info.getPatternsCondition()
                                .getPatterns()
                                .forEach(pattern -> mapped.add(
                                        pattern.getPatternString().replaceAll("\\{(\\w+):[^}]*\\}", "{$1}")));
                    }
                });
        // Only outside the local profile.
        mapped.add("/login");

        Set<String> described = new HashSet<>();
        gateway.json(gateway.get("/api-docs/gateway.json"))
                .path("paths")
                .propertyNames()
                .forEach(described::add);

        assertThat(described).isEqualTo(mapped);
    }

    @Test
    void showsAllDescriptionsOnAPageOfItsOwnScripts() {
        HttpResponse<String> page = gateway.get("/api-docs", "Accept", "text/html");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContainPattern("<script>").doesNotContain("style=");
        assertThat(gateway.get("/api-docs/start.js").headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/javascript"));
        assertThat(gateway.get("/webjars/swagger-ui/swagger-ui-bundle.js").statusCode())
                .isEqualTo(200);
        assertThat(gateway.get("/webjars/swagger-ui/swagger-ui-standalone-preset.js")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void fetchesAServicesDescription() {
        gateway.events.stubFor(get("/v3/api-docs").willReturn(okJson("{\"openapi\":\"3.1.0\"}")));

        assertThat(gateway.get("/api-docs/events-service.json").body()).isEqualTo("{\"openapi\":\"3.1.0\"}");
        assertThat(gateway.get("/api-docs/evaluation-service.json").statusCode())
                .isEqualTo(503);
        assertThat(gateway.get("/api-docs/other.json").statusCode()).isEqualTo(404);
    }

    @Test
    void isHealthyWhenEveryServiceIs() {
        gateway.events.stubFor(get("/actuator/health/readiness").willReturn(okJson("{}")));
        gateway.registration.stubFor(get("/actuator/health/readiness").willReturn(okJson("{}")));
        gateway.evaluation.stubFor(
                get("/actuator/health/readiness").willReturn(aResponse().withStatus(503)));
        Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            HttpResponse<String> ill = gateway.get("/health");
            assertThat(ill.statusCode()).isEqualTo(503);
            assertThat(ill.body())
                    .isEqualTo("{\"status\":\"DOWN\",\"services\":{\"evaluation-service\":\"DOWN\","
                            + "\"events-service\":\"UP\",\"registration-service\":\"UP\"}}");
        });

        gateway.evaluation.stubFor(get("/actuator/health/readiness").willReturn(okJson("{}")));
        Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            assertThat(gateway.get("/health").statusCode()).isEqualTo(200);
            assertThat(gateway.json(gateway.get("/health")).path("status").asString())
                    .isEqualTo("UP");
        });
    }
}
