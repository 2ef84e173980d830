package fr.spro.platform.facts;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalConfig;
import fr.spro.telemetry.Look;
import fr.spro.telemetry.MetricsSettings;
import fr.spro.telemetry.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/** Facts out of the journal and into the subscriptions. */
@AutoConfiguration(after = JournalConfig.class)
@EnableConfigurationProperties(KafkaSettings.class)
public class FactsConfig {
    private static final int HEALTH_TIMEOUT_MILLIS = 2_000;
    private static final int SEND_BLOCK_MILLIS = 5_000;

    @Bean(destroyMethod = "close")
    FactSender factSender(KafkaSettings settings, Environment environment, Traces traces) {
        return new KafkaFactSender(
                producer(settings), environment.getRequiredProperty("spring.application.name"), traces);
    }

    static Producer<String, byte[]> producer(KafkaSettings settings) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.servers());
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

    static DefaultKafkaConsumerFactory<String, byte[]> consumers(KafkaSettings settings) {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.servers());
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
        return new DefaultKafkaConsumerFactory<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    @Bean
    @ConditionalOnMissingBean
    FactRelay factRelay(Journal journal, MongoDatabase database) {
        return new FactRelay(journal, database.getCollection("published"));
    }

    @Bean
    SmartInitializingSingleton relaysToKafka(
            ObjectProvider<FactRelay> relays, FactSender sender, KafkaSettings settings) {
        return () -> relays.forEach(relay -> relay.by(sender, settings.sweep(), settings.fullSweep()));
    }

    @Bean
    DeadLetters deadLetters(KafkaSettings settings, ObjectProvider<FactSubscription> subscriptions) {
        return new DeadLetters(
                producer(settings),
                () -> consumers(settings).createConsumer(),
                subscriptions.orderedStream().toList());
    }

    @Bean
    LetterBook letterBook(MongoDatabase database) {
        return new LetterBook(database);
    }

    @Bean
    Followers followers(ObjectProvider<FactSubscription> subscriptions, FactListeners listeners, Admin admin) {
        return new Followers(subscriptions.orderedStream().toList(), listeners, admin);
    }

    @Bean
    FactListeners factListeners(
            ObjectProvider<FactSubscription> subscriptions,
            DeadLetters deadLetters,
            KafkaSettings settings,
            Traces traces) {
        List<FactSubscription> all = subscriptions.orderedStream().toList();
        return new FactListeners(
                all, consumers(settings), deadLetters, new TopicSetup(settings.replication()), settings, traces);
    }

    @Bean
    FactMeasures factMeasures(
            ObjectProvider<FactRelay> relays,
            ObjectProvider<FactSubscription> subscriptions,
            Followers followers,
            DeadLetters deadLetters,
            LetterBook book,
            MeterRegistry registry,
            Clock clock) {
        return new FactMeasures(
                relays.stream().toList(),
                subscriptions.orderedStream().toList(),
                followers,
                deadLetters,
                book,
                registry,
                clock);
    }

    @Bean
    Look factMeasuresLook(FactMeasures measures, MetricsSettings settings) {
        return new Look("facts", FactMeasures.EVERY, settings, measures::look);
    }

    @Bean(destroyMethod = "close")
    Admin kafkaAdminClient(KafkaSettings settings) {
        return Admin.create(Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.servers(),
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                HEALTH_TIMEOUT_MILLIS,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                HEALTH_TIMEOUT_MILLIS));
    }

    @Bean
    HealthIndicator kafkaHealthIndicator(Admin admin) {
        return () -> {
            try {
                admin.describeCluster().nodes().get(HEALTH_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
                return Health.up().build();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Health.down(e).build();
            } catch (ExecutionException | TimeoutException e) {
                return Health.down(e).build();
            }
        };
    }
}
