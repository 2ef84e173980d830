package fr.spro.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;

class DeliveryCustomizerTest {
    private final DeliveryCustomizer customizer = new DeliveryCustomizer();

    @ParameterizedTest
    @CsvSource({
        "acks, 1",
        "enable.idempotence, false",
        "max.in.flight.requests.per.connection, 5",
        "delivery.timeout.ms, 120000",
        "retries, 3"
    })
    void refusesProducersThatLoseOrReorder(String name, String value) {
        var factory = new DefaultKafkaProducerFactory<String, byte[]>(Map.of(name, value));
        assertThatThrownBy(() -> customizer.customize(factory)).hasMessageContaining("voids a promise: " + name);
    }

    @ParameterizedTest
    @CsvSource({"auto.offset.reset, latest", "enable.auto.commit, true", "allow.auto.create.topics, true"})
    void refusesConsumersThatSkipOrMakeTopics(String name, String value) {
        var factory = new DefaultKafkaConsumerFactory<String, byte[]>(Map.of(name, value));
        assertThatThrownBy(() -> customizer.customize(factory)).hasMessageContaining("voids a promise: " + name);
    }

    @Test
    void setsThePromisesWhereNothingIsSaid() {
        var producers = new DefaultKafkaProducerFactory<String, byte[]>(Map.of("acks", "all"));
        customizer.customize(producers);
        assertThat(producers.getConfigurationProperties())
                .containsEntry("acks", "all")
                .containsEntry("max.in.flight.requests.per.connection", 1)
                .containsEntry("delivery.timeout.ms", Integer.MAX_VALUE);
        var consumers = new DefaultKafkaConsumerFactory<String, byte[]>(Map.of());
        customizer.customize(consumers);
        assertThat(consumers.getConfigurationProperties()).containsEntry("enable.auto.commit", false);
    }
}
