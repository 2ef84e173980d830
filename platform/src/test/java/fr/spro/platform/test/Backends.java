package fr.spro.platform.test;

import fr.spro.platform.core.Ids;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The broker and the database of tests, started once in a JVM: embedded, or in containers with {@code -Dspro.test.backend=containers}. */
public final class Backends {
    private Backends() {}

    /** The connection string of the database server. */
    public static String mongo() {
        return embedded("mongo");
    }

    /** The broker's bootstrap servers. */
    public static String kafka() {
        return embedded("kafka");
    }

    private static String embedded(String which) {
        return java.util.Objects.requireNonNull(System.getProperty("spro.test." + which));
    }

    /** A database name nobody used before. */
    public static String freshDatabase() {
        return "test_" + Ids.random();
    }

    /** All settings of a service under test: backends, a fresh database, trust in {@link TestTokens}, an ephemeral port. */
    public static Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("server.port", 0);
        settings.put("spro.mongo.uri", mongo());
        settings.put("spro.mongo.database", freshDatabase());
        settings.put("spro.kafka.bootstrap", kafka());
        settings.put("spro.security.issuers.gateway", TestTokens.jwks());
        return settings;
    }

    /** The same for a {@code @DynamicPropertySource} method. */
    public static void register(DynamicPropertyRegistry registry) {
        settings().forEach((name, value) -> registry.add(name, () -> value));
    }
}
