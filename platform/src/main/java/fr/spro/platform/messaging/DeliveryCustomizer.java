package fr.spro.platform.messaging;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;

/** What every client of the broker keeps to: nothing is lost, nothing overtakes. Refuses settings that say otherwise. */
final class DeliveryCustomizer implements DefaultKafkaProducerFactoryCustomizer, DefaultKafkaConsumerFactoryCustomizer {
    private static final Map<String, Object> PRODUCER = Map.of(
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.RETRIES_CONFIG,
            Integer.MAX_VALUE,
            // A message that was given up would let a later version overtake it: wait for the broker instead.
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            Integer.MAX_VALUE,
            // On a topic just created the first batch may be refused and the second taken; the broker then never takes
            // the first one's sequence number. One batch on its way at a time cannot be overtaken.
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
            1,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            TopicProvisioning.LARGEST_MESSAGE);

    private static final Map<String, Object> CONSUMER = Map.of(
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false);

    @Override
    public void customize(DefaultKafkaProducerFactory<?, ?> factory) {
        refuseOthers(factory.getConfigurationProperties(), PRODUCER);
        factory.updateConfigs(PRODUCER);
        // What is not acknowledged is given up at the end, and sent again by the relay of the next start.
        factory.setPhysicalCloseTimeout(0);
    }

    @Override
    public void customize(DefaultKafkaConsumerFactory<?, ?> factory) {
        refuseOthers(factory.getConfigurationProperties(), CONSUMER);
        factory.updateConfigs(CONSUMER);
    }

    private static void refuseOthers(Map<String, Object> given, Map<String, Object> promised) {
        promised.forEach((name, value) -> {
            Object other = given.get(name);
            if (other != null && !other.toString().equals(value.toString())) {
                throw new IllegalStateException(
                        "spring.kafka voids a promise: %s is %s, not %s".formatted(name, value, other));
            }
        });
    }
}
