package fr.spro.platform.web;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofInputStream;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.CapturedLog;
import fr.spro.platform.test.TestTokens;
import fr.spro.platform.test.ThingService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretPathsTest {
    private static final String SECRET = "S3CR3TB4LL0T";
    private static final String LARGE = "a=" + " ".repeat(300_000);

    private static int status(String method, String path, BodyPublisher body) {
        return ThingService.call(method, path, TestTokens.anonymous(), "fr", body)
                .statusCode();
    }

    /** What no Java client would send. */
    private static String raw(String request) throws IOException {
        String port = ThingService.shared().getEnvironment().getRequiredProperty("local.server.port");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port))) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void noLogLineCarriesABallotOrALink() throws IOException {
        ThingService.shared();
        try (CapturedLog log = CapturedLog.open()) {
            assertThat(status("GET", "/api/broken", noBody())).isEqualTo(500);
            for (String path :
                    List.of("/q/" + SECRET, "/%71/" + SECRET, "/q/" + SECRET + "?lang=fr", "/r/" + SECRET + ".ics")) {
                assertThat(status("GET", path, noBody())).isEqualTo(500);
            }
            assertThat(status("GET", "/q/" + SECRET + "/away", noBody())).isEqualTo(503);
            assertThat(status("GET", "/q/" + SECRET + "/nowhere", noBody())).isEqualTo(404);
            assertThat(status("GET", "/r/" + SECRET, noBody())).isEqualTo(404);
            assertThat(status("DELETE", "/q/" + SECRET, noBody())).isEqualTo(405);
            assertThat(status("GET", "/q/" + SECRET + ";a=b", noBody())).isEqualTo(400);
            assertThat(status("POST", "/q/" + SECRET, ofString(LARGE))).isEqualTo(413);
            status(
                    "POST",
                    "/q/" + SECRET,
                    ofInputStream(() -> new ByteArrayInputStream(LARGE.getBytes(StandardCharsets.UTF_8))));
            assertThat(raw("GET /q/" + SECRET + "{} HTTP/1.1\r\nHost: a\r\n\r\n"))
                    .endsWith("400");
            assertThat(raw("GET /q/" + SECRET + " HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
                    .endsWith("400");

            assertThat(log.lines())
                    .anyMatch(line -> line.contains("GET /api/broken failed") && line.contains("secret"))
                    .anyMatch(line -> line.contains("GET /q/(secret) failed")
                            && line.contains("Caused by")
                            && line.contains("ThingService$Things.secretPath"))
                    .anyMatch(line -> line.contains("GET /r/(secret) failed"))
                    .anyMatch(line -> line.contains("GET /q/(secret) is unavailable"))
                    .noneMatch(line -> line.contains(SECRET));
        }
    }
}
