package fr.spro.gateway.limits;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.gateway.testing.RunningGateway;
import fr.spro.platform.test.CapturedLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class ClientRateLimitFilterTest {

    private RunningGateway gateway;

    @BeforeEach
    void start() {
        gateway = RunningGateway.get();
        gateway.registration.stubFor(any(anyUrl()).willReturn(okJson("{}")));
    }

    private HttpResponse<String> signUpFrom(String address) {
        return gateway.post("/api/sessions/s/registrations", "{}", "X-Forwarded-For", address, "Accept-Language", "en");
    }

    @Test
    void limitsSignUpsOfOneAddressAndOfNobodyElse() {
        for (int i = 0; i < 40; i++) {
            assertThat(signUpFrom("198.51.100.1").statusCode()).isEqualTo(200);
        }

        HttpResponse<String> refused = signUpFrom("198.51.100.1");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(gateway.json(refused).path("code").asString()).isEqualTo("RATE_LIMITED");
        String seconds = refused.headers().firstValue("Retry-After").orElseThrow();
        assertThat(Integer.parseInt(seconds)).isBetween(1, 61);
        assertThat(gateway.json(refused).path("detail").asString()).contains(seconds);
        gateway.registration.verify(40, postRequestedFor(anyUrl()));
        assertThat(signUpFrom("198.51.100.2").statusCode()).isEqualTo(200);
    }

    @Test
    void limitsThePagesThatOneAddressHasOpen() {
        List<HttpResponse<InputStream>> pages =
                IntStream.range(0, 4).mapToObj(page -> openFrom("198.51.100.9")).toList();
        List<Integer> answers =
                pages.stream().map(HttpResponse::statusCode).sorted().toList();
        HttpResponse<InputStream> another = openFrom("198.51.100.10");

        assertThat(answers).containsExactly(200, 200, 200, 429);
        assertThat(another.statusCode()).isEqualTo(200);
        close(another.body());
        // Whoever has left leaves room.
        pages.forEach(page -> close(page.body()));
        await().atMost(Duration.ofSeconds(15)).until(() -> {
            HttpResponse<InputStream> again = openFrom("198.51.100.9");
            close(again.body());
            return again.statusCode() == 200;
        });
    }

    private HttpResponse<InputStream> openFrom(String address) {
        return gateway.client()
                .sendAsync(
                        gateway.request("/api/places/stream", "X-Forwarded-For", address)
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream())
                .join();
    }

    private static void close(InputStream page) {
        try {
            page.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Test
    void limitsWhoTriesNamesOrCodesOfCertificates() {
        int tried = 0;
        int answer = verification(tried);
        // On a slow machine one or the other try is granted anew meanwhile.
        while (tried < 200 && answer == 200) {
            tried++;
            answer = verification(tried);
        }

        assertThat(tried).isBetween(30, 199);
        assertThat(answer).isEqualTo(429);
    }

    /** Each complaint sends a mail to an address that somebody typed. */
    @Test
    void limitsWhoComplainsAgainAndAgain() {
        int sent = 0;
        while (sent < 60
                && gateway.post("/api/complaints", "{}", "X-Forwarded-For", "198.51.100.8")
                                .statusCode()
                        == 200) {
            sent++;
        }

        assertThat(sent).isBetween(10, 59);
        assertThat(gateway.post("/api/complaints", "{}", "X-Forwarded-For", "198.51.100.9")
                        .statusCode())
                .isEqualTo(200);
        assertThat(gateway.get("/api/complaints/form", "X-Forwarded-For", "198.51.100.8")
                        .statusCode())
                .as("reading is free")
                .isEqualTo(200);
    }

    private int verification(int number) {
        return gateway.get("/api/certificates/0000?familyName=n" + number, "X-Forwarded-For", "198.51.100.7")
                .statusCode();
    }

    private static String key(String peer, String... forwarded) {
        MockServerHttpRequest.BaseBuilder<?> request =
                MockServerHttpRequest.get("/").remoteAddress(new InetSocketAddress(peer, 1));
        request.header("X-Forwarded-For", forwarded);
        return new ClientAddress(new ClientAddress.Proxies(List.of("10.0.0.0/8", "::1")))
                .keyOf(MockServerWebExchange.from(request.build()));
    }

    @Test
    void believesForwardedAddressesOfConfiguredProxiesOnly() {
        assertThat(key("192.0.2.1", "203.0.113.9")).isEqualTo("192.0.2.1");
        assertThat(key("10.0.0.1", "203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(key("10.0.0.1", "1.1.1.1, 203.0.113.9, 10.2.3.4")).isEqualTo("203.0.113.9");
        assertThat(key("10.0.0.1", "1.1.1.1", "203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(key("10.0.0.1", "not-an-address")).isEqualTo("10.0.0.1");
        assertThat(key("10.0.0.1")).isEqualTo("10.0.0.1");
    }

    @Test
    void warnsOnceOfAProxyThatIsNotDeclared() {
        ClientAddress addresses = new ClientAddress(new ClientAddress.Proxies(List.of("10.0.0.1")));
        try (CapturedLog log = CapturedLog.open()) {
            addresses.keyOf(from("10.0.0.1"));
            assertThat(log.lines()).isEmpty();
            addresses.keyOf(from("10.0.0.2"));
            addresses.keyOf(from("10.0.0.2"));

            assertThat(log.lines()).singleElement().asString().contains("SPRO_PROXIES_TRUSTED");
        }
    }

    private static MockServerWebExchange from(String peer) {
        return MockServerWebExchange.from(MockServerHttpRequest.get("/")
                .remoteAddress(new InetSocketAddress(peer, 1))
                .header("X-Forwarded-For", "203.0.113.9")
                .build());
    }

    @Test
    void takesAnIpv6NetworkForOneClient() {
        assertThat(key("10.0.0.1", "2001:db8:1:2::1")).isEqualTo(key("10.0.0.1", "2001:db8:1:2::ffff"));
        assertThat(key("10.0.0.1", "2001:db8:1:2::1")).isNotEqualTo(key("10.0.0.1", "2001:db8:1:3::1"));
    }
}
