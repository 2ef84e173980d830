package fr.spro.gateway.testing;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import fr.spro.gateway.GatewayApplication;
import fr.spro.local.database.DurableMongoServer;
import fr.spro.platform.test.TemporaryFolders;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole gateway on a free port, in front of three services played by WireMock; one per JVM. */
public final class RunningGateway {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static @Nullable RunningGateway shared;

    public final WireMockServer events = service();
    public final WireMockServer registration = service();
    public final WireMockServer evaluation = service();
    public final TestClock clock = new TestClock();
    public final ConfigurableApplicationContext context;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final JsonMapper json = new JsonMapper();
    private final int port;

    /** The database of this JVM's gateways. */
    private static final class Database {
        static final String URI = start();

        private static String start() {
            return DurableMongoServer.start(TemporaryFolders.folder("gateway-database"), 0)
                    .connectionString();
        }
    }

    private RunningGateway(List<String> profiles, Map<String, String> settings) {
        Secrets secrets = Secrets.fresh();
        Map<String, String> all = new HashMap<>();
        all.put("server.port", "0");
        all.put("spring.mongodb.uri", Database.URI);
        all.put("spro.security.signing-key", secrets.signingKey().toString());
        all.put("spro.gateway.cookie-key", secrets.cookieKey().toString());
        all.put("spro.events.url", events.baseUrl());
        all.put("spro.registration.url", registration.baseUrl());
        all.put("spro.evaluation.url", evaluation.baseUrl());
        all.put("spro.proxies.trusted", "127.0.0.1,10.1.0.0/16");
        all.put("spro.demo-accounts.password", "demo");
        all.put("spro.limits.live-pages", "3");
        all.put("spro.limits.sign-up.burst", "40");
        all.put("spro.limits.sign-up.per-minute", "1");
        all.put("spro.routes.read-limit", "3s");
        all.put("spro.routes.write-limit", "8s");
        all.put("spro.routes.sign-up-limit", "8s");
        all.put("spro.routes.retry-delay", "20ms");
        all.put("spro.routes.breaker.minimum-calls", "6");
        all.put("spro.routes.breaker.open-for", "1s");
        all.put("spro.routes.longest-body", "20000");
        all.put("spro.routes.longest-file", "40000");
        all.putAll(settings);
        context = new SpringApplicationBuilder(GatewayApplication.class)
                .profiles(profiles.toArray(String[]::new))
                .initializers(application -> {
                    GenericApplicationContext beans = (GenericApplicationContext) application;
                    beans.registerBean(
                            "testClock", Clock.class, () -> clock, definition -> definition.setPrimary(true));
                    // The global ones end with the first gateway of this JVM that stops.
                    beans.registerBean("reactorResourceFactory", ReactorResourceFactory.class, () -> {
                        ReactorResourceFactory own = new ReactorResourceFactory();
                        own.setUseGlobalResources(false);
                        own.setShutdownQuietPeriod(Duration.ZERO);
                        return own;
                    });
                })
                .run(all.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
        port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** A gateway of one's own. */
    public static RunningGateway start(List<String> profiles, Map<String, String> settings) {
        return new RunningGateway(profiles, settings);
    }

    /** The gateway of this JVM, with services that know nothing yet. */
    public static synchronized RunningGateway get() {
        RunningGateway gateway = shared;
        if (gateway == null) {
            gateway = new RunningGateway(List.of("local"), Map.of());
            shared = gateway;
        }
        gateway.events.resetAll();
        gateway.registration.resetAll();
        gateway.evaluation.resetAll();
        gateway.clock.reset();
        return gateway;
    }

    private static WireMockServer service() {
        WireMockServer server =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        return server;
    }

    /** Sends a request without a body; headers as name, value, name, value. */
    public HttpResponse<String> send(String method, String path, String... headers) {
        return exchange(request(path, headers)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    /** Posts a JSON text. */
    public HttpResponse<String> post(String path, String body, String... headers) {
        return exchange(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Puts a JSON text. */
    public HttpResponse<String> put(String path, String body, String... headers) {
        return exchange(request(path, headers)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Posts with a content type of one's choice. */
    public HttpResponse<String> postAs(String type, String path, String body, String... headers) {
        return exchange(request(path, headers)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(baseUrl() + path)).timeout(PATIENCE);
        if (headers.length > 0) {
            builder.headers(headers);
        }
        return builder;
    }

    public HttpClient client() {
        return client;
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + port;
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public JsonNode json(HttpResponse<String> response) {
        return json.readTree(response.body());
    }

    /** Signs a demo account in. */
    public Browser signIn(String username) {
        HttpResponse<String> response =
                post("/api/session", "{\"username\":\"" + username + "\",\"password\":\"demo\"}");
        if (response.statusCode() != 200) {
            throw new AssertionError(response.body());
        }
        return Browser.of(response);
    }

    /** The cookies a browser holds after an answer. */
    public record Browser(String session, String csrf) {

        public static Browser of(HttpResponse<?> response) {
            return new Browser(cookie(response, "SPRO"), cookie(response, "XSRF-TOKEN"));
        }

        public String cookies() {
            return "SPRO=" + session + "; XSRF-TOKEN=" + csrf;
        }
    }

    /** The value an answer gives a cookie; empty when it takes it away or does not mention it. */
    public static String cookie(HttpResponse<?> response, String name) {
        List<HttpCookie> all = new ArrayList<>();
        response.headers().allValues("set-cookie").forEach(header -> all.addAll(HttpCookie.parse(header)));
        return all.stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }
}
