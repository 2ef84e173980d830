package fr.spro.evaluation;

import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import fr.spro.evaluation.territories.Territory;
import fr.spro.evaluation.territories.TerritoryCopies;
import fr.spro.platform.test.Backends;
import fr.spro.platform.test.DialectRecorder;
import fr.spro.platform.test.MessageExamples;
import fr.spro.platform.test.TemporaryFolders;
import fr.spro.platform.test.TestTokens;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.v1.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service under test, and what a test says to it and hears from it. */
final class RunningService implements AutoCloseable {
    /** Of the caller's trace, where a test looks for it. */
    static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static final Path SEALING_KEYS = newKeys();
    private static @Nullable RunningService sealing;

    private final ConfigurableApplicationContext context;
    private final DialectRecorder dialect;
    private final String base;
    private final HttpClient http = HttpClient.newHttpClient();
    private final KafkaProducer<String, byte[]> producer;

    ConfigurableApplicationContext context() {
        return context;
    }

    private RunningService(ConfigurableApplicationContext context, DialectRecorder dialect) {
        this.context = context;
        this.dialect = dialect;
        this.base = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
        context.getBean(TerritoryCopies.class)
                .apply(new Territory("sud-vaucluse", 1, "SPRO Sud Vaucluse", "Sud Vaucluse"));
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Backends.kafka(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Starts one; the one for many classes ends first, as both would share the facts between them. */
    static RunningService start(Path keys, Map<String, ?> more) {
        endSealing();
        return run(keys, more);
    }

    private static RunningService run(Path keys, Map<String, ?> more) {
        DialectRecorder dialect = new DialectRecorder();
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("spro.evaluation.keys", keys);
        settings.put("spro.evaluation.sweep", "300ms");
        settings.put("spro.evaluation.scope-releases", "1s");
        ConfigurableApplicationContext context = new SpringApplicationBuilder(EvaluationApplication.class)
                .initializers(created -> ((GenericApplicationContext) created)
                        .registerBean("dialect", CommandListener.class, () -> dialect))
                .run(Backends.arguments(settings));
        return new RunningService(context, dialect);
    }

    /** One service for the classes that let campaigns be sealed at once, until another is started or the JVM ends. */
    static synchronized RunningService sealingAtOnce() {
        RunningService running = sealing;
        if (running == null) {
            running = run(SEALING_KEYS, Map.of("spro.evaluation.seal-after", "0s"));
            sealing = running;
        }
        return running;
    }

    /** Another one on the database of a running one, which reaches no broker and so shares no facts with it. */
    static RunningService withoutBroker(RunningService running) {
        return run(
                SEALING_KEYS,
                Map.of(
                        "spring.mongodb.database",
                        running.database().getName(),
                        "spring.kafka.bootstrap-servers",
                        "127.0.0.1:9"));
    }

    private static synchronized void endSealing() {
        if (sealing != null) {
            sealing.close();
            sealing = null;
        }
    }

    /** Where that service has its keys. */
    static Path keysOfSealingAtOnce() {
        return SEALING_KEYS;
    }

    private static Path newKeys() {
        return TemporaryFolders.folder("ballot-keys");
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
        context.close();
    }

    DialectRecorder dialect() {
        return dialect;
    }

    MongoDatabase database() {
        return context.getBean(MongoDatabase.class);
    }

    List<Document> documents(String collection, String campaign) {
        List<Document> found = new ArrayList<>();
        for (Document document : database().getCollection(collection).find()) {
            if (campaign.equals(document.getString("campaignId"))) {
                found.add(document);
            }
        }
        return found;
    }

    String evaluator() {
        return TestTokens.evaluator();
    }

    String organiser(String territory) {
        return TestTokens.organiser(territory);
    }

    String anonymous() {
        return TestTokens.anonymous();
    }

    String service() {
        return TestTokens.service();
    }

    /** What came back. */
    record Answer(int status, String body, HttpResponse<String> response) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError("expected " + expected + " but was " + status + ": " + body);
            }
            return this;
        }

        /** The text at a JSON Pointer, empty where there is none. */
        String text(String pointer) {
            return json().at(pointer).asString();
        }

