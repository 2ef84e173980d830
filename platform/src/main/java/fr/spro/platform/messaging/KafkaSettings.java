package fr.spro.platform.messaging;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How facts travel.
 *
 * @param sweep how often the relay looks for what is left behind
 * @param fullSweep how often it looks at every aggregate
 * @param attempts how often a fact is tried before it is dead-lettered
 */
@ConfigurationProperties("spro.kafka")
public record KafkaSettings(
        @DefaultValue("3s") Duration sweep,
        @DefaultValue("60s") Duration fullSweep,
        @DefaultValue("5") int attempts) {}
