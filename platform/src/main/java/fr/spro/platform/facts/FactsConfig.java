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
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.AuthenticationException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.ProducerListener;

/** Facts out of the journal and into the subscriptions. */
@AutoConfiguration(after = JournalConfig.class)
@EnableConfigurationProperties(KafkaSettings.class)
public class FactsConfig {
    private static final int HEALTH_TIMEOUT_MILLIS = 2_000;

    @Bean
    DeliveryCustomizer deliveryCustomizer() {
        return new DeliveryCustomizer();
    }

    /**
     * In place of Boot's, which logs what a message holds. A producer whose sign-in was refused never tries again: it
     * gets a successor, and what it held fails and is sent again by its sender.
     */
    @Bean
    ProducerListener<Object, Object> producerListener(ProducerFactory<?, ?> producers) {
        return new ProducerListener<>() {
            @Override
            public void onError(
                    ProducerRecord<Object, Object> message, @Nullable RecordMetadata stored, Exception failure) {
                if (failure instanceof AuthenticationException) {
                    producers.reset();
                }
            }
        };
    }

    @Bean
    FactSender factSender(KafkaTemplate<String, byte[]> template, Environment environment, Traces traces) {
        return new KafkaFactSender(template, environment.getRequiredProperty("spring.application.name"), traces);
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
    DeadLetters deadLetters(
            KafkaTemplate<String, byte[]> template,
            ConsumerFactory<String, byte[]> consumers,
            ObjectProvider<FactSubscription> subscriptions) {
        return new DeadLetters(
                template, consumers, subscriptions.orderedStream().toList());
    }

    @Bean
    LetterBook letterBook(MongoDatabase database) {
        return new LetterBook(database);
    }

    @Bean
    Followers followers(ObjectProvider<FactSubscription> subscriptions, FactListeners listeners, LastingAdmin admin) {
        return new Followers(subscriptions.orderedStream().toList(), listeners, admin);
    }

    @Bean
    FactListeners factListeners(
            ObjectProvider<FactSubscription> subscriptions,
            DeadLetters deadLetters,
            ConsumerFactory<String, byte[]> consumers,
            KafkaAdmin admin,
            KafkaSettings settings,
            Traces traces) {
        List<FactSubscription> all = subscriptions.orderedStream().toList();
        return new FactListeners(all, consumers, () -> client(admin, 5_000, 10_000), deadLetters, settings, traces);
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
    LastingAdmin lastingAdmin(KafkaAdmin admin) {
        return new LastingAdmin(() -> client(admin, HEALTH_TIMEOUT_MILLIS, HEALTH_TIMEOUT_MILLIS));
    }

    @Bean
    TopicsHealth topicsHealthIndicator(ObjectProvider<FactSubscription> subscriptions, LastingAdmin admin) {
        return new TopicsHealth(
                subscriptions.orderedStream().map(FactSubscription::topic).toList(), admin);
    }

    private static Admin client(KafkaAdmin admin, int requestTimeoutMillis, int apiTimeoutMillis) {
        Map<String, Object> settings = new HashMap<>(admin.getConfigurationProperties());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, requestTimeoutMillis);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, apiTimeoutMillis);
        return Admin.create(settings);
    }

    @Bean
    HealthIndicator kafkaHealthIndicator(LastingAdmin admin) {
        return () -> {
            try {
                admin.ask(broker -> broker.describeCluster().nodes());
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
