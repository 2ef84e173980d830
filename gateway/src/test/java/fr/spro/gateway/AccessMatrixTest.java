package fr.spro.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.gateway.testing.RunningGateway;
import fr.spro.gateway.testing.RunningGateway.Browser;
import fr.spro.platform.test.AccessMatrix;
import fr.spro.platform.test.AccessMatrix.Who;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * I10: every endpoint of the gateway itself, asked by everybody who could ask; a new endpoint must be added here. What the
 * services answer is decided there.
 */
class AccessMatrixTest {
    private static final Set<Who> EVERYBODY = EnumSet.allOf(Who.class);
    private static final Set<Who> NOBODY = EnumSet.noneOf(Who.class);

    /** Without a provider: the accounts are ours. */
    private static final AccessMatrix HERE = new AccessMatrix()
            .allow(
                    EVERYBODY,
                    "GET /sw.js",
                    "GET /api/map",
                    "GET /api/session",
                    "POST /api/session",
                    "DELETE /api/session",
                    "GET /r/{token:[A-Za-z0-9_-]+}",
                    // Whoever has the link; here a body that is none.
                    "POST /api/door-links",
                    "POST /api/agenda-links",
                    "GET /health",
                    "GET /health/live",
                    "GET /.well-known/jwks.json",
                    "GET /api-docs",
                    "GET /api-docs/start.js",
                    "GET /api-docs/gateway.json",
                    "GET /api-docs/{service}.json")
            .allow(
                    EnumSet.of(Who.ADMIN),
                    "GET /api/system/gateway",
                    "GET /api/system/gateway/audit",
                    "GET /api/accounts",
                    "POST /api/accounts",
                    "GET /api/accounts/{id:[A-Za-z0-9_.-]+}",
                    "PUT /api/accounts/{id:[A-Za-z0-9_.-]+}",
                    "POST /api/accounts/{id:[A-Za-z0-9_.-]+}/invitation",
                    "DELETE /api/accounts/{id:[A-Za-z0-9_.-]+}/sign-ins");

    /** What a provider adds: the way to it, and what it alone may say. */
    private static final AccessMatrix AT_PROVIDER =
            new AccessMatrix().allow(EVERYBODY, "GET /login").allow(NOBODY, "POST /logout/back-channel");

    private RunningGateway gateway;

    @BeforeEach
    void start() {
        gateway = RunningGateway.get();
        gateway.events.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        gateway.evaluation.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        gateway.registration.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        gateway.registration.stubFor(post("/internal/links/exchange")
                .willReturn(okJson("{\"registrationId\":\"reg1\",\"sessionId\":\"s\",\"purpose\":\"MANAGE\"}")));
    }

    @Test
    void hasEveryEndpoint() {
        assertThat(mapped(gateway.context)).containsExactlyInAnyOrderElementsOf(HERE.endpoints());
    }

    @Test
    void hasEveryEndpointOfAGatewayWithAProvider() {
        RunningGateway other = RunningGateway.start(
                List.of(),
                Map.of("spro.sign-in.issuer", "http://127.0.0.1:9", "spro.public-url", "https://spro.example"));
        Set<String> endpoints = new TreeSet<>(HERE.endpoints());
        endpoints.addAll(AT_PROVIDER.endpoints());

        assertThat(mapped(other.context)).containsExactlyInAnyOrderElementsOf(endpoints);
        // What only the provider may say is not even looked at while the provider's keys cannot be had.
        assertThat(AT_PROVIDER.wrong((endpoint, who) -> status(other, endpoint), endpoint -> false))
                .isEqualTo(Map.of("POST /logout/back-channel", everybodyAnswered(503)));
    }

    private static Map<Who, Integer> everybodyAnswered(int status) {
        Map<Who, Integer> all = new EnumMap<>(Who.class);
        EVERYBODY.forEach(who -> all.put(who, status));
        return all;
    }

    @Test
    void letsInEverybodyItSays() {
        assertThat(HERE.wrong(this::status, endpoint -> false)).isEmpty();
    }

    private int status(String endpoint, Who who) {
        String[] parts = endpoint.split(" ", 2);
        Browser browser = browser(who);
        String[] headers = browser == null
                ? new String[] {"X-Nobody", "1"}
                : new String[] {"Cookie", browser.cookies(), "X-XSRF-TOKEN", browser.csrf()};
        String path = path(parts[1]);
        String body = "{\"username\":\"admin\",\"password\":\"demo\"}";
        return switch (parts[0]) {
            case "POST" -> gateway.post(path, body, headers).statusCode();
            case "PUT" -> gateway.put(path, body, headers).statusCode();
            default -> gateway.send(parts[0], path, headers).statusCode();
        };
    }

    private static int status(RunningGateway gateway, String endpoint) {
        String[] parts = endpoint.split(" ", 2);
        return (parts[0].equals("POST")
                        ? gateway.postAs("application/x-www-form-urlencoded", parts[1], "logout_token=none")
                        : gateway.get(parts[1]))
                .statusCode();
    }

    private static String path(String pattern) {
        return pattern.replaceAll("\\{token[^}]*}", "a-token")
                .replaceAll("\\{session[^}]*}", "s")
                .replaceAll("\\{id[^}]*}", "demo-organiser")
                .replace("{service}", "events-service");
    }

    private @Nullable Browser browser(Who who) {
        return switch (who) {
            case ANONYMOUS, SERVICE -> null;
            case HOLDER, OTHER_HOLDER, HELPER -> {
                HttpResponse<String> opened = gateway.get("/r/a-token");
                yield Browser.of(opened);
            }
            case ORGANISER, ORGANISER_ELSEWHERE -> gateway.signIn("organiser");
            case EVALUATOR -> gateway.signIn("evaluator");
            case KEY_HOLDER -> gateway.signIn("keyholder");
            case ADMIN -> gateway.signIn("admin");
        };
    }

    /** The endpoints of the controllers in our own packages. */
    private static Set<String> mapped(ApplicationContext context) {
        Set<String> endpoints = new TreeSet<>();
        context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, method) -> {
                    if (method.getBeanType().getPackageName().startsWith("fr.spro.gateway")) {
                        mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> mapping.getPatternsCondition()
                                        .getPatterns()
                                        .forEach(pattern -> endpoints.add(verb + " " + pattern.getPatternString())));
                    }
                });
        return endpoints;
    }
}
