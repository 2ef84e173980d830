package fr.spro.platform.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;

/** How far each listener of this service is behind its topic. */
public final class ConsumerLag {
    private static final Logger LOG = LoggerFactory.getLogger(ConsumerLag.class);

    private final KafkaListenerEndpointRegistry listeners;
    private final MessageListenerContainers containers;
    private final ReconnectingAdmin admin;

    ConsumerLag(
            KafkaListenerEndpointRegistry listeners, MessageListenerContainers containers, ReconnectingAdmin admin) {
        this.listeners = listeners;
        this.containers = containers;
        this.admin = admin;
    }

    /** The topics that something here listens to, each once. */
    static List<String> topics(KafkaListenerEndpointRegistry listeners) {
        return listeners.getListenerContainers().stream()
                .map(ConsumerLag::topic)
                .distinct()
                .toList();
    }

    /** The one topic that a listener has. */
    static String topic(MessageListenerContainer listener) {
        return Objects.requireNonNull(listener.getContainerProperties().getTopics())[0];
    }

    /**
     * One listener.
     *
     * @param group its id; of one that the instances share also its consumer group
     * @param lag how many places of the topic are still to be read, compacted ones included; null where the broker does
     *     not tell
     */
    public record Follower(
            String group, String topic, @Nullable Long lag) {}

    /** All of them; those that each instance has for itself as this instance sees them. */
    public List<Follower> all() {
        return listeners.getListenerContainers().stream().map(this::follower).toList();
    }

    /** The same, all asked at once; what the broker has not told within the limit is null. */
    public List<CompletableFuture<Follower>> ask(Executor threads, Duration limit) {
        return listeners.getListenerContainers().stream()
                .map(one -> CompletableFuture.supplyAsync(() -> follower(one), threads)
                        .completeOnTimeout(
                                new Follower(one.getListenerId(), topic(one), null),
                                limit.toMillis(),
                                TimeUnit.MILLISECONDS))
                .toList();
    }

    private Follower follower(MessageListenerContainer one) {
        return new Follower(one.getListenerId(), topic(one), lag(one.getListenerId(), topic(one)));
    }

    private @Nullable Long lag(String listener, String topic) {
        try {
            Map<TopicPartition, Long> ends = offsets(topic, OffsetSpec.latest());
            Map<TopicPartition, Long> begins = offsets(topic, OffsetSpec.earliest());
            Map<TopicPartition, Long> read = read(listener);
            long lag = 0;
            for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
                long begin = begins.getOrDefault(end.getKey(), 0L);
                lag += end.getValue() - Math.max(begin, read.getOrDefault(end.getKey(), 0L));
            }
            return lag;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("How far {} is behind {} cannot be told: {}", listener, topic, e.toString());
            return null;
        }
    }

    private Map<TopicPartition, Long> offsets(String topic, OffsetSpec place)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, TopicDescription> topics =
                admin.ask(broker -> broker.describeTopics(List.of(topic)).allTopicNames());
        Map<TopicPartition, OffsetSpec> asked = Objects.requireNonNull(topics.get(topic)).partitions().stream()
                .collect(Collectors.toMap(one -> new TopicPartition(topic, one.partition()), one -> place));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.ask(broker -> broker.listOffsets(asked).all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private Map<TopicPartition, Long> read(String listener)
            throws InterruptedException, ExecutionException, TimeoutException {
        BroadcastPosition position = containers.position(listener);
        if (position != null) {
            return position.read();
        }
        Map<TopicPartition, Long> read = new HashMap<>();
        admin.ask(broker -> broker.listConsumerGroupOffsets(listener).partitionsToOffsetAndMetadata())
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        read.put(partition, offset.offset());
                    }
                });
        return read;
    }
}
