package fr.spro.events;

import fr.spro.platform.test.Backends;
import fr.spro.platform.test.DialectRecorder;
import fr.spro.platform.test.TestTokens;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The whole service on a real broker and a durable database, two instances of it for all stories of the JVM. */
final class TwoInstances {
    static final Duration SOON = Duration.ofSeconds(30);
    static final TopicReader FACTS = new TopicReader(Backends.kafka());

    private static final DialectRecorder DIALECT = new DialectRecorder();
    private static final List<ConfigurableApplicationContext> INSTANCES = start();

    private TwoInstances() {}

    private static List<ConfigurableApplicationContext> start() {
        String[] arguments = Backends.arguments(Map.of(
                "spro.seed",
                true,
                "spro.sweep",
                "200ms",
                "spro.catch-up",
                "500ms",
                "spro.kafka.sweep",
                "300ms",
                "spro.geocoding.enabled",
                true,
                "spro.geocoding.url",
                FakeAddressService.start()));
        List<ConfigurableApplicationContext> instances =
                IntStream.range(0, 2).mapToObj(i -> start(arguments)).toList();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            FACTS.close();
            instances.forEach(ConfigurableApplicationContext::close);
        }));
        return instances;
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        SpringApplication application = new SpringApplication(EventsApplication.class);
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("dialectRecorder", DIALECT));
        return application.run(arguments);
    }

    /** Fails if the stories so far made the service leave the storage dialect. */
    static void assertDialect() {
        DIALECT.assertClean();
    }

    static ServiceClient as(String token, int instance) {
        return new ServiceClient(
                INSTANCES.get(instance).getEnvironment().getRequiredProperty("local.server.port", Integer.class),
                token);
    }

    static ConfigurableApplicationContext context(int instance) {
        return INSTANCES.get(instance);
    }

    /** A part of an instance, for what only the clock would ask of it. */
    static <T> T bean(Class<T> type, int instance) {
        return INSTANCES.get(instance).getBean(type);
    }

    static ServiceClient anonymous() {
        return as(TestTokens.anonymous(), 0);
    }

    static ServiceClient organiser() {
        return as(TestTokens.organiser("sud-vaucluse"), 0);
    }

    static List<JsonNode> items(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false).toList();
    }

    static Map<String, Object> seminar(String title) {
        return seminar(title, "2027-03-02T09:30:00+01:00", "2027-03-02T12:30:00+01:00");
    }

    static Map<String, Object> seminar(String title, String start, String end) {
        Map<String, Object> body = new HashMap<>();
        body.put("territory", "sud-vaucluse");
        body.put("format", "SEMINAR");
        body.put("title", title);
        body.put("audience", "PROFESSIONALS");
        body.put(
                "sessions",
                List.of(Map.of(
                        "title",
                        "Séance",
                        "start",
                        start,
                        "end",
                        end,
                        "venue",
                        Map.of("name", "Mairie de Cavaillon", "town", "Cavaillon"),
                        "capacity",
                        25)));
        return body;
    }

    static JsonNode published(Map<String, Object> body) {
        String id = organiser().post("/api/events", body).expect(201).text("/id");
        return organiser()
                .post("/api/events/" + id + "/publish", null)
                .expect(200)
                .json();
    }
}
