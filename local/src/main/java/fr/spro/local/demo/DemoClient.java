package fr.spro.local.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One user of the public API: holds its session, sends the CSRF header, waits when asked to. */
final class DemoClient {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<Integer> TRY_AGAIN = Set.of(429, 502, 503, 504);
    private static final int ATTEMPTS = 40;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final URI base;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http;

    DemoClient(URI base) {
        this.base = base;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    DemoClient signIn(String account) {
        post("/api/session", Map.of("username", account, "password", "demo"), null);
        return this;
    }

    JsonNode get(String path) {
        return JSON.readTree(ok(send(request(path).GET())));
    }

    String page(String path) {
        return ok(send(request(path).GET()));
    }

    /** Sends JSON; with a key a repetition has no second effect. */
    JsonNode post(String path, Map<String, ?> body, @Nullable String key) {
        String answer = ok(send(json(path, body, key)));
        return answer.isBlank() ? JSON.createObjectNode() : JSON.readTree(answer);
    }

    /** Changes what was read in that revision. */
    JsonNode change(String method, String path, Map<String, ?> body, long revision) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", "\"" + revision + "\"")
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return JSON.readTree(ok(send(request)));
    }

    /** As {@link #post}, when a refusal is as good an answer. */
    Optional<JsonNode> tryPost(String path, Map<String, ?> body, @Nullable String key) {
        HttpResponse<String> response = send(json(path, body, key));
        return response.statusCode() < 300 ? Optional.of(JSON.readTree(response.body())) : Optional.empty();
    }

    /** Whether it is there. */
    boolean offerGet(String path) {
        return send(request(path).GET()).statusCode() == 200;
    }

    /** Sends a form as a page without JavaScript does: whether it was taken. */
    boolean offerForm(String path, Map<String, List<String>> fields) {
        String form = fields.entrySet().stream()
                .flatMap(field -> field.getValue().stream().map(value -> encode(field.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return send(request).statusCode() < 400;
    }

    private HttpRequest.Builder json(String path, Map<String, ?> body, @Nullable String key) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return key == null ? request : request.header("Idempotency-Key", key);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept-Language", "fr");
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        HttpRequest built = request.build();
        try {
            for (int attempt = 1; ; attempt++) {
                HttpResponse<String> response = http.send(built, HttpResponse.BodyHandlers.ofString());
                if (!TRY_AGAIN.contains(response.statusCode()) || attempt == ATTEMPTS) {
                    return response;
                }
                LockSupport.parkNanos(wait(response).toNanos());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(built.method() + " " + built.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Duration wait(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,3}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .filter(wait -> wait.compareTo(LONGEST_WAIT) < 0)
                .orElse(Duration.ofMillis(500));
    }

    private static String ok(HttpResponse<String> response) {
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(response.request().method() + " "
                    + response.uri().getPath() + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
