package fr.spro.platform.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/**
 * Down while the broker says that a topic is missing which this service reads, or its dead-letter topic. A broker that
 * does not answer changes nothing: the last answer stands.
 */
final class TopicsHealth implements HealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(TopicsHealth.class);
    private static final long EVERY_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long WHILE_MISSING_NANOS = Duration.ofSeconds(1).toNanos();

    private final KafkaListenerEndpointRegistry listeners;
    private final ReconnectingAdmin admin;
    private List<String> missing = List.of();
    private boolean looking;
    private long lookAt = System.nanoTime();

    TopicsHealth(KafkaListenerEndpointRegistry listeners, ReconnectingAdmin admin) {
        this.listeners = listeners;
        this.admin = admin;
    }

    /** Answers from the last look; a look that is due begins beside it. */
    @Override
    public synchronized Health health() {
        if (!looking && System.nanoTime() - lookAt >= 0) {
            looking = true;
            Thread.ofVirtual().name("topics-health").start(this::look);
        }
        return missing.isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("missing", missing).build();
    }

    private void look() {
        try {
            Set<String> present = admin.ask(broker -> broker.listTopics().names());
            found(ConsumerLag.topics(listeners).stream()
                    .flatMap(topic -> Stream.of(topic, Topics.deadLetters(topic)))
                    .filter(topic -> !present.contains(topic))
                    .toList());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Topics cannot be told: {}", e.toString());
        } finally {
            again();
        }
    }

    private synchronized void found(List<String> now) {
        if (!now.isEmpty() && !now.equals(missing)) {
            LOG.error("Topics are missing at the broker, run its set-up: {}", now);
        }
        missing = now;
    }

    private synchronized void again() {
        looking = false;
        lookAt = System.nanoTime() + (missing.isEmpty() ? EVERY_NANOS : WHILE_MISSING_NANOS);
    }
}
