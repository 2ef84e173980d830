package fr.spro.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {

    private static final TopicPartition FACTS = new TopicPartition("facts", 0);

    @TempDir
    Path data;

    @Test
    void keepsTopicsAndRecordsOverARestart() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(data, 0)) {
            createTopic(kafka.bootstrapServers());
            send(kafka.bootstrapServers(), "before the restart");
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(data, 0)) {
            send(kafka.bootstrapServers(), "after the restart");
            assertThat(read(kafka.bootstrapServers(), 2)).containsExactly("before the restart", "after the restart");
        }
    }

    private static void createTopic(String bootstrap) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            NewTopic compacted = new NewTopic(FACTS.topic(), 1, (short) 1).configs(Map.of("cleanup.policy", "compact"));
            admin.createTopics(Set.of(compacted)).all().get(20, TimeUnit.SECONDS);
        }
    }

    private static void send(String bootstrap, String value) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrap, "acks", "all", "enable.idempotence", "true");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(FACTS.topic(), value, value)).get(20, TimeUnit.SECONDS);
        }
    }

    private static List<String> read(String bootstrap, int count) {
        List<String> values = new ArrayList<>();
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "enable.auto.commit", "false");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(FACTS));
            consumer.seekToBeginning(List.of(FACTS));
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (values.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(sent -> values.add(sent.value()));
            }
        }
        return values;
    }
}
