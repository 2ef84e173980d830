package fr.spro.platform.facts;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far facts are behind: those that are not on Kafka yet, those that a follower has not applied, those that nobody
 * could apply. By topic and follower, of which there are few.
 */
final class FactMeasures {
    /** How often the broker is asked. */
    static final Duration EVERY = Duration.ofSeconds(15);

    private final List<FactRelay> relays;
    private final Clock clock;
    private final List<FactSubscription> subscriptions;
    private final FactListeners listeners;
    private final Admin admin;
    private final Map<FactSubscription, Long> lags = new ConcurrentHashMap<>();
    private final Map<String, Long> letters = new ConcurrentHashMap<>();

    FactMeasures(
            List<FactRelay> relays,
            List<FactSubscription> subscriptions,
            FactListeners listeners,
            Admin admin,
            MeterRegistry registry,
            Clock clock) {
        this.relays = relays;
        this.clock = clock;
        this.subscriptions = subscriptions;
        this.listeners = listeners;
        this.admin = admin;
        Gauge.builder("spro.relay.behind", this, FactMeasures::behind)
                .description("Aggregates whose facts are on their way to Kafka or failed to get there")
                .register(registry);
        Gauge.builder("spro.relay.oldest", this, FactMeasures::oldest)
                .description("Age of the oldest journal entry whose facts are not on Kafka")
                .baseUnit("seconds")
                .register(registry);
        for (FactSubscription subscription : subscriptions) {
            Gauge.builder("spro.follower.lag", lags, all -> all.getOrDefault(subscription, 0L))
                    .description("Facts that a follower has not applied yet")
                    .tag("topic", subscription.topic())
                    .tag("follower", name(subscription))
                    .register(registry);
        }
        topics().forEach(topic -> Gauge.builder("spro.dead.letters", letters, all -> all.getOrDefault(topic, 0L))
                .description("Facts that could not be applied and wait for an operator")
                .tag("topic", topic)
                .register(registry));
    }

    private int behind() {
        return relays.stream().mapToInt(FactRelay::behind).sum();
    }

    private double oldest() {
        return relays.stream()
                .map(FactRelay::waitingSince)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .map(since ->
                        Math.max(0, Duration.between(since, clock.instant()).toMillis()) / 1000.0)
                .orElse(0.0);
    }

    /** Without what is another for each instance. */
    private static String name(FactSubscription subscription) {
        return subscription.group().replace("-" + FactSubscription.INSTANCE, "");
    }

    private List<String> topics() {
        return subscriptions.stream().map(FactSubscription::topic).distinct().toList();
    }

    /** Asks the broker. */
    void look() throws ExecutionException, InterruptedException {
        for (FactSubscription subscription : subscriptions) {
            lags.put(subscription, lag(subscription));
        }
        for (String topic : topics()) {
            List<TopicPartition> partition = List.of(new TopicPartition(Topics.deadLetters(topic), 0));
            letters.put(
                    topic,
                    sum(offsets(partition, OffsetSpec.latest())) - sum(offsets(partition, OffsetSpec.earliest())));
        }
    }

    private long lag(FactSubscription subscription) throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = IntStream.range(0, TopicSetup.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(subscription.topic(), partition))
                .toList();
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, Long> begins = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> reached =
                subscription.perInstance() ? listeners.read(subscription) : committed(subscription.group());
        return partitions.stream()
                .mapToLong(partition -> {
                    long begin = begins.getOrDefault(partition, 0L);
                    long next = Math.max(begin, reached.getOrDefault(partition, begin));
                    return Math.max(0, ends.getOrDefault(partition, 0L) - next);
                })
                .sum();
    }

    private Map<TopicPartition, Long> committed(String group) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> committed = new HashMap<>();
        for (Map.Entry<TopicPartition, OffsetAndMetadata> each : admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .entrySet()) {
            // The broker answers null where nothing was committed.
            Optional.ofNullable(each.getValue()).ifPresent(offset -> committed.put(each.getKey(), offset.offset()));
        }
        return committed;
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, ListOffsetsResultInfo> found = admin.listOffsets(
                        partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> which)))
                .all()
                .get();
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().offset()));
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }
}
