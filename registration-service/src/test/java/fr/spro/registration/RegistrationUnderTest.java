package fr.spro.registration;

import fr.spro.platform.core.Ids;
import fr.spro.platform.test.Backends;
import fr.spro.platform.test.DialectRecorder;
import fr.spro.platform.test.TemporaryFolders;
import fr.spro.platform.test.TestTokens;
import fr.spro.registration.roster.Audience;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.TeamContact;
import fr.spro.registration.signup.RosterWorkers;
import fr.spro.registration.views.Territory;
import fr.spro.registration.views.TerritoryCopies;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.v1.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.AcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.listener.MessageListenerContainer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a real broker and database, with a client for it. */
final class RegistrationUnderTest implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = JsonMapper.shared();

    private static @Nullable RegistrationUnderTest shared;

    final ConfigurableApplicationContext context;
    final DialectRecorder dialect = new DialectRecorder();
    private final String base;

    /** What came back. */
    record Answer(int status, String type, String body) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        String code() {
            return text("/code");
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
    }

    private RegistrationUnderTest(Map<String, Object> settings) {
        SpringApplication application = new SpringApplication(RegistrationApplication.class);
        application.setRegisterShutdownHook(false);
        application.addInitializers((ApplicationContextInitializer<GenericApplicationContext>)
                c -> c.registerBean("dialect", DialectRecorder.class, () -> dialect));
        context = application.run(Backends.arguments(settings));
        base = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
        bean(TerritoryCopies.class).apply(new Territory("sud-vaucluse", 1, "SPRO Sud Vaucluse"));
    }

    private final Map<String, Integer> days = new ConcurrentHashMap<>();

    /** Starts one with settings of its own; the one for many classes hears no facts meanwhile, as both would share them. */
    static RegistrationUnderTest start(Map<String, Object> more) {
        leaveFacts();
        return run(more);
    }

    /** One for the classes without settings of their own, until the JVM ends. */
    static synchronized RegistrationUnderTest shared() {
        RegistrationUnderTest known = shared;
        if (known == null) {
            known = run(Map.of());
            shared = known;
        }
        KafkaListenerEndpointRegistry facts = known.bean(KafkaListenerEndpointRegistry.class);
        if (!facts.isRunning()) {
            facts.start();
        }
        return known;
    }

    /** Facts are for another service that a test starts now. */
    static synchronized void leaveFacts() {
        if (shared != null) {
            CountDownLatch stopped = new CountDownLatch(1);
            shared.bean(KafkaListenerEndpointRegistry.class).stop(stopped::countDown);
            try {
                stopped.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Gives a fact to whatever listens to its topic. */
    @SuppressWarnings("unchecked") // What Spring makes of a method with @KafkaListener.
    void receive(String topic, String key, String type, long version, Map<String, Object> data) {
        CloudEvent event = new CloudEventBuilder()
                .withId(Ids.random())
                .withSource(URI.create("/test"))
                .withType(type)
                .withTime(OffsetDateTime.now(ZoneOffset.UTC))
                .withExtension("aggregateversion", Long.toString(version))
                .withData("application/json", JsonMapper.shared().writeValueAsBytes(data))
                .build();
        ProducerRecord<String, byte[]> sent =
                KafkaMessageFactory.createWriter(topic, key).writeBinary(event);
        ConsumerRecord<Object, Object> received = new ConsumerRecord<>(topic, 0, 0, key, sent.value());
        sent.headers().forEach(received.headers()::add);
        for (MessageListenerContainer container :
                bean(KafkaListenerEndpointRegistry.class).getListenerContainers()) {
            ContainerProperties properties = container.getContainerProperties();
            if (List.of(Objects.requireNonNull(properties.getTopics())).contains(topic)) {
                try {
                    ((AcknowledgingConsumerAwareMessageListener<Object, Object>)
                                    Objects.requireNonNull(properties.getMessageListener()))
                            .onMessage(received, null, null);
                } catch (ListenerExecutionFailedException e) {
                    throw e.getCause() instanceof RuntimeException cause ? cause : e;
                }
            }
        }
    }

    /** A second instance beside this one, on the same database. */
    RegistrationUnderTest second() {
        return run(Map.of(
                "spring.mongodb.database", context.getEnvironment().getRequiredProperty("spring.mongodb.database")));
    }

    private static RegistrationUnderTest run(Map<String, Object> more) {
        Map<String, Object> settings = new LinkedHashMap<>(SECRETS);
        settings.putAll(more);
        return new RegistrationUnderTest(settings);
    }

    /** The same for all of this JVM: instances share them, and a database is bound to them. */
    private static final Map<String, Object> SECRETS = secrets();

    private static Map<String, Object> secrets() {
        try {
            Path directory = TemporaryFolders.folder("registration-test");
            Path people = Files.writeString(directory.resolve("people"), Ids.random() + Ids.random());
            Path identity = Files.writeString(directory.resolve("identity"), Ids.random() + Ids.random());
            Path signing = Files.writeString(
                    directory.resolve("signing.jwk"),
                    TestTokens.newKey("registration").toJSONString());
            return Map.of(
                    "spro.people.secret",
                    people,
                    "spro.identity-key",
                    identity,
                    "spro.security.signing-key",
                    signing,
                    "spring.mail.host",
                    "127.0.0.1",
                    "spring.mail.port",
                    9,
                    "spro.kafka.sweep",
                    "500ms");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A token of somebody who did not sign in; made anew, since it lives for a minute. */
    String anonymous() {
        return TestTokens.anonymous();
    }

    /** What a person of Sud Vaucluse sends to sign up. */
    static String body(String person) {
        return """
                {"email":"%s@example.org","givenName":"Zoé","familyName":"%s","organisationId":"org-1",\
                "function":"CONSEIL","locale":"fr","consent":true}""".formatted(person, person);
    }

    /** Names the team that answers in a territory. */
    void nameContact(String territory, String email) {
        bean(TerritoryCopies.class)
                .apply(new Territory(
                        territory, 2, "SPRO Sud Vaucluse", new TeamContact("Équipe du SPRO", email, null, null)));
    }

    /** A session as the events service publishes it; without a capacity nobody signs up. */
    void publish(String id, long version, @Nullable Integer capacity, SessionStatus status) {
        publish(id, version, capacity, status, "SERIES");
    }

    /** One of another format. */
    void publish(String id, long version, @Nullable Integer capacity, SessionStatus status, String format) {
        Instant now = Instant.now();
        // Each session has days of its own: one person may be in all of them.
        long day = 3 + 2L * days.computeIfAbsent(id, _ -> days.size());
        bean(RosterWorkers.class)
                .tell(
                        id,
                        new RosterCommand.ApplySession(new SessionCopy(
                                id,
                                version,
                                "event",
                                null,
                                "sud-vaucluse",
                                List.of(),
                                "Séances",
                                "Séance 1",
                                format,
                                Audience.PROFESSIONALS,
                                Set.of(),
                                now.plus(Duration.ofDays(day)),
                                now.plus(Duration.ofDays(day + 1)),
                                new SessionCopy.Venue("Mairie", null, "Cavaillon"),
                                capacity,
                                new SessionCopy.Window(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(2))),
                                status,
                                List.of(),
                                false)),
                        null)
                .join();
    }

    Answer get(String path, String token) throws Exception {
        return send(request(path, token).GET());
    }

    Answer delete(String path, String token) throws Exception {
        return send(request(path, token).DELETE());
    }

    Answer post(String path, String token, @Nullable String key, String body) throws Exception {
        HttpRequest.Builder request = request(path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(key == null ? request : request.header("Idempotency-Key", key));
    }

    HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept-Language", "fr");
    }

    static HttpClient http() {
        return HTTP;
    }

    static Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }

    @Override
    public void close() {
        context.close();
    }
}
