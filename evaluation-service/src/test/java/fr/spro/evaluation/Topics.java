package fr.spro.evaluation;

import fr.spro.platform.test.Backends;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** What stands on the topics of the broker under test. */
final class Topics {
    private static final Map<String, Object> BROKER = Map.of("bootstrap.servers", Backends.kafka());

    private Topics() {}

    /** Every message on every topic as text: topic, key, headers, value. */
    static List<String> everything() throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(BROKER)) {
            return messages(admin.listTopics().names().get()).stream()
                    .map(message -> message.topic() + " " + message.key() + " "
                            + Stream.of(message.headers().toArray())
                                    .map(header -> header.key() + "=" + text(header.value()))
                                    .collect(Collectors.joining(" "))
                            + " " + text(message.value()))
                    .toList();
        }
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    /** All messages of some topics, those of a key in their order. */
    static List<ConsumerRecord<String, byte[]>> messages(Collection<String> topics) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(BROKER, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(messages::add);
            }
            return messages;
        }
    }
}
