package fr.spro.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class BroadcastPositionTest {
    private static final TopicPartition FIRST = new TopicPartition("t", 0);
    private static final TopicPartition SECOND = new TopicPartition("t", 1);

    private final AtomicInteger told = new AtomicInteger();
    private final BroadcastPosition position = new BroadcastPosition(told::incrementAndGet);
    private final MockConsumer<String, String> consumer = new MockConsumer<>("earliest");

    private void begin(long first, long second) {
        consumer.updateEndOffsets(new HashMap<>(Map.of(FIRST, first, SECOND, second)));
        position.onPartitionsAssigned(consumer, List.of(FIRST, SECOND));
    }

    private void passed(TopicPartition partition, long offset) {
        position.passed(new ConsumerRecord<>(partition.topic(), partition.partition(), offset, "k", "v"));
    }

    @Test
    void waitsForTheLastOfEachPartitionAndTellsOnce() {
        begin(2, 1);
        passed(FIRST, 0);
        passed(FIRST, 1);
        assertThat(told).hasValue(0);
        passed(SECOND, 0);
        assertThat(told).hasValue(1);
        passed(SECOND, 1);
        assertThat(told).hasValue(1);
        assertThat(position.read()).isEqualTo(Map.of(FIRST, 2L, SECOND, 2L));
    }

    @Test
    void anEmptyTopicIsReadAtOnce() {
        begin(0, 0);
        assertThat(told).hasValue(1);
    }

    @Test
    void asksAgainWhereTheBrokerDidNotTellTheEnd() {
        consumer.setOffsetsException(new TimeoutException("no answer"));
        begin(1, 0);
        assertThat(told).hasValue(0);
        assertThat(consumer.shouldRebalance()).isTrue();
        begin(1, 0);
        passed(FIRST, 0);
        assertThat(told).hasValue(1);
    }
}
