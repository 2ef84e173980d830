package fr.spro.platform.messaging;

import fr.spro.platform.core.Ids;
import fr.spro.platform.core.TraceCarrier;
import fr.spro.platform.journal.AppendOutcomeUnknown;
import fr.spro.telemetry.TraceContext;
import fr.spro.telemetry.Traces;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.kafka.listener.AcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/** What is set on the container of each {@code @KafkaListener}: what is retried and how long, dead letters, traces. */
final class MessageListenerContainers {
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;
    private static final long OUTAGE_PAUSE_MILLIS = 500;

    private final DeadLetters deadLetters;
    private final KafkaSettings settings;
    private final Traces traces;
    private final ApplicationEventPublisher events;
    private final Map<String, BroadcastPosition> positions = new ConcurrentHashMap<>();

    MessageListenerContainers(
            DeadLetters deadLetters, KafkaSettings settings, Traces traces, ApplicationEventPublisher events) {
        this.deadLetters = deadLetters;
        this.settings = settings;
        this.traces = traces;
        this.events = events;
    }

    /** The instances share the topic: one of them reads each message, and commits it after its effect. */
    void sharedGroup(ConcurrentMessageListenerContainer<Object, Object> container) {
        String listener = set(container);
        container.setCommonErrorHandler(errors(deadLetters.recoverer(listener)));
    }

    /** Each instance reads the whole topic in a group of its own, which commits nothing and so begins at the beginning. */
    void everyInstance(ConcurrentMessageListenerContainer<Object, Object> container) {
        String listener = set(container);
        BroadcastPosition position = new BroadcastPosition(() -> events.publishEvent(new CaughtUp(listener)));
        positions.put(listener, position);
        ContainerProperties properties = container.getContainerProperties();
        properties.setGroupId(listener + "-" + Ids.random());
        properties.setAckMode(AckMode.MANUAL);
        properties.setConsumerRebalanceListener(position);
        container.setRecordInterceptor(position);
        ConsumerRecordRecoverer letters = deadLetters.recoverer(listener);
        DefaultErrorHandler errors = errors((message, failure) -> {
            letters.accept(message, failure);
            position.passed(message);
        });
        errors.setAckAfterHandle(false);
        container.setCommonErrorHandler(errors);
    }

    /** How far a listener that every instance has for itself has come; null of others. */
    @Nullable
    BroadcastPosition position(String listener) {
        return positions.get(listener);
    }

    private String set(ConcurrentMessageListenerContainer<Object, Object> container) {
        ContainerProperties properties = container.getContainerProperties();
        // A password that is changed at the broker first makes clients fail for a while: without this, until a restart.
        properties.setAuthExceptionRetryInterval(Duration.ofMillis(LONGEST_PAUSE_MILLIS));
        var listener = listener(properties);
        container.setupMessageListener(
                (AcknowledgingConsumerAwareMessageListener<Object, Object>) (message, acknowledgment, consumer) ->
                        traced(message, () -> listener.onMessage(message, acknowledgment, consumer)));
        return Objects.requireNonNull(container.getListenerId());
    }

    /** The method that bears the annotation. */
    @SuppressWarnings("unchecked") // What Spring makes of such a method.
    static AcknowledgingConsumerAwareMessageListener<Object, Object> listener(ContainerProperties properties) {
        return (AcknowledgingConsumerAwareMessageListener<Object, Object>)
                Objects.requireNonNull(properties.getMessageListener());
    }

    /** A fact that says what it was made for is applied as the next step of that. */
    private void traced(ConsumerRecord<?, ?> message, Runnable apply) {
        Header header = message.headers().lastHeader(TraceContext.HEADER);
        TraceContext cause =
                header == null ? null : TraceContext.parse(new String(header.value(), StandardCharsets.US_ASCII));
        Traces.Step step = cause == null ? null : traces.begin("apply " + message.topic(), Traces.Kind.CONSUMER, cause);
        if (step == null) {
            apply.run();
            return;
        }
        boolean applied = false;
        try (var _ = TraceCarrier.along(step.context().text())) {
            TraceContext.logged(step.context(), apply);
            applied = true;
        } finally {
            step.end(!applied);
        }
    }

    private DefaultErrorHandler errors(ConsumerRecordRecoverer recoverer) {
        DefaultErrorHandler errors = new DefaultErrorHandler(recoverer);
        // What was fetched is kept and tried again: a seek would wait for the open request to the broker.
        errors.setSeekAfterError(false);
        errors.setBackOffFunction((_, failure) -> backOff(failure));
        errors.addNotRetryableExceptions(StateMessageReader.Unparseable.class);
        return errors;
    }

    /** An outage of the database hits every fact alike and passes: wait for it. Anything else is this fact's own. */
    private BackOff backOff(Throwable failure) {
        if (AppendOutcomeUnknown.isBehind(failure)) {
            return new FixedBackOff(OUTAGE_PAUSE_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS);
        }
        ExponentialBackOff backOff = new ExponentialBackOff(FIRST_PAUSE_MILLIS, 2);
        backOff.setMaxInterval(LONGEST_PAUSE_MILLIS);
        backOff.setMaxAttempts(settings.attempts() - 1L);
        return backOff;
    }
}
