package fr.spro.platform.facts;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/** The one place where clients of the broker are made: all of them show the same password and trust the same authorities. */
final class KafkaClients {
    private static final int SEND_BLOCK_MILLIS = 5_000;
    private static final int READ_MILLIS = 3_000;

    private final KafkaSettings settings;
    private final Map<String, Object> connection;

    KafkaClients(KafkaSettings settings, KafkaSecurity security) {
        this.settings = settings;
        // Read once: some clients with a new password and some with the old one would be hard to understand.
        this.connection = new HashMap<>(security.properties());
        this.connection.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.servers());
        // What clients measure of themselves nobody reads: FactMeasures are ours. Each would register all of it.
        this.connection.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        this.connection.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
    }

    Producer<String, byte[]> producer() {
        Map<String, Object> config = new HashMap<>(connection);
        config.put(ProducerConfig.ACKS_CONFIG, settings.acks());
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        // A message that was given up would let a later version overtake it: wait for the broker instead.
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, SEND_BLOCK_MILLIS);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        // On a topic just created the first batch may be refused and the second taken; the broker then never takes the
        // first one's sequence number. One batch on its way at a time cannot be overtaken.
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, TopicSetup.LARGEST_MESSAGE);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    DefaultKafkaConsumerFactory<String, byte[]> consumers() {
        return consumers(reading());
    }

    /** For what somebody waits for: it gives a broker that is away three seconds, not a minute. */
    Consumer<String, byte[]> reader() {
        Map<String, Object> config = reading();
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, READ_MILLIS);
        // Its close waits no longer than for a request.
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, READ_MILLIS);
        return consumers(config).createConsumer();
    }

    private Map<String, Object> reading() {
        Map<String, Object> config = new HashMap<>(connection);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
        return config;
    }

    private static DefaultKafkaConsumerFactory<String, byte[]> consumers(Map<String, Object> config) {
        return new DefaultKafkaConsumerFactory<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    Admin admin(int requestTimeoutMillis, int apiTimeoutMillis) {
        Map<String, Object> config = new HashMap<>(connection);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, requestTimeoutMillis);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, apiTimeoutMillis);
        return Admin.create(config);
    }
}
