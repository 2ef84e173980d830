package fr.spro.platform.facts;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;

/** Facts that could not be applied: stored with their reason, listed for an operator, applied again on demand. */
public final class DeadLetters {
    /** Why it is here, and whence it came. */
    public static final String REASON = "spro-reason";

    public static final String GROUP = "spro-group";
    public static final String PARTITION = "spro-partition";
    public static final String OFFSET = "spro-offset";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int REASON_LENGTH = 500;

    private final Producer<String, byte[]> producer;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final List<FactSubscription> subscriptions;

    DeadLetters(
            Producer<String, byte[]> producer,
            Supplier<Consumer<String, byte[]>> consumers,
            List<FactSubscription> subscriptions) {
        this.producer = producer;
        this.consumers = consumers;
        this.subscriptions = List.copyOf(subscriptions);
    }

    /**
     * One of them.
     *
     * @param offset in its dead-letter topic
     */
    public record DeadLetter(
            String topic, int partition, long offset, Instant at, String key, String group, String reason) {}

    /** Stores what a group could not apply and returns when the broker has it. */
    ConsumerRecordRecoverer recoverer(String group) {
        return (message, failure) -> {
            String reason = reason(failure);
            String key = message.key() instanceof String known ? known : null;
            byte[] value = message.value() instanceof byte[] known ? known : null;
            ProducerRecord<String, byte[]> letter =
                    new ProducerRecord<>(Topics.deadLetters(message.topic()), null, key, value, message.headers());
            Headers headers = letter.headers();
            put(headers, REASON, reason);
            put(headers, GROUP, group);
            put(headers, PARTITION, Integer.toString(message.partition()));
            put(headers, OFFSET, Long.toString(message.offset()));
            try {
                producer.send(letter).get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted before the dead letter was stored", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("The dead letter was not stored", e.getCause());
            }
            LOG.error(
                    "Dead letter: {} could not apply {} {}@{}: {}",
                    group,
                    key,
                    message.topic(),
                    message.offset(),
                    reason);
        };
    }

    private static String reason(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause instanceof KafkaException) {
            cause = cause.getCause();
        }
        String reason = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return reason.length() > REASON_LENGTH ? reason.substring(0, REASON_LENGTH) : reason;
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** All dead letters of a topic, oldest first. */
    public List<DeadLetter> list(String topic) {
        return read(topic).stream()
                .map(m -> new DeadLetter(
                        topic,
                        m.partition(),
                        m.offset(),
                        Instant.ofEpochMilli(m.timestamp()),
                        String.valueOf(m.key()),
                        header(m, GROUP),
                        header(m, REASON)))
                .toList();
    }

    /**
     * Applies the dead letters of a group again, each alone; sending them to their topic again would let an old state
     * outlive a newer one when the topic is compacted.
     *
     * @return those that failed again
     */
    public List<DeadLetter> replay(String topic, String group) {
        List<DeadLetter> failed = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> message : read(topic)) {
            if (!header(message, GROUP).equals(group)) {
                continue;
            }
            for (FactSubscription subscription : subscriptions) {
                if (subscription.topic().equals(topic) && subscription.group().equals(group)) {
                    try {
                        ReceivedFact fact = FactReader.read(message);
                        subscription
                                .apply()
                                .accept(new ReceivedFact(
                                        topic, fact.key(), fact.type(), fact.version(), fact.time(), fact.data()));
                    } catch (RuntimeException e) {
                        failed.add(new DeadLetter(
                                topic,
                                message.partition(),
                                message.offset(),
                                Instant.ofEpochMilli(message.timestamp()),
                                String.valueOf(message.key()),
                                group,
                                reason(e)));
                    }
                }
            }
        }
        return failed;
    }

    private static String header(ConsumerRecord<?, ?> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private List<ConsumerRecord<String, byte[]>> read(String topic) {
        String letters = Topics.deadLetters(topic);
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            Collection<TopicPartition> partitions = consumer.partitionsFor(letters).stream()
                    .map(p -> new TopicPartition(letters, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(POLL).forEach(all::add);
            }
        }
        return all;
    }
}
