package fr.spro.gateway.web;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import fr.spro.gateway.testing.RunningGateway;
import fr.spro.platform.test.CapturedLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecretPathsTest {

    private static final String SECRET = "S3CR3TB4LL0T";
    private static final List<String> PATHS = List.of("/q/" + SECRET, "/r/" + SECRET, "/r/" + SECRET + ".ics");

    private static RunningGateway gateway;

    private CapturedLog log;

    /** A service that breaks off in the middle of every answer. */
    private record Half(ServerSocket socket) implements AutoCloseable {
        static Half open() throws IOException {
            Half half = new Half(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(half::serve);
            return half;
        }

        private void serve() {
            byte[] answer = ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 500000\r\n\r\n"
                            + "half".repeat(20_000))
                    .getBytes(StandardCharsets.US_ASCII);
            boolean open = true;
            while (open) {
                try (Socket caller = socket.accept()) {
                    caller.getInputStream().read(new byte[8_000]);
                    caller.getOutputStream().write(answer);
                } catch (IOException e) {
                    open = !socket.isClosed();
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @BeforeAll
    static void startWithShortPatience() {
        gateway = RunningGateway.start(
                List.of("local"), Map.of("spro.routes.read-limit", "2s", "spro.routes.breaker.minimum-calls", "1000"));
    }

    @AfterAll
    static void stop() {
        gateway.context.close();
    }

    @BeforeEach
    void listen() {
        log = CapturedLog.open();
    }

    @AfterEach
    void noLineCarriesTheSecret() {
        try (CapturedLog all = log) {
            assertThat(all.lines()).noneMatch(line -> line.contains(SECRET));
        }
    }

    private static void bothServices(ResponseDefinitionBuilder answer) {
        gateway.evaluation.resetAll();
        gateway.registration.resetAll();
        gateway.evaluation.stubFor(any(anyUrl()).willReturn(answer));
        gateway.registration.stubFor(any(anyUrl()).willReturn(answer));
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(gateway.baseUrl()).getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void whenAServiceFailsOrTalksNonsense() {
        for (Fault fault : Fault.values()) {
            bothServices(aResponse().withFault(fault));
            PATHS.forEach(path -> assertThat(gateway.get(path).statusCode()).isEqualTo(503));
        }
        bothServices(aResponse().withStatus(500).withBody("{"));
        PATHS.forEach(path -> assertThat(gateway.get(path).statusCode()).isGreaterThanOrEqualTo(500));
        bothServices(okJson("{"));
        assertThat(gateway.get("/r/" + SECRET).statusCode()).isGreaterThanOrEqualTo(500);
        bothServices(okJson("{}").withFixedDelay(8_000));
        assertThat(gateway.get("/q/" + SECRET).statusCode()).isEqualTo(504);

        assertThat(log.lines()).anyMatch(line -> line.contains("fr.spro.gateway.access") && line.contains("GET own"));
    }

    @Test
    void whenTheRequestCannotBeServed() throws IOException {
        bothServices(okJson("{}"));
        for (String path : PATHS) {
            assertThat(gateway.send("DELETE", path).statusCode()).isBetween(400, 499);
            assertThat(gateway.get(path + "/../x").statusCode()).isBetween(400, 499);
            assertThat(raw("GET " + path + "{} HTTP/1.1\r\nHost: a\r\n\r\n")).startsWith("HTTP/1.1 4");
            assertThat(raw("GET " + path + "%zz HTTP/1.1\r\nHost: a\r\n\r\n")).startsWith("HTTP/1.1 4");
            assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 4");
            assertThat(raw("GET " + path + " HTTP/x.1\r\nHost: a\r\n\r\n")).startsWith("HTTP/1.1 4");
        }
        assertThat(gateway.postAs("application/x-www-form-urlencoded", "/q/" + SECRET, "a=" + "x".repeat(20_001))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void whenAnAnswerBreaksOffInTheMiddle() throws IOException {
        try (Half evaluation = Half.open()) {
            RunningGateway broken = RunningGateway.start(
                    List.of("local"),
                    Map.of(
                            "spro.evaluation.url",
                            "http://127.0.0.1:" + evaluation.socket().getLocalPort()));
            try {
                log.close();
                log = CapturedLog.open();
                assertThatThrownBy(() -> broken.get("/q/" + SECRET)).isInstanceOf(UncheckedIOException.class);
                await().untilAsserted(() -> assertThat(log.lines())
                        .anyMatch(line -> line.contains("Broke off in the middle of an answer")));
            } finally {
                broken.context.close();
            }
        }
    }
}
