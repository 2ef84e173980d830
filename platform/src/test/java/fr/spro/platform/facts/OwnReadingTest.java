package fr.spro.platform.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OwnReadingTest {
    private static final TopicPartition FIRST = new TopicPartition("t", 0);
    private static final TopicPartition SECOND = new TopicPartition("t", 1);

    private final AtomicInteger told = new AtomicInteger();
    private final OwnReading reading =
            new OwnReading(new FactSubscription("g", "t", fact -> {}, told::incrementAndGet));

    @Test
    void waitsForTheLastOfEachPartitionAndTellsOnce() {
        reading.begin(Map.of(FIRST, 2L, SECOND, 1L));
        reading.passed(FIRST, 0);
        reading.passed(FIRST, 1);
        assertThat(told).hasValue(0);
        reading.passed(SECOND, 0);
        assertThat(told).hasValue(1);
        reading.passed(SECOND, 1);
        assertThat(told).hasValue(1);
        assertThat(reading.read()).isEqualTo(Map.of(FIRST, 2L, SECOND, 2L));
    }

    @Test
    void anEmptyTopicIsReadAtOnce() {
        reading.begin(Map.of(FIRST, 0L, SECOND, 0L));
        assertThat(told).hasValue(1);
    }
}
