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
            MongoSettings settings,
            ObjectProvider<CommandListener> listeners,
            ObjectProvider<List<Migration>> migrations,
            Clock clock) {
        return new Migrations(
                migrationSettings(settings, listeners.orderedStream().toList()),
                settings.databaseName(),
                migrations.getIfAvailable(List::of),
                clock,
                settings.migrationsWait());
    }

    @Bean
    HealthIndicator mongoHealthIndicator(MongoDatabase database) {
        return () -> {
            database.runCommand(new Document("ping", 1));
            return Health.up().build();
        };
    }

    /**
     * Durable writes, primary majority reads, UUIDs in the standard form. A write is sent again where {@code hello} tells
     * of sessions and a replica set, unless the URI says otherwise; the embedded server has neither. Nobody waits longer
     * for a server than the gateway waits for a write.
     */
    public static MongoClientSettings clientSettings(MongoSettings settings, List<CommandListener> listeners) {
        MongoClientSettings.Builder builder = MongoClientSettings.builder()
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(2, TimeUnit.SECONDS).readTimeout(10, TimeUnit.SECONDS))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(8, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(
                        pool -> pool.maxSize(settings.connections()).maxWaitTime(5, TimeUnit.SECONDS))
                .applyToServerSettings(server -> server.heartbeatFrequency(2, TimeUnit.SECONDS))
                .retryWrites(true)
                .applyConnectionString(settings.connection())
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .retryReads(true)
                .uuidRepresentation(UuidRepresentation.STANDARD);
        listeners.forEach(builder::addCommandListener);
        return builder.build();
    }

    /** The same with the patience of a start: an index over everything takes minutes, and nobody waits for an answer. */
    static MongoClientSettings migrationSettings(MongoSettings settings, List<CommandListener> listeners) {
        return MongoClientSettings.builder(clientSettings(settings, listeners))
                .applyToSocketSettings(socket -> socket.readTimeout(10, TimeUnit.MINUTES))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(30, TimeUnit.SECONDS))
                .build();
    }
}
