package fr.spro.platform.test;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoDatabase;
import fr.spro.platform.messaging.CaughtUp;
import fr.spro.platform.messaging.MessagingAutoConfiguration;
import fr.spro.platform.messaging.ReceivedMessage;
import fr.spro.platform.messaging.Topics;
import fr.spro.platform.mongo.Migration;
import fr.spro.platform.mongo.VersionedUpsert;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import fr.spro.telemetry.Traces;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The smallest service on the platform: what the platform's own tests run. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ThingService {
    /** A fact with this type cannot be applied. */
    public static final String POISON = "fr.spro.poison.v1";

    private static @Nullable ConfigurableApplicationContext shared;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** One instance for all tests of the JVM. */
    public static synchronized ConfigurableApplicationContext shared() {
        ConfigurableApplicationContext running = shared;
        if (running == null) {
            running = start(Map.of());
            shared = running;
            Runtime.getRuntime().addShutdownHook(new Thread(running::close));
        }
        return running;
    }

    /** Another instance, with more settings. */
    public static ConfigurableApplicationContext start(Map<String, ?> settings) {
        return start(settings, null);
    }

    /** Another instance whose traces go where the test says. */
    public static ConfigurableApplicationContext start(Map<String, ?> settings, @Nullable Traces traces) {
        try {
            var key = TestTokens.newKey("thing-key");
            Path file = Files.createTempFile("thing", ".jwk");
            file.toFile().deleteOnExit();
            Files.writeString(file, key.toJSONString());
            Map<String, Object> all = new LinkedHashMap<>(Map.of(
                    "spring.application.name", "thing-service",
                    "spro.security.signing-key", file,
                    "spro.security.issuers.thing", TestTokens.serve(key),
                    "spro.kafka.sweep", "300ms",
                    "spro.kafka.attempts", "3"));
            all.putAll(settings);
            SpringApplication application = new SpringApplication(ThingService.class);
            application.setRegisterShutdownHook(false);
            if (traces != null) {
                application.addInitializers(
                        context -> ((GenericApplicationContext) context).registerBean(Traces.class, () -> traces));
            }
            return application.run(Backends.arguments(all));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request to the shared instance; without a token if it is empty. */
    public static HttpResponse<String> call(
            String method, String path, String token, String language, HttpRequest.BodyPublisher body) {
        String port = shared().getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body)
                .header("Accept-Language", language)
                .header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A request to an instance that says to which trace it belongs. */
    public static HttpResponse<String> call(
            ConfigurableApplicationContext instance, String method, String path, String token, String traceparent) {
        String port = instance.getEnvironment().getRequiredProperty("local.server.port");
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .header("Authorization", "Bearer " + token)
                            .header("traceparent", traceparent)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came in by a subscription, in order. */
    public static final class Heard {
        private final Queue<ReceivedMessage> facts = new ConcurrentLinkedQueue<>();

        private final Queue<List<ReceivedMessage>> caughtUp = new ConcurrentLinkedQueue<>();
        private volatile Consumer<ReceivedMessage> effect = fact -> {};
        private final Set<String> cured = ConcurrentHashMap.newKeySet();
        private final Map<String, Queue<RuntimeException>> failures = new ConcurrentHashMap<>();

        /** From now on the poison of this key can be applied. */
        public void cure(String key) {
            cured.add(key);
        }

        /** What is done with each fact from now on, besides being heard. */
        public void follow(Consumer<ReceivedMessage> effect) {
            this.effect = effect;
        }

        /** What comes under this key fails with these first, one after the other. */
        public void failFirst(String key, List<RuntimeException> with) {
            failures.put(key, new ConcurrentLinkedQueue<>(with));
        }

        void hear(ReceivedMessage fact) {
            Queue<RuntimeException> left = failures.get(fact.key());
            RuntimeException failure = left == null ? null : left.poll();
            if (failure != null) {
                throw failure;
            }
            if (fact.type().equals(POISON) && !cured.contains(fact.key())) {
                throw new IllegalArgumentException("cannot apply " + fact.key());
            }
            facts.add(fact);
            effect.accept(fact);
        }

        void caughtUp() {
            caughtUp.add(facts());
        }

        /** What had been applied each time it was told that all that was there at the start had been read. */
        public List<List<ReceivedMessage>> whenCaughtUp() {
            return List.copyOf(caughtUp);
        }

        /** What was applied so far. */
        public List<ReceivedMessage> facts() {
            return List.copyOf(facts);
        }
    }

    @Bean
    Heard heard() {
        return new Heard();
    }

    @Bean
    Heard heardByInstance() {
        return new Heard();
    }

    @Bean
    Listeners listeners(Heard heard, Heard heardByInstance) {
        return new Listeners(heard, heardByInstance);
    }

    record Listeners(Heard heard, Heard heardByInstance) {
        @KafkaListener(id = "thing", topics = Topics.SESSIONS)
        void session(ReceivedMessage fact) {
            heard.hear(fact);
        }

        @KafkaListener(
                id = "thing-organisations",
                topics = Topics.ORGANISATIONS,
                containerFactory = MessagingAutoConfiguration.EVERY_INSTANCE)
        void organisation(ReceivedMessage fact) {
            heardByInstance.hear(fact);
        }

        @EventListener(condition = "#told.listener == 'thing-organisations'")
        void caughtUp(CaughtUp told) {
            heardByInstance.caughtUp();
        }
    }

    @Bean
    List<Migration> migrations() {
        return List.of(
                VersionedUpsert.migration(1, "snapshots"),
                new Migration(
                        2,
                        "a first thing",
                        (MongoDatabase db) -> db.getCollection("things").insertOne(new Document("_id", "first"))));
    }

    record Thing(
            @NotBlank String name,
            @Min(1) int size,
            @Nullable OffsetDateTime at,
            List<@Valid Part> parts) {
        record Part(@NotBlank String label) {}
    }

    /** Endpoints of every kind of failure. */
    @RestController
    static class Things {
        @GetMapping("/api/me")
        Map<String, Object> me(Caller caller) {
            return Map.of(
                    "subject", caller.subject(),
                    "admin", caller.has(Role.ADMIN),
                    "north", caller.mayOrganise("north"),
                    "thread", Thread.currentThread().isVirtual());
        }

        @PostMapping("/api/things")
        Thing create(@Valid @RequestBody Thing thing) {
            return thing;
        }

        @PostMapping("/api/keyed")
        String keyed(@RequestHeader("Idempotency-Key") String key) {
            return key;
        }

        @GetMapping("/api/things/{id}")
        String get(@PathVariable String id, @RequestParam int page) {
            throw Problem.of(409, "THING_CLOSED").arg("id", id).field("page", "THING_CLOSED");
        }

        @GetMapping("/api/broken")
        String broken() {
            throw new IllegalStateException("secret");
        }

        @GetMapping("/api/secret")
        String secret() {
            throw Problem.of(403, "FORBIDDEN");
        }

        @GetMapping({"/q/{ballot}", "/r/{token}.ics"})
        String secretPath(HttpServletRequest request) {
            throw new IllegalStateException(
                    "at " + request.getRequestURI(), new IOException("of " + request.getRequestURI()));
        }

        @GetMapping("/q/{ballot}/away")
        String secretPathAway(@PathVariable String ballot) {
            throw new MongoTimeoutException("no server for " + ballot);
        }

        @GetMapping("/api/database/{code}")
        String refusedByTheDatabase(@PathVariable int code) {
            BsonDocument answer = new BsonDocument("ok", new BsonDouble(0)).append("code", new BsonInt32(code));
            throw switch (code) {
                case 91 -> new MongoNodeIsRecoveringException(answer, new ServerAddress());
                case 10_107 -> new MongoNotPrimaryException(answer, new ServerAddress());
                default -> new MongoCommandException(answer, new ServerAddress());
            };
        }

        @PostMapping("/q/{ballot}")
        String secretForm(@PathVariable String ballot, HttpServletRequest request) {
            return String.valueOf(request.getParameterMap().size());
        }

        @GetMapping("/internal/ping")
        String ping() {
            return "pong";
        }
    }
}
