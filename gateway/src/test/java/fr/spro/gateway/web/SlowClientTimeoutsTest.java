package fr.spro.gateway.web;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.gateway.testing.RunningGateway;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SlowClientTimeoutsTest {

    private static final Duration HEAD = Duration.ofMillis(400);
    private static final String BODY_COMES = String.join(
            "\r\n",
            "POST /api/registrations/r/hand-over HTTP/1.1",
            "Host: localhost:8080",
            "Content-Type: application/json",
            "Content-Length: 9000",
            "",
            "");

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(
                List.of("local"), Map.of("spro.clients.head", HEAD.toMillis() + "ms", "spro.clients.body", "600ms"));
    }

    @BeforeEach
    void services() {
        gateway.registration.stubFor(any(anyUrl()).willReturn(okJson("{}")));
    }

    @AfterAll
    static void stop() {
        gateway.context.close();
    }

    @Test
    void endsAHeadThatTrickles() throws IOException {
        try (Socket client = connect()) {
            write(client, "GET /health HTTP/1.1\r\nHost: localhost:8080\r\nX-Slow: ");

            assertThat(trickle(client)).startsWith("HTTP/1.1 408 ");
        }
        assertThat(gateway.get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void endsABodyThatTrickles() throws IOException {
        try (Socket client = connect()) {
            write(client, BODY_COMES);

            assertThat(trickle(client)).doesNotContain("200 OK");
        }
        assertThat(gateway.get("/health/live").statusCode()).isEqualTo(200);
    }

    /** Six failed calls would open the breaker of this route. */
    @Test
    void holdsNoSlowClientAgainstTheService() throws IOException {
        for (int i = 0; i < 6; i++) {
            try (Socket client = connect()) {
                write(client, BODY_COMES);
                client.setSoTimeout(5_000);
                readAll(client);
            }
        }
        assertThat(gateway.post("/api/registrations/r/hand-over", "{}").statusCode())
                .isEqualTo(200);
    }

    /** The same where the time for the service's answer is over before the one for the body. */
    @Test
    void holdsNoSlowClientAgainstAServiceThatWaitsForIt() throws IOException {
        RunningGateway impatient = RunningGateway.start(List.of("local"), Map.of("spro.routes.write-limit", "300ms"));
        try (impatient.context) {
            impatient.registration.stubFor(any(anyUrl()).willReturn(okJson("{}")));
            for (int i = 0; i < 6; i++) {
                try (Socket client = connect(impatient)) {
                    write(client, BODY_COMES);
                    client.setSoTimeout(5_000);
                    assertThat((char) client.getInputStream().read()).isEqualTo('H');
                }
            }
            assertThat(impatient.post("/api/registrations/r/hand-over", "{}").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void letsAConnectionRestBetweenTwoRequests() throws IOException {
        try (Socket client = connect()) {
            for (int i = 0; i < 2; i++) {
                write(client, "GET /health/live HTTP/1.1\r\nHost: localhost:8080\r\n\r\n");
                client.setSoTimeout((int) HEAD.multipliedBy(2).toMillis());
                // All of the answer, then nothing for as long as a head may take, twice.
                assertThat(readAll(client)).startsWith("HTTP/1.1 200 ");
            }
        }
    }

    @Test
    void waitsForAHeadInTwoPieces() throws IOException {
        try (Socket client = connect()) {
            client.setSoTimeout((int) HEAD.dividedBy(4).toMillis());
            write(client, "GET /health/live HTTP/1.1\r\nHo");
            assertThat(readAll(client)).isEmpty();
            write(client, "st: spro\r\nConnection: close\r\n\r\n");
            client.setSoTimeout(5_000);
            assertThat(readAll(client)).startsWith("HTTP/1.1 200 ");
        }
    }

    private static Socket connect() throws IOException {
        return connect(gateway);
    }

    private static Socket connect(RunningGateway to) throws IOException {
        URI base = URI.create(to.baseUrl());
        return new Socket(base.getHost(), base.getPort());
    }

    private static void write(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Sends a byte whenever nothing came back for a moment, until the connection ends; what came back. */
    private static String trickle(Socket client) throws IOException {
        client.setSoTimeout(50);
        StringBuilder answer = new StringBuilder();
        InputStream in = client.getInputStream();
        while (true) {
            try {
                int read = in.read();
                if (read < 0) {
                    return answer.toString();
                }
                answer.append((char) read);
            } catch (SocketTimeoutException nothingYet) {
                if (!isTaken(client)) {
                    return answer.toString();
                }
            } catch (SocketException over) {
                return answer.toString();
            }
        }
    }

    private static boolean isTaken(Socket client) throws IOException {
        try {
            write(client, "x");
            return true;
        } catch (SocketException over) {
            return false;
        }
    }

    /** What comes until the connection ends or rests. */
    private static String readAll(Socket client) throws IOException {
        StringBuilder answer = new StringBuilder();
        InputStream in = client.getInputStream();
        try {
            for (int read = in.read(); read >= 0; read = in.read()) {
                answer.append((char) read);
            }
        } catch (SocketTimeoutException | SocketException restsOrOver) {
            return answer.toString();
        }
        return answer.toString();
    }
}
