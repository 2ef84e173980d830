package fr.spro.production;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.logging.Log;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/** Reads settings by their names of the release before, for one release, with a warning; both names at once are refused. */
public final class FormerSettings implements EnvironmentPostProcessor, Ordered {
    private static final String BUNDLE = "spring.ssl.bundle.pem.kafka.";
    private static final Map<String, String> NAMES = Map.of(
            "spro.mongo.uri", "spring.mongodb.uri",
            "spro.mongo.database", "spring.mongodb.database",
            "spro.kafka.bootstrap", "spring.kafka.bootstrap-servers",
            "spro.kafka.security-protocol", "spring.kafka.security.protocol",
            "spro.kafka.sasl-password", "spring.kafka.properties.sasl.jaas.config",
            "spro.kafka.ssl-truststore-certificates", BUNDLE + "truststore.certificate",
            "spro.kafka.ssl-keystore-key", BUNDLE + "keystore.private-key",
            "spro.kafka.ssl-keystore-certificate-chain", BUNDLE + "keystore.certificate");

    private final Log log;

    /** As Spring Boot makes it. */
    public FormerSettings(DeferredLogFactory logs) {
        this.log = logs.getLog(FormerSettings.class);
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> renamed = new LinkedHashMap<>();
        NAMES.forEach((former, name) -> {
            String value = environment.getProperty(former, "");
            if (value.isBlank()) {
                return;
            }
            if (environment.containsProperty(name)) {
                throw new IllegalStateException(former + " is the former name of " + name + "; both are set");
            }
            log.warn(former + " is read for the last time: its name is " + name);
            renamed.put(name, value(former, value, environment));
        });
        if (renamed.keySet().stream().anyMatch(name -> name.startsWith(BUNDLE))) {
            renamed.put("spring.kafka.ssl.bundle", "kafka");
        }
        if (renamed.containsKey("spring.kafka.properties.sasl.jaas.config")) {
            renamed.put("spring.kafka.properties.sasl.mechanism", "SCRAM-SHA-512");
        }
        environment.getPropertySources().addLast(new MapPropertySource("former settings", renamed));
    }

    private static String value(String former, String value, Environment environment) {
        return switch (former) {
            case "spro.kafka.security-protocol" ->
                value.toUpperCase(Locale.ROOT).replace('-', '_');
            case "spro.kafka.sasl-password" ->
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=%s password=%s;"
                        .formatted(
                                quoted(environment.getRequiredProperty("spro.kafka.sasl-username")),
                                quoted(content(Path.of(value)).strip()));
            case "spro.kafka.ssl-truststore-certificates",
                    "spro.kafka.ssl-keystore-key",
                    "spro.kafka.ssl-keystore-certificate-chain" -> "file:" + value;
            default -> value;
        };
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("spro.kafka.sasl-password names a file that cannot be read", e);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** After all files were read. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }
}
