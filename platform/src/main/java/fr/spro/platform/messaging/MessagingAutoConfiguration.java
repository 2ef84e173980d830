package fr.spro.platform.messaging;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.mongo.DatabaseAutoConfiguration;
import fr.spro.telemetry.Traces;
import java.util.HashMap;
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
import org.springframework.boot.kafka.autoconfigure.ConcurrentKafkaListenerContainerFactoryConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.support.ProducerListener;

/** Facts out of the journal and into the listeners. */
@AutoConfiguration(after = DatabaseAutoConfiguration.class)
@EnableConfigurationProperties(KafkaSettings.class)
@Import({
    DeliveryCustomizer.class,
    StateMessageReader.class,
    MessageListenerContainers.class,
    DeadLetters.class,
    DeadLetterLog.class,
    ConsumerLag.class,
    MessagingMetrics.class
})
public class MessagingAutoConfiguration {
    /** Factory of listeners that read a topic from its beginning in each instance, for what is kept in memory. */
    public static final String EVERY_INSTANCE = "everyInstance";

    private static final int TIMEOUT_MILLIS = 2_000;

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
    MessageSender factSender(KafkaTemplate<String, byte[]> template, Environment environment, Traces traces) {
        return new KafkaMessageSender(template, environment.getRequiredProperty("spring.application.name"), traces);
    }

    @Bean
    @ConditionalOnMissingBean
    OutboxRelay factRelay(Journal journal, MongoDatabase database) {
        return new OutboxRelay(journal, database.getCollection("published"));
    }

    @Bean
    SmartInitializingSingleton relaysToKafka(
            ObjectProvider<OutboxRelay> relays, MessageSender sender, KafkaSettings settings) {
        return () -> relays.forEach(relay -> relay.by(sender, settings.sweep(), settings.fullSweep()));
    }

    /** For the factory of Spring Boot, which a listener has that names no other. */
    @Bean
    ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>> sharedGroup(
            MessageListenerContainers containers) {
        return containers::sharedGroup;
    }

    @Bean(EVERY_INSTANCE)
    ConcurrentKafkaListenerContainerFactory<Object, Object> everyInstance(
            ConcurrentKafkaListenerContainerFactoryConfigurer boot,
            ConsumerFactory<Object, Object> consumers,
            MessageListenerContainers containers) {
        var factory = new ConcurrentKafkaListenerContainerFactory<Object, Object>();
        boot.configure(factory, consumers);
        factory.setContainerCustomizer(containers::everyInstance);
        return factory;
    }

    @Bean(destroyMethod = "close")
    ReconnectingAdmin lastingAdmin(KafkaAdmin admin) {
        return new ReconnectingAdmin(() -> client(admin));
    }

    @Bean
    TopicsHealth topicsHealthIndicator(KafkaListenerEndpointRegistry listeners, ReconnectingAdmin admin) {
        return new TopicsHealth(listeners, admin);
    }

    private static Admin client(KafkaAdmin admin) {
        Map<String, Object> settings = new HashMap<>(admin.getConfigurationProperties());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        return Admin.create(settings);
    }

    @Bean
    HealthIndicator kafkaHealthIndicator(ReconnectingAdmin admin) {
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
