package fr.spro.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the service as the gateway does. */
final class ServiceClient {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;
    private final String token;

    ServiceClient(int port, String token) {
        this.port = port;
        this.token = token;
    }

    int port() {
        return port;
    }

    record Answer(int status, HttpResponse<String> response) {
        JsonNode json() {
            return JSON.readTree(response.body());
        }

        String code() {
            return text("/code");
        }

        /** The text at a JSON Pointer, empty where there is none. */
        String text(String pointer) {
            return json().at(pointer).asString();
        }

        Answer refused(String code) {
            if (!text("/code").equals(code)) {
                throw new AssertionError("expected " + code + " but was " + status + ": " + response.body());
            }
            return this;
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError("expected " + expected + " but was " + status + ": " + response.body());
            }
            return this;
        }
    }

    Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    Answer post(String path, @Nullable Object body, String... headers) {
        return send("POST", path, body, headers);
    }

    Answer put(String path, Map<String, ?> body, String... headers) {
        return send("PUT", path, body, headers);
    }

    Answer send(String method, String path, @Nullable Object body, String... headers) {
        HttpRequest.BodyPublisher content = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(
                        body instanceof String text ? text : JSON.writeValueAsString(body));
        return send(method, path, content, body == null ? null : "application/json", headers);
    }

    /** Hands a file in. */
    Answer file(String path, String type, byte[] file, String... headers) {
        return send("POST", path, HttpRequest.BodyPublishers.ofByteArray(file), type, headers);
    }

    private Answer send(
            String method, String path, HttpRequest.BodyPublisher content, @Nullable String type, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, content)
                .header("Authorization", "Bearer " + token);
        if (type != null) {
            request.header("Content-Type", type);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
