package fr.spro.platform.facts;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** How far this instance has read a topic that each instance reads for itself: the broker keeps no position of it. */
final class OwnReading {
    private final FactSubscription subscription;
    private final Map<TopicPartition, Long> read = new ConcurrentHashMap<>();
    private volatile Map<TopicPartition, Long> there = Map.of();
    private boolean caughtUp;

    OwnReading(FactSubscription subscription) {
        this.subscription = subscription;
    }

    /**
     * Before the first fact is read.
     *
     * @param ends the next offset of each partition that the topic has now
     */
    void begin(Map<TopicPartition, Long> ends) {
        there = Map.copyOf(ends);
        look();
    }

    /** A fact was applied, or dead-lettered. */
    void passed(TopicPartition partition, long offset) {
        read.put(partition, offset + 1);
        look();
    }

    private synchronized void look() {
        if (!caughtUp
                && there.entrySet().stream().allMatch(end -> read.getOrDefault(end.getKey(), 0L) >= end.getValue())) {
            caughtUp = true;
            subscription.caughtUp().run();
        }
    }

    /** The next offset of each partition that something of was applied or dead-lettered. */
    Map<TopicPartition, Long> read() {
        return Map.copyOf(read);
    }
}
