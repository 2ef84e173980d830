package fr.spro.platform.mongo;

import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The database of a service and its migrations; a {@link CommandListener} bean hears every command. */
@AutoConfiguration
@EnableConfigurationProperties(MongoSettings.class)
public class MongoConfig {

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    MongoClient mongoClient(MongoSettings settings, ObjectProvider<CommandListener> listeners) {
        return MongoClients.create(
                clientSettings(settings, listeners.orderedStream().toList()));
    }

    @Bean
    @ConditionalOnMissingBean
    MongoDatabase mongoDatabase(MongoClient client, MongoSettings settings) {
        return client.getDatabase(settings.databaseName());
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Migrations migrationsRunner(
            MongoDatabase database, ObjectProvider<List<Migration>> migrations, Clock clock, MongoSettings settings) {
        return new Migrations(database, migrations.getIfAvailable(List::of), clock, settings.migrationsWait());
    }

    @Bean
    HealthIndicator mongoHealthIndicator(MongoDatabase database) {
        return () -> {
            database.runCommand(new Document("ping", 1));
            return Health.up().build();
        };
    }

    /** Durable writes, primary majority reads, no retried writes, UUIDs in the standard form. */
    public static MongoClientSettings clientSettings(MongoSettings settings, List<CommandListener> listeners) {
        MongoClientSettings.Builder builder = MongoClientSettings.builder()
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(2, TimeUnit.SECONDS).readTimeout(10, TimeUnit.SECONDS))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(5, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(
                        pool -> pool.maxSize(settings.connections()).maxWaitTime(5, TimeUnit.SECONDS))
                .applyToServerSettings(server -> server.heartbeatFrequency(2, TimeUnit.SECONDS))
                .applyConnectionString(settings.connection())
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .retryWrites(false)
                .retryReads(true)
                .uuidRepresentation(UuidRepresentation.STANDARD);
        listeners.forEach(builder::addCommandListener);
        return builder.build();
    }
}
