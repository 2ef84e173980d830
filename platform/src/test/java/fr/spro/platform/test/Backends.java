package fr.spro.platform.test;

import fr.spro.local.database.DurableMongoServer;
import fr.spro.local.kafka.EmbeddedKafka;
import fr.spro.local.kafka.LocalTopics;
import fr.spro.platform.core.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;

/**
 * The broker and the database of tests, started once in a JVM: embedded, or real ones in containers with
 * {@code -Dspro.test.backend=containers}, which fails loudly where there is no Docker.
 */
public final class Backends {
    private static final String CHOICE = System.getProperty("spro.test.backend", "embedded");

    private Backends() {}

    /** Whether the tests run on containers. */
    public static boolean onContainers() {
        return switch (CHOICE) {
            case "containers" -> true;
            case "embedded" -> false;
            default -> throw new IllegalStateException("spro.test.backend is 'embedded' or 'containers': " + CHOICE);
        };
    }

    private static final class Mongo {
        static final String URI = start();

        private static String start() {
            if (onContainers()) {
                MongoDBContainer container = new MongoDBContainer("mongo:8").withReplicaSet();
                container.start();
                return container.getReplicaSetUrl();
            }
            return DurableMongoServer.start(directory("mongo"), 0).connectionString();
        }
    }

    private static final class Kafka {
        static final String BOOTSTRAP = start();

        private static String start() {
            if (onContainers()) {
                KafkaContainer container = new KafkaContainer("apache/kafka:4.2.0");
                container.start();
                return withTopics(container.getBootstrapServers());
            }
            return withTopics(EmbeddedKafka.start(directory("kafka"), 0).bootstrapServers());
        }

        private static String withTopics(String bootstrap) {
            LocalTopics.createMissing(bootstrap);
            return bootstrap;
        }
    }

    /** The connection string of the database server. */
    public static String mongo() {
        return Mongo.URI;
    }

    /** The broker's bootstrap servers. */
    public static String kafka() {
        return Kafka.BOOTSTRAP;
    }

    /** A database name nobody used before. */
    public static String freshDatabase() {
        return "test_" + Ids.random();
    }

    /** All settings of a service under test: backends, a fresh database, trust in {@link TestTokens}, an ephemeral port. */
    public static Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("server.port", 0);
        settings.put("spring.mongodb.uri", mongo());
        settings.put("spring.mongodb.database", freshDatabase());
        settings.put("spring.kafka.bootstrap-servers", kafka());
        settings.put("spro.security.issuers.gateway", TestTokens.jwks());
        return settings;
    }

    /** The same as arguments of {@code SpringApplication.run}, with more or other settings. */
    public static String[] arguments(Map<String, ?> more) {
        Map<String, Object> settings = settings();
        settings.putAll(more);
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    /** The same for a {@code @DynamicPropertySource} method. */
    public static void register(DynamicPropertyRegistry registry) {
        settings().forEach((name, value) -> registry.add(name, () -> value));
    }

    /** Below {@code target}: kept until a later run finds that its process is gone; the servers end with the JVM. */
    private static Path directory(String name) {
        Path all = Path.of("target", "backends");
        try {
            Path own = Files.createDirectories(
                    all.resolve(Long.toString(ProcessHandle.current().pid())));
            try (Stream<Path> earlier = Files.list(all)) {
                for (Path left : earlier.filter(Backends::isAbandoned).toList()) {
                    deleteUnlessTaken(left, own.resolve("left-" + left.getFileName()));
                }
            }
            return Files.createDirectories(own.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isAbandoned(Path directory) {
        long pid = Long.parseLong(directory.getFileName().toString());
        return ProcessHandle.of(pid).isEmpty();
    }

    /** Of two JVMs that start at once, one gets to move it away. */
    private static void deleteUnlessTaken(Path left, Path moved) throws IOException {
        try {
            Files.move(left, moved);
        } catch (NoSuchFileException taken) {
            return;
        }
        try (Stream<Path> all = Files.walk(moved)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
