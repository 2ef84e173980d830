package fr.spro.platform.messaging;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.RecordInterceptor;

/** How far this instance has read a topic that each instance reads for itself: the broker keeps no position of it. */
final class BroadcastPosition implements ConsumerAwareRebalanceListener, RecordInterceptor<Object, Object> {
    private static final Logger LOG = LoggerFactory.getLogger(BroadcastPosition.class);

    private final Runnable tellCaughtUp;
    private final Map<TopicPartition, Long> read = new ConcurrentHashMap<>();
    private volatile Map<TopicPartition, Long> there = Map.of();
    private boolean caughtUp;

    BroadcastPosition(Runnable tellCaughtUp) {
        this.tellCaughtUp = tellCaughtUp;
    }

    /** All partitions at once, as the group is this instance alone; read from the beginning, as nothing is committed. */
    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        try {
            read.clear();
            there = Map.copyOf(consumer.endOffsets(partitions));
            look();
        } catch (ApiException e) {
            LOG.warn("The end of {} is not known yet: {}", partitions, e.toString());
            consumer.enforceRebalance();
        }
    }

    @Override
    public ConsumerRecord<Object, Object> intercept(
            ConsumerRecord<Object, Object> message, Consumer<Object, Object> consumer) {
        return message;
    }

    @Override
    public void success(ConsumerRecord<Object, Object> message, Consumer<Object, Object> consumer) {
        passed(message);
    }

    /** Applied, or dead-lettered. */
    void passed(ConsumerRecord<?, ?> message) {
        read.put(new TopicPartition(message.topic(), message.partition()), message.offset() + 1);
        look();
    }

    private void look() {
        if (!caughtUp
                && there.entrySet().stream().allMatch(end -> read.getOrDefault(end.getKey(), 0L) >= end.getValue())) {
            caughtUp = true;
            tellCaughtUp.run();
        }
    }

    /** The next offset of each partition that something of was applied or dead-lettered. */
    Map<TopicPartition, Long> read() {
        return Map.copyOf(read);
    }
}
