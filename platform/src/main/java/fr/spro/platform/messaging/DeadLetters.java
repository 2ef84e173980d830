package fr.spro.platform.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Facts that could not be applied: stored with their reason, listed for an operator, applied again on demand. */
public final class DeadLetters {
    /** Why it is here, and whence it came. */
    public static final String REASON = "spro-reason";

    public static final String GROUP = "spro-group";
    public static final String PARTITION = "spro-partition";
    public static final String OFFSET = "spro-offset";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(3);
    private static final int REASON_LENGTH = 500;
    private static final long MOST = 1_000;
    private static final String TYPE = "ce_type";
    private static final Pattern ID = Pattern.compile("([a-z.]{1,100})-([0-9]{1,4})-([0-9]{1,18})");

    private final KafkaTemplate<String, byte[]> template;
    private final ConsumerFactory<String, byte[]> consumers;
    private final KafkaListenerEndpointRegistry listeners;

    DeadLetters(
            KafkaTemplate<String, byte[]> template,
            ConsumerFactory<String, byte[]> consumers,
            KafkaListenerEndpointRegistry listeners) {
        this.template = template;
        this.consumers = consumers;
        this.listeners = listeners;
    }

    /**
     * One of them, as an operator may see it: of what it carries only what names nobody.
     *
     * @param id of its dead-letter topic, partition and offset
     * @param type of the fact, empty where it cannot be told
     * @param payload see {@link RedactedPayload}
     */
    public record DeadLetter(
            String id,
            String topic,
            Instant at,
            String key,
            String group,
            String type,
            String reason,
            String payload) {}

