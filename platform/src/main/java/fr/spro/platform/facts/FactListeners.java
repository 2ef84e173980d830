package fr.spro.platform.facts;

import fr.spro.platform.core.Ids;
import fr.spro.platform.core.Trail;
import fr.spro.platform.journal.JournalUnavailable;
import fr.spro.telemetry.TraceContext;
import fr.spro.telemetry.Traces;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.AcknowledgingMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/** Listens for every declared subscription once the topics are there; a broker that is not there yet is waited for. */
public final class FactListeners implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(FactListeners.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;
    private static final long OUTAGE_PAUSE_MILLIS = 500;
    private static final long LONGEST_END_SECONDS = 10;

    private final List<FactSubscription> subscriptions;
    private final ConsumerFactory<String, byte[]> consumers;
    private final Supplier<Admin> admins;
    private final DeadLetters deadLetters;
    private final KafkaSettings settings;
    private final Traces traces;
    private final Map<FactSubscription, OwnReading> own;
    private final List<ConcurrentMessageListenerContainer<String, byte[]>> containers = new ArrayList<>();
    private volatile boolean running;
    private volatile Thread starter = Thread.ofVirtual().unstarted(() -> {});

    FactListeners(
            List<FactSubscription> subscriptions,
            ConsumerFactory<String, byte[]> consumers,
            Supplier<Admin> admins,
            DeadLetters deadLetters,
            KafkaSettings settings,
            Traces traces) {
        this.subscriptions = List.copyOf(subscriptions);
        this.consumers = consumers;
        this.admins = admins;
        this.deadLetters = deadLetters;
        this.settings = settings;
        this.traces = traces;
        own = subscriptions.stream()
                .filter(FactSubscription::perInstance)
                .collect(Collectors.toUnmodifiableMap(each -> each, OwnReading::new));
    }

    /** How far a subscription that this instance has for itself has come. */
    OwnReading own(FactSubscription subscription) {
        return Objects.requireNonNull(own.get(subscription));
    }

    /** Whether the topics are there and every subscription has its partitions. */
    public boolean isListening() {
        synchronized (containers) {
            return containers.size() == subscriptions.size()
                    && containers.stream()
                            .noneMatch(c -> c.getAssignedPartitions().isEmpty());
        }
    }

    private void startWhenTopicsAre() {
        while (running) {
            try (Admin admin = admins.get()) {
                beginOwn(admin);
                listen();
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                LOG.warn("The broker is not ready yet: {}", e.toString());
                try {
                    TimeUnit.MILLISECONDS.sleep(LONGEST_PAUSE_MILLIS);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    /** Also says which topic is missing, if one is. */
    private void beginOwn(Admin admin) throws InterruptedException, ExecutionException {
        Set<String> topics =
                subscriptions.stream().map(FactSubscription::topic).collect(Collectors.toUnmodifiableSet());
        Map<String, TopicDescription> there =
                admin.describeTopics(topics).allTopicNames().get();
        for (Map.Entry<FactSubscription, OwnReading> each : own.entrySet()) {
            String topic = each.getKey().topic();
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(partitions(there, topic).stream()
                            .collect(Collectors.toMap(one -> one, one -> OffsetSpec.latest())))
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            each.getValue().begin(ends);
        }
    }

    /** All partitions that the broker has of a topic now. */
    static List<TopicPartition> partitions(Map<String, TopicDescription> topics, String topic) {
        return Objects.requireNonNull(topics.get(topic)).partitions().stream()
                .map(one -> new TopicPartition(topic, one.partition()))
                .toList();
    }

    private void listen() {
        synchronized (containers) {
            if (!running) {
                return;
            }
            for (FactSubscription subscription : subscriptions) {
                ConcurrentMessageListenerContainer<String, byte[]> container = container(subscription);
                containers.add(container);
                container.start();
            }
        }
    }

    private ConcurrentMessageListenerContainer<String, byte[]> container(FactSubscription subscription) {
        ContainerProperties properties = new ContainerProperties(subscription.topic());
        // A group of this instance alone commits nothing, so it begins at the beginning.
        String group = subscription.perInstance()
                ? subscription.group().replace(FactSubscription.INSTANCE, Ids.random())
                : subscription.group();
        properties.setGroupId(group);
        properties.setAckMode(ContainerProperties.AckMode.MANUAL);
        properties.setSyncCommits(true);
        // A password that is changed at the broker first makes clients fail for a while: without this, until a restart.
        properties.setAuthExceptionRetryInterval(Duration.ofMillis(LONGEST_PAUSE_MILLIS));
        SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("facts-" + subscription.topic() + "-");
        executor.setVirtualThreads(true);
        properties.setListenerTaskExecutor(executor);
        OwnReading reading = own.get(subscription);
        properties.setMessageListener((AcknowledgingMessageListener<String, byte[]>) (message, acknowledgment) -> {
            apply(subscription, message);
            if (reading != null) {
                passed(reading, message);
            } else if (acknowledgment != null) {
                acknowledgment.acknowledge();
            }
        });
        ConcurrentMessageListenerContainer<String, byte[]> container =
                new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setBeanName(subscription.group() + "@" + subscription.topic());
        container.setCommonErrorHandler(errors(subscription.group(), reading));
        return container;
    }

    private static void passed(OwnReading reading, ConsumerRecord<?, ?> message) {
        reading.passed(new TopicPartition(message.topic(), message.partition()), message.offset());
    }

    /** A fact that says what it was made for is applied as the next step of that. */
    private void apply(FactSubscription subscription, ConsumerRecord<String, byte[]> message) {
        Header header = message.headers().lastHeader(TraceContext.HEADER);
        TraceContext cause =
                header == null ? null : TraceContext.parse(new String(header.value(), StandardCharsets.US_ASCII));
        Traces.Step step =
                cause == null ? null : traces.begin("apply " + subscription.topic(), Traces.Kind.CONSUMER, cause);
        if (step == null) {
            subscription.apply().accept(FactReader.read(message));
            return;
        }
        boolean applied = false;
        try (var _ = Trail.along(step.context().text())) {
            TraceContext.logged(step.context(), () -> subscription.apply().accept(FactReader.read(message)));
            applied = true;
        } finally {
            step.end(!applied);
        }
    }

    private DefaultErrorHandler errors(String group, @Nullable OwnReading reading) {
        ConsumerRecordRecoverer letter = deadLetters.recoverer(group);
        DefaultErrorHandler errors = new DefaultErrorHandler((message, failure) -> {
            letter.accept(message, failure);
            if (reading != null) {
                passed(reading, message);
            }
        });
        errors.setBackOffFunction((message, failure) -> backOff(failure));
        errors.addNotRetryableExceptions(FactReader.Unparseable.class);
        errors.setCommitRecovered(reading == null);
        return errors;
    }

    /** An outage of the database hits every fact alike and passes: wait for it. Anything else is this fact's own. */
    private BackOff backOff(Throwable failure) {
        if (JournalUnavailable.isBehind(failure)) {
            return new FixedBackOff(OUTAGE_PAUSE_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS);
        }
        ExponentialBackOff backOff = new ExponentialBackOff(FIRST_PAUSE_MILLIS, 2);
        backOff.setMaxInterval(LONGEST_PAUSE_MILLIS);
        backOff.setMaxAttempts(settings.attempts() - 1L);
        return backOff;
    }

    @Override
    public void start() {
        running = true;
        starter = Thread.ofVirtual().name("facts-start").start(this::startWhenTopicsAre);
    }

    @Override
    public void stop() {
        running = false;
        starter.interrupt();
        synchronized (containers) {
            // Each says goodbye to the broker: all at once, or a shutdown waits for one after the other.
            CountDownLatch ended = new CountDownLatch(containers.size());
            containers.forEach(container -> container.stop(ended::countDown));
            try {
                if (!ended.await(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                    LOG.warn("{} subscriptions have not ended yet", ended.getCount());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            containers.clear();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
