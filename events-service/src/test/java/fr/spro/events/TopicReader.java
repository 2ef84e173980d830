package fr.spro.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads this service's topics from the beginning, as another service does. */
final class TopicReader implements AutoCloseable {
    private static final List<String> TOPICS = List.of(
            "spro.territories",
            "spro.sessions",
            "spro.drafts",
            "spro.organisations",
            "spro.rotations",
            "spro.allocations",
            "spro.pairings");

    private record Read(String topic, JsonNode data) {}

    private final Map<String, List<Read>> facts = new ConcurrentHashMap<>();
    private final KafkaConsumer<String, String> consumer;
    private volatile boolean open = true;

    TopicReader(String bootstrap) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new StringDeserializer(),
                new StringDeserializer());
        Thread.ofPlatform().daemon().start(this::read);
    }

    private void read() {
        try (consumer) {
            while (open) {
                List<TopicPartition> partitions = partitions();
                if (!partitions.isEmpty() && consumer.assignment().size() != partitions.size()) {
                    consumer.assign(partitions);
                    consumer.seekToBeginning(partitions);
                    facts.clear();
                }
                if (partitions.isEmpty()) {
                    Thread.onSpinWait();
                    continue;
                }
                for (ConsumerRecord<String, String> fact : consumer.poll(Duration.ofMillis(200))) {
                    facts.computeIfAbsent(name(fact.topic(), fact.key()), key -> new CopyOnWriteArrayList<>())
                            .add(new Read(fact.topic(), JsonMapper.shared().readTree(fact.value())));
                }
            }
        } catch (WakeupException closed) {
            open = false;
        }
    }

    private List<TopicPartition> partitions() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : TOPICS) {
            var known = consumer.partitionsFor(topic, Duration.ofSeconds(5));
            if (known != null) {
                known.forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
            }
        }
        return partitions;
    }

    /** What is planned for a session has the session's key. */
    private static String name(String topic, String key) {
        return switch (topic) {
            case "spro.drafts" -> "draft of " + key;
            case "spro.rotations" -> "rotation of " + key;
            case "spro.allocations" -> "allocation of " + key;
            case "spro.pairings" -> "pairing of " + key;
            default -> key;
        };
    }

    JsonNode latestAllocation(String sessionId) {
        return latest("allocation of " + sessionId);
    }

    JsonNode latestPairing(String sessionId) {
        return latest("pairing of " + sessionId);
    }

    JsonNode latestRotation(String sessionId) {
        return latest("rotation of " + sessionId);
    }

    JsonNode latest(String key) {
        List<Read> read = facts.getOrDefault(key, List.of());
        return read.isEmpty() ? MissingNode.getInstance() : read.getLast().data();
    }

    /** In the order of their first coming: two instances may send the same, each in order. */
    List<Long> versions(String key) {
        return facts.getOrDefault(key, List.of()).stream()
                .map(read -> read.data().path("version").asLong())
                .distinct()
                .toList();
    }

    long keys(String topic) {
        return facts.values().stream()
                .filter(read -> read.getFirst().topic().equals(topic))
                .count();
    }

    @Override
    public void close() {
        open = false;
        consumer.wakeup();
    }
}
