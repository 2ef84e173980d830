package fr.spro.platform.facts;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the broker is and how facts travel.
 *
 * @param bootstrap the broker's addresses, required
 * @param replication copies of each topic; 3 in production, then a write waits for two of them
 * @param sweep how often the relay looks for what is left behind
 * @param fullSweep how often it looks at every aggregate
 * @param attempts how often a fact is tried before it is dead-lettered
 * @param acks anything but {@code all} is refused
 */
@ConfigurationProperties("spro.kafka")
public record KafkaSettings(
        @Nullable String bootstrap,
        @DefaultValue("1") short replication,
        @DefaultValue("3s") Duration sweep,
        @DefaultValue("60s") Duration fullSweep,
        @DefaultValue("5") int attempts,
        @DefaultValue("all") String acks) {

    public KafkaSettings {
        if (!"all".equals(acks)) {
            throw new IllegalStateException("spro.kafka.acks voids a promise: a fact is published when all have it");
        }
    }

    /** The broker's addresses, checked. */
    public String servers() {
        if (bootstrap == null || bootstrap.isBlank()) {
            throw new IllegalStateException("spro.kafka.bootstrap is not set");
        }
        return bootstrap;
    }
}
