package fr.spro.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MetricsPortTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @Test
    void tellsMeasurementsAtItsOwnPortAndNothingElse() throws Exception {
        new HttpMetrics(registry).took("GET", "/api/things/{id}", 200, 5_000_000);
        new HttpMetrics(registry).took("JEANNE", "/api/things/{id}", 200, 5_000_000);
        new RefusalMetrics(registry).refused("THING_CLOSED");
        MetricsPort port = new MetricsPort(new MetricsSettings(0, "127.0.0.1"), registry);
        port.start();
        try {
            HttpResponse<String> answer = ask(port, "GET", "/metrics");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .contains(
                            "http_server_requests_seconds_count{method=\"GET\",status=\"200\",uri=\"/api/things/{id}\"} 1")
                    .contains("spro_refusals_total{code=\"THING_CLOSED\"} 1")
                    .as("a client's own words are no label")
                    .doesNotContain("JEANNE");
            assertThat(ask(port, "POST", "/metrics").statusCode()).isEqualTo(405);
            assertThat(ask(port, "GET", "/env").statusCode()).isEqualTo(404);
            assertThat(ask(port, "GET", "/metrics/../env").statusCode()).isEqualTo(404);
        } finally {
            port.stop();
        }
        assertThat(port.isRunning()).isFalse();
    }

    @Test
    void opensNoPortUnlessAsked() {
        MetricsPort port = new MetricsPort(new MetricsSettings(null, "127.0.0.1"), registry);
        port.start();
        assertThat(port.isRunning()).isFalse();
        port.stop();
    }

    @Test
    void loopbackPortAnswersToThisMachinesNamesAlone() throws Exception {
        MetricsPort port = new MetricsPort(new MetricsSettings(0, "127.0.0.1"), registry);
        port.start();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.port())) {
            socket.getOutputStream()
                    .write(("GET /metrics HTTP/1.1\r\nHost: evil.example:" + port.port()
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 421 ");
        } finally {
            port.stop();
        }
    }

    private static HttpResponse<String> ask(MetricsPort port, String method, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.port() + path))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
