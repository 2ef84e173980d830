package fr.spro.platform.facts;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalConfig;
import fr.spro.telemetry.Look;
import fr.spro.telemetry.MetricsSettings;
import fr.spro.telemetry.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Facts out of the journal and into the subscriptions. */
@AutoConfiguration(after = JournalConfig.class)
@EnableConfigurationProperties({KafkaSettings.class, KafkaSecurity.class})
public class FactsConfig {
    private static final int HEALTH_TIMEOUT_MILLIS = 2_000;

    @Bean
    KafkaClients kafkaClients(KafkaSettings settings, KafkaSecurity security) {
        return new KafkaClients(settings, security);
    }

    @Bean(destroyMethod = "close")
    FactSender factSender(KafkaClients clients, Environment environment, Traces traces) {
        return new KafkaFactSender(
                new LastingProducer(clients::producer),
                environment.getRequiredProperty("spring.application.name"),
                traces);
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
    DeadLetters deadLetters(KafkaClients clients, ObjectProvider<FactSubscription> subscriptions) {
        List<FactSubscription> all = subscriptions.orderedStream().toList();
        return new DeadLetters(new LastingProducer(clients::producer), clients::reader, all);
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
            KafkaClients clients,
            KafkaSettings settings,
            Traces traces) {
        List<FactSubscription> all = subscriptions.orderedStream().toList();
        return new FactListeners(all, clients, deadLetters, new TopicSetup(settings.replication()), settings, traces);
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
    LastingAdmin kafkaAdmin(KafkaClients clients) {
        return new LastingAdmin(() -> clients.admin(HEALTH_TIMEOUT_MILLIS, HEALTH_TIMEOUT_MILLIS));
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