    /** Stores what a group could not apply and returns when the broker has it. */
    ConsumerRecordRecoverer recoverer(String group) {
        DeadLetterPublishingRecoverer letters = new DeadLetterPublishingRecoverer(
                template, (message, failure) -> new TopicPartition(Topics.deadLetters(message.topic()), 0));
        // Spring's headers quote what a failure says at length; ours tell the same.
        letters.excludeHeader(HeadersToAdd.values());
        letters.setHeadersFunction((message, failure) -> new RecordHeaders(List.of(
                header(REASON, reason(failure)),
                header(GROUP, group),
                header(PARTITION, Integer.toString(message.partition())),
                header(OFFSET, Long.toString(message.offset())))));
        return (message, failure) -> {
            letters.accept(message, failure);
            LOG.error(
                    "Dead letter: {} could not apply {} {}@{}: {}",
                    group,
                    RedactedPayload.key(message.key() instanceof String key ? key : null),
                    message.topic(),
                    message.offset(),
                    RedactedPayload.reason(reason(failure)));
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

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Those of the groups of this service, the newest first; of each topic no more than the last thousand are read. */
    public List<DeadLetter> list() {
        return ConsumerLag.topics(listeners).stream()
                .flatMap(topic -> list(topic).stream())
                .filter(letter -> listener(letter).isPresent())
                .sorted(Comparator.comparing(DeadLetter::at).reversed().thenComparing(DeadLetter::id))
                .toList();
    }

    /** The dead letters of a topic, whoever could not apply them, oldest first. */
    List<DeadLetter> list(String topic) {
        return read(topic).stream().map(message -> letter(topic, message)).toList();
    }

    /** One of this service by its id. */
    public Optional<DeadLetter> find(String id) {
        return message(id)
                .map(message -> letter(topicOf(message), message))
                .filter(letter -> listener(letter).isPresent());
    }

    /**
     * Applies one again, here; sending it to its topic again would let an old state outlive a newer one when the topic is
     * compacted.
     *
     * @return why it failed again, empty when it is applied
     */
    public Optional<String> replay(String id) {
        ConsumerRecord<String, byte[]> message = message(id).orElseThrow();
        String topic = topicOf(message);
        ConsumerRecord<Object, Object> again =
                new ConsumerRecord<>(topic, message.partition(), message.offset(), message.key(), message.value());
        message.headers().forEach(again.headers()::add);
        ContainerProperties properties =
                listener(letter(topic, message)).orElseThrow().getContainerProperties();
        try {
            MessageListenerContainers.listener(properties).onMessage(again, null, null);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(RedactedPayload.reason(reason(e)));
        }
    }

    private Optional<MessageListenerContainer> listener(DeadLetter letter) {
        return Optional.ofNullable(listeners.getListenerContainer(letter.group()))
                .filter(one -> ConsumerLag.topic(one).equals(letter.topic()));
    }

    private static DeadLetter letter(String topic, ConsumerRecord<String, byte[]> message) {
        return new DeadLetter(
                message.topic() + "-" + message.partition() + "-" + message.offset(),
                topic,
                Instant.ofEpochMilli(message.timestamp()),
                RedactedPayload.key(message.key()),
                header(message, GROUP).replace("-${instance}", ""), // as it was written formerly
                RedactedPayload.type(header(message, TYPE)),
                RedactedPayload.reason(header(message, REASON)),
                RedactedPayload.of(message.value()));
    }

    private static String topicOf(ConsumerRecord<String, byte[]> message) {
        return message.topic().substring(0, message.topic().length() - Topics.DEAD_LETTERS.length());
    }

    private static String header(ConsumerRecord<?, ?> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private Optional<ConsumerRecord<String, byte[]>> message(String id) {
        Matcher parts = ID.matcher(id);
        if (!parts.matches()
                || ConsumerLag.topics(listeners).stream()
                        .noneMatch(topic -> id.startsWith(Topics.deadLetters(topic)))) {
            return Optional.empty();
        }
        TopicPartition partition = new TopicPartition(parts.group(1), Integer.parseInt(parts.group(2)));
        long offset = Long.parseLong(parts.group(3));
        try (Consumer<String, byte[]> consumer = reader()) {
            if (consumer.partitionsFor(partition.topic()).stream()
                    .noneMatch(p -> p.partition() == partition.partition())) {
                return Optional.empty();
            }
            List<TopicPartition> one = List.of(partition);
            consumer.assign(one);
            long end = consumer.endOffsets(one).getOrDefault(partition, 0L);
            if (offset < consumer.beginningOffsets(one).getOrDefault(partition, 0L) || offset >= end) {
                return Optional.empty();
            }
            consumer.seek(partition, offset);
            long start = System.nanoTime();
            while (consumer.position(partition) < end) {
                refuseSilence(start);
                for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                    return Optional.of(message).filter(found -> found.offset() == offset);
                }
            }
            return Optional.empty();
        }
    }

    private List<ConsumerRecord<String, byte[]>> read(String topic) {
        String letters = Topics.deadLetters(topic);
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = reader()) {
            Collection<TopicPartition> partitions = consumer.partitionsFor(letters).stream()
                    .map(p -> new TopicPartition(letters, p.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.beginningOffsets(partitions)
                    .forEach((partition, begin) ->
                            consumer.seek(partition, Math.max(begin, ends.getOrDefault(partition, 0L) - MOST)));
            long heard = System.nanoTime();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                refuseSilence(heard);
                ConsumerRecords<String, byte[]> some = consumer.poll(POLL);
                if (!some.isEmpty()) {
                    heard = System.nanoTime();
                    some.forEach(all::add);
                }
            }
        }
        return all;
    }

    /** For what somebody waits for: it gives a broker that is away three seconds, not a minute, and its close no longer. */
    private Consumer<String, byte[]> reader() {
        Properties patience = new Properties();
        String millis = Long.toString(LONGEST_SILENCE.toMillis());
        patience.setProperty(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        patience.setProperty(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        patience.setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "100");
        return consumers.createConsumer(null, null, null, patience);
    }

    /** A broker that went away meanwhile would be asked for ever. */
    private static void refuseSilence(long since) {
        if (System.nanoTime() - since > LONGEST_SILENCE.toNanos()) {
            throw new TimeoutException("The broker says nothing more");
        }
    }
}
