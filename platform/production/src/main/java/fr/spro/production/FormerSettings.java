package fr.spro.production;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.logging.Log;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Reads settings by their names of the release before, for one release, with a warning; both names at once are refused. */
public final class FormerSettings implements EnvironmentPostProcessor, Ordered {
    private static final Map<String, String> NAMES = Map.of(
            "spro.mongo.uri", "spring.mongodb.uri",
            "spro.mongo.database", "spring.mongodb.database");

    private final Log log;

    /** As Spring Boot makes it. */
    public FormerSettings(DeferredLogFactory logs) {
        this.log = logs.getLog(FormerSettings.class);
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> renamed = new LinkedHashMap<>();
        NAMES.forEach((former, name) -> {
            if (!environment.containsProperty(former)) {
                return;
            }
            if (environment.containsProperty(name)) {
                throw new IllegalStateException(former + " is the former name of " + name + "; both are set");
            }
            log.warn(former + " is read for the last time: its name is " + name);
            renamed.put(name, "${" + former + "}");
        });
        environment.getPropertySources().addLast(new MapPropertySource("former settings", renamed));
    }

    /** After all files were read. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }
}
