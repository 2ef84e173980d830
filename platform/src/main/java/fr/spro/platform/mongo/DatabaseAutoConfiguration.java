package fr.spro.platform.mongo;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.MongoJournal;
import fr.spro.platform.telemetry.DatabaseCommandMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.boot.mongodb.autoconfigure.MongoProperties;
import org.springframework.context.annotation.Bean;

/** The database of a service, its migrations and its journal; a {@link CommandListener} bean hears every command of Boot's client. */
@AutoConfiguration
public class DatabaseAutoConfiguration {
    /** How long a start waits for the database and for another process's migrations. */
    private static final Duration MIGRATIONS_WAIT = Duration.ofSeconds(60);

    @Bean
    DurabilityCustomizer durabilityCustomizer(
            MongoConnectionDetails details, ObjectProvider<CommandListener> listeners) {
        return new DurabilityCustomizer(
                details.getConnectionString(), listeners.orderedStream().toList());
    }

    @Bean
    @ConditionalOnMissingBean
    MongoDatabase mongoDatabase(MongoClient client, MongoProperties properties) {
        return client.getDatabase(name(properties));
    }

    private static String name(MongoProperties properties) {
        return Objects.requireNonNull(properties.getDatabase(), "spring.mongodb.database is not set");
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Migrations migrationsRunner(
            ObjectProvider<MongoClientSettingsBuilderCustomizer> customizers,
            MongoProperties properties,
            ObjectProvider<List<Migration>> migrations,
            Clock clock) {
        MongoClientSettings.Builder settings = MongoClientSettings.builder();
        customizers.orderedStream().forEach(each -> each.customize(settings));
        return new Migrations(
                DurabilityCustomizer.forMigrations(settings.build()),
                name(properties),
                migrations.getIfAvailable(List::of),
                clock,
                MIGRATIONS_WAIT);
    }

    /** In place of Boot's, which lists every database of the server. */
    @Bean
    HealthIndicator mongoHealthIndicator(MongoDatabase database) {
        return () -> {
            database.runCommand(new Document("ping", 1));
            return Health.up().build();
        };
    }

    /** The journal of a service that does not name its own collections. */
    @Bean
    @ConditionalOnMissingBean
    Journal journal(MongoDatabase database) {
        return MongoJournal.withHeads(database, "journal", "snapshots", "heads");
    }

    @Bean
    @ConditionalOnMissingBean
    DatabaseCommandMetrics databaseTimings(MeterRegistry registry) {
        return DatabaseCommandMetrics.in(registry);
    }
}
