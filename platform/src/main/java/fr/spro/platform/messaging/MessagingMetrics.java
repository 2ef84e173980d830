package fr.spro.platform.messaging;

import fr.spro.telemetry.MetricsSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * How far facts are behind: those that are not on Kafka yet, those that a follower has not applied, those that nobody
 * could apply. By topic and follower, of which there are few.
 */
final class MessagingMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(MessagingMetrics.class);

    private final boolean measured;
    private final List<OutboxRelay> relays;
    private final Clock clock;
    private final ConsumerLag followers;
    private final DeadLetters deadLetters;
    private final DeadLetterLog book;
    private final KafkaListenerEndpointRegistry listeners;
    private final MultiGauge lags;
    private final MultiGauge letters;

    MessagingMetrics(
            List<OutboxRelay> relays,
            KafkaListenerEndpointRegistry listeners,
            ConsumerLag followers,
            DeadLetters deadLetters,
            DeadLetterLog book,
            MeterRegistry registry,
            Clock clock,
            MetricsSettings settings) {
        this.measured = settings.port() != null;
        this.relays = relays;
        this.clock = clock;
        this.followers = followers;
        this.deadLetters = deadLetters;
        this.book = book;
        this.listeners = listeners;
        Gauge.builder("spro.relay.behind", this, MessagingMetrics::behind)
                .description("Aggregates whose facts are on their way to Kafka or failed to get there")
                .register(registry);
        Gauge.builder("spro.relay.oldest", this, MessagingMetrics::oldest)
                .description("Age of the oldest journal entry whose facts are not on Kafka")
                .baseUnit("seconds")
                .register(registry);
        lags = MultiGauge.builder("spro.follower.lag")
                .description("Facts that a follower has not applied yet")
                .register(registry);
        letters = MultiGauge.builder("spro.dead.letters")
                .description("Facts that could not be applied and that nobody has settled")
                .register(registry);
    }

    private int behind() {
        return relays.stream().mapToInt(OutboxRelay::behind).sum();
    }

    private double oldest() {
        return relays.stream()
                .map(OutboxRelay::waitingSince)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .map(since ->
                        Math.max(0, Duration.between(since, clock.instant()).toMillis()) / 1000.0)
                .orElse(0.0);
    }

    /** Asks the broker where measurements are read; a broker or a database that is away leaves the last values. */
    @Scheduled(fixedDelayString = "15s")
    void run() {
        if (!measured) {
            return;
        }
        try {
            look();
        } catch (RuntimeException e) {
            LOG.debug("Measuring facts is tried again: {}", e.toString());
        }
    }

    /** A lag that the broker does not tell is not a number. */
    void look() {
        lags.register(
                followers.all().stream()
                        .map(one -> Row.of(
                                Tags.of("topic", one.topic(), "follower", one.group()),
                                one.lag() == null ? Double.NaN : one.lag()))
                        .collect(Collectors.toList()),
                true);
        List<DeadLetters.DeadLetter> all = deadLetters.list();
        Set<String> settled = book.settled(all);
        Map<String, Long> open = all.stream()
                .filter(letter -> !settled.contains(letter.id()))
                .collect(Collectors.groupingBy(DeadLetters.DeadLetter::topic, Collectors.counting()));
        letters.register(
                ConsumerLag.topics(listeners).stream()
                        .map(topic -> Row.of(Tags.of("topic", topic), open.getOrDefault(topic, 0L)))
                        .collect(Collectors.toList()),
                true);
    }
}
