package fr.spro.platform.facts;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** How far each subscription of this service is behind its topic. */
public final class Followers {
    private static final Logger LOG = LoggerFactory.getLogger(Followers.class);

    private final List<FactSubscription> subscriptions;
    private final FactListeners listeners;
    private final LastingAdmin admin;

    Followers(List<FactSubscription> subscriptions, FactListeners listeners, LastingAdmin admin) {
        this.subscriptions = List.copyOf(subscriptions);
        this.listeners = listeners;
        this.admin = admin;
    }

    /**
     * One subscription.
     *
     * @param lag how many places of the topic are still to be read, compacted ones included; null where the broker does
     *     not tell
     */
    public record Follower(
            String group, String topic, @Nullable Long lag) {}

    /** All subscriptions; those that each instance has for itself as this instance sees them. */
    public List<Follower> all() {
        return subscriptions.stream().map(this::follower).toList();
    }

    /** The same, all asked at once; what the broker has not told within the limit is null. */
    public List<CompletableFuture<Follower>> ask(Executor threads, Duration limit) {
        return subscriptions.stream().map(one -> ask(one, threads, limit)).toList();
    }

    private CompletableFuture<Follower> ask(FactSubscription one, Executor threads, Duration limit) {
        Follower untold = new Follower(name(one), one.topic(), null);
        return CompletableFuture.supplyAsync(() -> follower(one), threads)
                .completeOnTimeout(untold, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Follower follower(FactSubscription one) {
        return new Follower(name(one), one.topic(), lag(one));
    }

    /** The group without what is another for each instance. */
    static String name(FactSubscription subscription) {
        return subscription.group().replace("-" + FactSubscription.INSTANCE, "");
    }

    private @Nullable Long lag(FactSubscription subscription) {
        try {
            Map<TopicPartition, Long> ends = offsets(subscription.topic(), OffsetSpec.latest());
            Map<TopicPartition, Long> begins = offsets(subscription.topic(), OffsetSpec.earliest());
            Map<TopicPartition, Long> read = read(subscription);
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
            LOG.warn(
                    "How far {} is behind {} cannot be told: {}",
                    subscription.group(),
                    subscription.topic(),
                    e.toString());
            return null;
        }
    }

    private Map<TopicPartition, Long> offsets(String topic, OffsetSpec place)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, TopicDescription> topics =
                admin.ask(broker -> broker.describeTopics(List.of(topic)).allTopicNames());
        Map<TopicPartition, OffsetSpec> asked = FactListeners.partitions(topics, topic).stream()
                .collect(Collectors.toMap(partition -> partition, partition -> place));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.ask(broker -> broker.listOffsets(asked).all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private Map<TopicPartition, Long> read(FactSubscription subscription)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (subscription.perInstance()) {
            return listeners.own(subscription).read();
        }
        Map<TopicPartition, Long> read = new HashMap<>();
        admin.ask(broker ->
                        broker.listConsumerGroupOffsets(subscription.group()).partitionsToOffsetAndMetadata())
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        read.put(partition, offset.offset());
                    }
                });
        return read;
    }
}
