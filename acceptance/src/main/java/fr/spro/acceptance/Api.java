package fr.spro.acceptance;

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
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** One client of the gateway with its own cookies: signs in, sends the CSRF header, retries what is safe to retry. */
public final class Api {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final String base;
    private final CookieManager cookies;
    private final HttpClient http;

    /** A client without a session, towards a base address such as {@code http://localhost:8080}. */
    public Api(String base) {
        this(base, new CookieManager(null, CookiePolicy.ACCEPT_ALL));
    }

    private Api(String base, CookieManager cookies) {
        this.base = base;
        this.cookies = cookies;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies)
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** The same client, with the same cookies, at another gateway of the same host. */
    public Api at(String otherBase) {
        return new Api(otherBase, cookies);
    }

    /** What came back: the status, the body as text, and the response for its headers. */
    public record Answer(int status, String body, HttpResponse<String> response) {
        /** The body as JSON. */
        public JsonNode json() {
            return JSON.readTree(body);
        }

        /** The problem's code, or an empty text when the body holds none. */
        public String code() {
            return body.startsWith("{") ? json().path("code").asString("") : "";
        }

        /** This answer, after a check of its status. */
        public Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError(
                        response.request() + " answered " + status + " instead of " + expected + ": " + body);
            }
            return this;
        }
    }

    /** Signs in with a demo account of the local profile. */
    public Api signIn(String name) {
        post("/api/session", Map.of("username", name, "password", "demo")).expect(200);
        return this;
    }

    /** Reads a path. */
    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** Posts a JSON body. */
    public Answer post(String path, Map<String, ?> body) {
        return send(json(request(path), "POST", body));
    }

    /** Puts a JSON body. */
    public Answer put(String path, Map<String, ?> body) {
        return send(json(request(path), "PUT", body));
    }

    /** Deletes. */
    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** Reads a file, such as a PDF. */
    public byte[] file(String path) {
        try {
            HttpResponse<byte[]> response =
                    http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new AssertionError(path + " answered " + response.statusCode() + ": "
                        + new String(response.body(), StandardCharsets.UTF_8));
            }
            return response.body();
        } catch (java.io.IOException unreachable) {
            throw new java.io.UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Sends any request built with {@link #request}. */
    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (java.io.IOException unreachable) {
            throw new java.io.UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** A request to a path, with the CSRF header when a session has set the cookie. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "application/json, text/html;q=0.9, */*;q=0.5")
                .header("Accept-Language", "fr");
        String csrf = csrf();
        return csrf.isEmpty() ? request : request.header("X-XSRF-TOKEN", csrf);
    }

    /** The value of the CSRF cookie, or an empty text. */
    public String csrf() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** The same for a sender without a cookie jar of its own: the cookies go along as they are now. */
    public HttpRequest.Builder requestWithCookies(String path) {
        return request(path)
                .header(
                        "Cookie",
                        cookies.getCookieStore().getCookies().stream()
                                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
    }

    /** Signs a person up; a lost or refused-for-now request is sent again with the same key until it is decided. */
    public Answer signUp(String session, Map<String, ?> person) {
        String key = UUID.randomUUID().toString();
        return decided(() -> json(request("/api/sessions/" + session + "/registrations"), "POST", person)
                .header("Idempotency-Key", key));
    }

    /** Sends again what is safe to send again, while the answer is a lost connection, 429, 502, 503 or 504. */
    public Answer decided(java.util.function.Supplier<HttpRequest.Builder> request) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                Answer answer = send(request.get());
                if (!List.of(429, 502, 503, 504).contains(answer.status()) || System.nanoTime() > until) {
                    return answer;
                }
            } catch (java.io.UncheckedIOException lost) {
                if (System.nanoTime() > until) {
                    throw lost;
                }
            }
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(50 + ThreadLocalRandom.current().nextInt(200))
                            .toNanos());
        }
    }

    /** Posts a questionnaire's form; one with few answers is sent anyway. */
    public Answer postForm(String path, Map<String, List<String>> fields) {
        String form = Stream.concat(
                        fields.entrySet().stream()
                                .flatMap(field -> field.getValue().stream()
                                        .map(value -> encode(field.getKey()) + "=" + encode(value))),
                        Stream.of("_confirm=1").filter(confirmed -> path.startsWith("/q/")))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** Adds a JSON body to a request. */
    public static HttpRequest.Builder json(HttpRequest.Builder request, String method, Map<String, ?> body) {
        return request.header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
