package fr.spro.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import fr.spro.gateway.signin.InstanceSettings;
import fr.spro.platform.problems.Problem;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

class HostFilterTest {
    private final HostFilter local = new HostFilter(
            new InstanceSettings(URI.create("http://localhost:8080"), false),
            new MockEnvironment().withProperty("x", "y"));
    private final HostFilter production =
            new HostFilter(new InstanceSettings(URI.create("https://rencontres.example"), false), production());

    private static MockEnvironment production() {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles("production");
        return environment;
    }

    private static int status(HostFilter filter, HttpMethod method, String path, String host, @Nullable String origin) {
        MockServerHttpRequest.BodyBuilder request = MockServerHttpRequest.method(method, URI.create(path))
                .localAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080))
                .header("Host", host);
        if (origin != null) {
            request.header("Origin", origin);
        }
        try {
            filter.filter(MockServerWebExchange.from(request), exchange -> Mono.empty())
                    .block();
            return 200;
        } catch (Problem problem) {
            return problem.status();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "LOCALHOST:8080", "127.0.0.1:8080"})
    void answersToThisMachine(String host) {
        assertThat(status(local, HttpMethod.GET, "/", host, null)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:8080",
                "localhost:9090",
                "localhost",
                "localhost.evil.example:8080",
                "10.0.0.1:8080"
            })
    void refusesEveryOtherHost(String host) {
        assertThat(status(local, HttpMethod.GET, "/", host, null)).isEqualTo(421);
    }

    @ParameterizedTest
    @CsvSource({"rencontres.example,200", "localhost:8080,421", "127.0.0.1:8080,421", "rencontres.example:8443,421"})
    void productionAnswersToItsPublicHostAlone(String host, int status) {
        assertThat(status(production, HttpMethod.GET, "/", host, null)).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health", "/.well-known/jwks.json", "/logout/back-channel"})
    void probesAndServicesAskByAnyName(String path) {
        assertThat(status(production, HttpMethod.GET, path, "gateway:8080", null))
                .isEqualTo(200);
    }

    @Test
    void nothingElseIsAskedInside() {
        assertThat(status(production, HttpMethod.GET, "/healthy", "gateway:8080", null))
                .isEqualTo(421);
        assertThat(status(production, HttpMethod.GET, "/api/session", "gateway:8080", null))
                .isEqualTo(421);
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:8080,200", "http://127.0.0.1:8080,403", "http://evil.example,403", "null,403"})
    void writesComeFromOwnPages(String origin, int status) {
        assertThat(status(local, HttpMethod.POST, "/api/session", "localhost:8080", origin))
                .isEqualTo(status);
        assertThat(status(local, HttpMethod.GET, "/", "localhost:8080", origin)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/ABCDEFGHJK", "/r/token/rappels"})
    void formOfASecretPageIsTakenWithoutItsOrigin(String path) {
        assertThat(status(production, HttpMethod.POST, path, "rencontres.example", "null"))
                .isEqualTo(200);
    }

    @Test
    void clientsWithoutAPageMayWrite() {
        assertThatCode(() -> status(local, HttpMethod.POST, "/api/session", "localhost:8080", null))
                .doesNotThrowAnyException();
        assertThat(status(production, HttpMethod.PUT, "/api/x", "rencontres.example", "https://rencontres.example"))
                .isEqualTo(200);
    }
}