        Answer refused(String code) {
            if (!text("/code").equals(code)) {
                throw new AssertionError("expected " + code + " but was " + status + ": " + body);
            }
            return this;
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    Answer get(String path, String token) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET(), token);
    }

    Answer post(String path, String json, String token) {
        return send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)),
                token);
    }

    Answer put(String path, String json, String token) {
        return send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(json)),
                token);
    }

    /** The same as get or post, for a paper. */
    byte[] paper(String method, String path, String json, String token) {
        try {
            HttpResponse<byte[]> response = http.send(
                    HttpRequest.newBuilder(URI.create(base + path))
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Bearer " + token)
                            .method(method, HttpRequest.BodyPublishers.ofString(json))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(
                        response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8));
            }
            return response.body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until a campaign is in that state. */
    void awaitState(String campaign, String state) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            Answer found = get("/api/campaigns/" + campaign, evaluator());
            return found.status() == 200
                    && found.json().path("state").stringValue().equals(state);
        });
    }

    /** Closes a campaign and waits for its seal, where that comes at once. */
    void seal(String campaign) {
        post("/api/campaigns/" + campaign + "/close", "", evaluator()).expect(200);
        awaitState(campaign, "SEALED");
    }

    /** The status alone. */
    int status(String method, String path, String body, String type, String token) {
        return send(
                        HttpRequest.newBuilder(URI.create(base + path))
                                .header("Content-Type", type)
                                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                                .method(method, HttpRequest.BodyPublishers.ofString(body)),
                        token)
                .status();
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** Any method, with headers as name and value in turn. */
    Answer call(String method, String path, String body, String token, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request, token);
    }

    /** Sends a form; one with few answers is sent anyway. */
    Answer submit(String path, Map<String, List<String>> fields) {
        Map<String, List<String>> all = new HashMap<>(fields);
        all.put("_confirm", List.of("1"));
        return submit(path, all, anonymous());
    }

    Answer submit(String path, Map<String, List<String>> fields, String token) {
        String form = fields.entrySet().stream()
                .flatMap(field -> field.getValue().stream().map(value -> encode(field.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
        return send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)),
                token);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer send(HttpRequest.Builder request, String token) {
        try {
            HttpResponse<String> response = http.send(
                    request.header("Authorization", "Bearer " + token).build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void publishSession(String session, long version) {
        publishSession(session, version, Map.of());
    }

    /** A session that is like the example but for these fields. */
    void publishSession(String session, long version, Map<String, Object> other) {
        Map<String, Object> data = new HashMap<>(MessageExamples.example("fr.spro.session.v1"));
        data.putAll(other);
        data.put("sessionId", session);
        data.put("version", version);
        data.put("presenters", List.of(Map.of("organisationId", "cap-emploi", "name", "Cap emploi")));
        publish("spro.sessions", session, "fr.spro.session.v1", version, data);
    }

    void publishRoster(String session, long version, int attended, String status) {
        Map<String, Object> data = new HashMap<>(MessageExamples.example("fr.spro.roster.v1"));
        data.put("sessionId", session);
        data.put("version", version);
        data.put("attended", attended);
        data.put("sessionStatus", status);
        data.put("byFunction", Map.of("CONSEIL", Map.of("confirmed", attended, "waiting", 0, "attended", attended)));
        publish("spro.rosters", session, "fr.spro.roster.v1", version, data);
    }

    void publishErasure(String session, String registration) {
        Map<String, Object> data = new HashMap<>(MessageExamples.example("fr.spro.erasure.v1"));
        data.put("registrationId", registration);
        data.put("sessionId", session);
        data.put("version", 1L);
        publish("spro.erasures", registration, "fr.spro.erasure.v1", 1, data);
    }

    /** A territory that is like the example but for these fields; all of them are heard in this order. */
    void publishTerritory(String territory, long version, Map<String, Object> other) {
        Map<String, Object> data = new HashMap<>(MessageExamples.example("fr.spro.territory.v1"));
        data.putAll(other);
        data.put("territory", territory);
        data.put("version", version);
        publish("spro.territories", 0, territory, "fr.spro.territory.v1", version, data);
    }

    /** Waits until a territory is called so. */
    void awaitTerritory(String territory, String name) {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        context.getBean(TerritoryCopies.class).name(territory).equals(name));
    }

    private void publish(String topic, String key, String type, long version, Map<String, Object> data) {
        publish(topic, null, key, type, version, data);
    }

    private void publish(
            String topic,
            @Nullable Integer partition,
            String key,
            String type,
            long version,
            Map<String, Object> data) {
        CloudEvent event = new CloudEventBuilder()
                .withId(key + "|" + version + "|" + topic + "|" + key)
                .withSource(URI.create("/test"))
                .withType(type)
                .withSubject(key)
                .withTime(OffsetDateTime.now(java.time.ZoneOffset.UTC))
                .withExtension("aggregateversion", Long.toString(version))
                .withData("application/json", JsonMapper.shared().writeValueAsBytes(data))
                .build();
        try {
            producer.send(KafkaMessageFactory.createWriter(topic, partition, key)
                            .writeBinary(event))
                    .get();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The data of the newest fact of a key, read from the beginning of the topic. */
    @Nullable
    JsonNode newestFact(String topic, String key) {
        return Topics.messages(List.of(topic)).stream()
                .filter(message -> key.equals(message.key()))
                .reduce((_, later) -> later)
                .map(message -> JsonMapper.shared().readTree(message.value()))
                .orElse(null);
    }

    Map<String, Object> asMap(JsonNode node) {
        return JsonMapper.shared().convertValue(node, new TypeReference<Map<String, Object>>() {});
    }
}
